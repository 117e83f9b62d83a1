/** What the index knows of one DICOM file: enough to group, order, fetch and measure, nothing that identifies. */
import type { ImagePlane } from '../../../measurement/patient-space.ts';
import type { UptakeHeader } from '../../../measurement/uptake-factor.ts';
import type { PixelDescription, SeriesKind } from '../../contract/case.ts';
import type { RefusedFile } from '../../contract/intake.ts';
import type { UltrasoundFacts } from './ultrasound-facts.ts';

/** Where the bytes are: a file, or an entry of a zip. */
export interface InstanceSource {
  /** Absolute path of the file, or of the zip. */
  readonly path: string;
  /** Name of the entry inside the zip. */
  readonly entry?: string;
}

/** Where the pixel data stands in the (inflated) file. */
export interface PixelDataPlace {
  /** Offset of the value (native), or of the first item (encapsulated). */
  readonly offset: number;
  /** Bytes of the value; null where the length is undefined (encapsulated). */
  readonly length: number | null;
  /** Extended Offset Table (7FE0,0001), bytes from the first item after the basic offset table, where present. */
  readonly extendedOffsets?: readonly number[];
}

/** What one frame has of its own. */
export interface FrameAttributes {
  /** Null where place, orientation or spacing is missing or invalid. */
  readonly plane: ImagePlane | null;
  readonly TemporalPositionIndex?: number;
  readonly TriggerTime?: number;
  readonly RescaleSlope?: number;
  readonly RescaleIntercept?: number;
  readonly WindowCenter?: number;
  readonly WindowWidth?: number;
  /** Only where the frames of one image differ in it: what kind of image this frame is. Never sent to a page. */
  readonly FrameType?: readonly string[];
}

/** One indexed image. */
export interface DicomInstance {
  readonly source: InstanceSource;
  readonly StudyInstanceUID: string;
  readonly SeriesInstanceUID: string;
  readonly SOPInstanceUID: string;
  readonly SOPClassUID: string;
  /** Places of images that share it are places in one space. Absent where not told, and in stores from before it was read. */
  readonly FrameOfReferenceUID?: string;
  readonly Modality: string;
  readonly InstanceNumber?: number;
  readonly pixels: PixelDescription;
  readonly pixelData: PixelDataPlace;
  /** One entry a frame, in frame order. */
  readonly frames: readonly FrameAttributes[];
  /** ms between two frames of a clip or two phases of a cine, as the header tells. */
  readonly frameTime_ms?: number;
  readonly heartRate_bpm?: number;
  /** Only of ultrasound. */
  readonly ultrasound?: UltrasoundFacts;
  /** Only of PET: weight, dose and times, from which the factor is made. Never sent to a page (M6.2). */
  readonly uptake?: UptakeHeader;
  /** Header facts the series rules read (SeriesDescription, ImageType, InversionTime …): never sent to a page. */
  readonly hints: Readonly<Record<string, string | number | readonly string[]>>;
}

/** One series as the index groups it. */
export interface CataloguedSeries {
  readonly StudyInstanceUID: string;
  readonly SeriesInstanceUID: string;
  readonly Modality: string;
  readonly kind: SeriesKind;
  /** The rule that decided the kind, in words. */
  readonly reason: string;
  readonly slices: number;
  readonly phases: number;
  readonly instances: number;
  readonly frames: number;
  /** ms between two phases: the median of its instances, else of the steps between their trigger times. */
  readonly frameTime_ms?: number;
  readonly heartRate_bpm?: number;
}

/** What one file turned out to be. */
export type IndexedFile =
  | { readonly found: 'instance'; readonly instance: DicomInstance }
  | { readonly found: 'refused'; readonly refused: RefusedFile }
  | { readonly found: 'duplicate'; readonly file: string; readonly of: string };
