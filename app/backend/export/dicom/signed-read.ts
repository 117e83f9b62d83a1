/** A signed read with all that its DICOM objects are made of. */
import type { EnhancedSlice } from '../../../../measurement/late-enhancement-result.ts';
import type { ImagePlane } from '../../../../measurement/patient-space.ts';
import type { CaseStack } from '../../../contract/case-stack.ts';
import { drawnContours } from '../../../contract/drawn-contours.ts';
import type { ContourRecord } from '../../../contract/read.ts';
import type { MeasureKey } from '../../../../measurement/result.ts';
import type { SealDocument } from '../../reading/seal-document.ts';
import type { SealedName } from './derived-uid.ts';

/** An image of the case, under the blinded UIDs of its copy. */
export interface CaseImage {
  readonly SOPInstanceUID: string;
  readonly SOPClassUID: string;
  readonly SeriesInstanceUID: string;
  readonly StudyInstanceUID: string;
  /** Null where its header does not tell. */
  readonly FrameOfReferenceUID: string | null;
  readonly Modality: string;
  readonly Rows: number;
  readonly Columns: number;
  /** One a frame; null where it has no place in the patient, as on ultrasound. */
  readonly planes: readonly (ImagePlane | null)[];
}

export interface SignedRead extends SealedName {
  readonly document: SealDocument;
  /** The read that this one amends. */
  readonly predecessor: SealedName | null;
  /** Who read it, without a name: the account's id. */
  readonly observer: string;
  readonly StudyInstanceUID: string;
  /** Every image of the case, by SOPInstanceUID. */
  readonly images: ReadonlyMap<string, CaseImage>;
  /** What the protocol asks of the case; empty of own scans. */
  readonly asked: ReadonlySet<MeasureKey>;
  readonly stack: CaseStack;
  /** The evaluable slices of late enhancement with their marked pixels, measured anew from the same pixels and rule. */
  readonly enhanced: readonly EnhancedSlice[];
}

/** The contours that were signed. */
export const signedContours = ({ document }: SignedRead): readonly ContourRecord[] => drawnContours(document.records);

/** The image of a contour; a sealed read without it is damaged. */
export const imageOf = ({ images }: Pick<SignedRead, 'images'>, SOPInstanceUID: string): CaseImage => {
  const image = images.get(SOPInstanceUID);
  if (image === undefined) throw new RangeError('A contour of a signed read lies on no image of its case.');
  return image;
};

/** Where a frame lies in the patient; null on ultrasound, whose contours stand in pixels. */
export const planeOf = (image: CaseImage, frame: number): ImagePlane | null => image.planes[frame - 1] ?? null;
