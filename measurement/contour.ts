/** A contour in the patient: the one form in which an outline is kept, measured and exchanged. */
import type { PatientPoint } from './patient-space.ts';
import type { Structure, View } from './structure.ts';

/** An outline on one stored frame. Points in patient space (LPS), mm; the first point is not repeated. */
export interface Contour {
  readonly id: string;
  readonly SOPInstanceUID: string;
  /** 1-based frame number. */
  readonly frame: number;
  readonly structure: Structure;
  readonly view: View;
  /** False for a distance of two points. */
  readonly closed: boolean;
  readonly points: readonly PatientPoint[];
}
