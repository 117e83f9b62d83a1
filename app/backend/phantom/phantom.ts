/** What a digital phantom is: images, the outlines of a perfect reader, and the numbers they must give. */
import type { MeasureKey } from '../../../measurement/result.ts';
import type { ContourFile } from '../../contract/contour-file.ts';

/** One DICOM file of a phantom. */
export interface PhantomFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The numbers of a phantom by key, in the unit of the catalogue. */
export type PhantomTruth = Readonly<Partial<Record<MeasureKey, number>>>;

/** A phantom of one seed. */
export interface Phantom {
  /** The images, one by one; each call begins anew. */
  readonly files: () => Iterable<PhantomFile>;
  readonly contours: ContourFile;
  readonly truth: PhantomTruth;
}
