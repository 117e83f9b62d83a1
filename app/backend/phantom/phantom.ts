/** What a digital phantom is: images, the outlines of a perfect reader, and the numbers they must give. */
import type { Missing } from '../../../measurement/quantity.ts';
import type { MeasureKey } from '../../../measurement/result.ts';
import type { Vector3 } from '../../../measurement/patient-space.ts';
import type { CardiacPhase } from '../../../measurement/structure.ts';
import type { ContourFile } from '../../contract/contour-file.ts';

/** One DICOM file of a phantom. */
export interface PhantomFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Late enhancement of one evaluable slice, counted as it was painted. */
export interface SlicePixels {
  readonly SOPInstanceUID: string;
  /** Pixels of the reference region, and their mean after rescale. */
  readonly reference: number;
  readonly mean: number;
  /** The least stored value on or above the threshold. */
  readonly leastEnhanced: number;
  readonly myocardium: number;
  readonly enhanced: number;
  readonly byHand: number;
  readonly excluded: number;
  /** Pixels of the wall painted exactly on `leastEnhanced`, and one below. */
  readonly onThreshold: number;
  readonly oneBelow: number;
}

/** Where a long-axis image cuts the ring of a valve. */
export interface ValveRing {
  readonly view: string;
  readonly phase: CardiacPhase;
  readonly SOPInstanceUID: string;
  /** Both ends, patient mm; of the tricuspid ring the septal end first. */
  readonly ends: readonly [Vector3, Vector3];
}

/** The plane of a valve, parallel to the short-axis slices. */
export interface ValvePlane {
  /** Place along the slices' normal towards the apex, mm: as of an ImagePositionPatient projected on it. */
  readonly position_mm: Readonly<Record<CardiacPhase, number>>;
  /** Of each view that cuts it. */
  readonly rings: readonly ValveRing[];
}

/** The numbers of a phantom by key, in the unit of the catalogue. */
export type PhantomTruth = Readonly<Partial<Record<MeasureKey, number>>> & {
  /** Keys that no number may be given for, and why. */
  readonly refused?: Readonly<Partial<Record<MeasureKey, Missing>>>;
  /** What late enhancement counts, slice by slice. */
  readonly pixels?: readonly SlicePixels[];
  /** Where the ventricles end, at ED and ES. */
  readonly valves?: Readonly<Record<'mitral' | 'tricuspid', ValvePlane>>;
};

/** A phantom of one seed. */
export interface Phantom {
  /** The images, one by one; each call begins anew. */
  readonly files: () => Iterable<PhantomFile>;
  readonly contours: ContourFile;
  readonly truth: PhantomTruth;
}
