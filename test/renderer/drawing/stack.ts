/** A stack of parallel, oblique slices with anisotropic pixels, and records on it. */
import type { ContourRecord } from '../../../app/contract/read.ts';
import {
  patientPoint,
  planeAxes,
  planeNormal,
  positionAlong,
  type ImagePlane,
} from '../../../measurement/patient-space.ts';
import { toPatient, type PlanePoint } from '../../../measurement/plane-coordinates.ts';
import type { ShortAxisStack } from '../../../measurement/short-axis-stack.ts';

const c = Math.cos(Math.PI / 6);
const s = Math.sin(Math.PI / 6);

/** Slice `i` lies `i * 10` mm along the normal and, as real stacks do, also 3 mm aside in its own plane. */
export const planeAt = (slice: number): ImagePlane => {
  const flat: ImagePlane = {
    ImagePositionPatient: [0, 0, 0],
    ImageOrientationPatient: [c, s, 0, 0, 0, -1],
    PixelSpacing: [1.5, 1.25],
    Rows: 120,
    Columns: 160,
  };
  const n = planeNormal(flat);
  const at = (axis: 0 | 1 | 2): number => n[axis] * 10 * slice + [c, s, 0][axis]! * 3 * slice;
  return { ...flat, ImagePositionPatient: [at(0), at(1), at(2)] };
};

export const stackOf = (slices: number, phases: number): ShortAxisStack => {
  const normal = planeNormal(planeAt(0));
  return {
    normal,
    phases,
    slices: Array.from({ length: slices }, (_, slice) => ({
      position: positionAlong(normal, planeAt(slice)),
      frames: Array.from({ length: phases }, (__, phase) => ({
        SOPInstanceUID: `2.25.${slice}.${phase}`,
        frame: 1,
        plane: planeAt(slice),
      })),
    })),
  };
};

/** The outline, given in the plane of slice 0, on another slice straight along the normal. */
export const contourRecord = (
  slice: number,
  phase: number,
  outline: readonly PlanePoint[],
  changes: Partial<ContourRecord> = {},
): ContourRecord => {
  const axes = planeAxes(planeAt(0));
  const n = planeNormal(planeAt(0));
  return {
    kind: 'contour',
    id: `${changes.structure ?? 'LV endocardium'} ${slice} ${phase}`,
    SOPInstanceUID: `2.25.${slice}.${phase}`,
    frame: 1,
    structure: 'LV endocardium',
    view: 'short axis',
    closed: true,
    points: outline.map((point) => {
      const [x, y, z] = toPatient(axes, point);
      return patientPoint(x + n[0] * 10 * slice, y + n[1] * 10 * slice, z + n[2] * 10 * slice);
    }),
    origin: 'manual',
    edited: 0,
    ...changes,
  };
};

export const recordsOf = (...contours: readonly ContourRecord[]): ReadonlyMap<string, ContourRecord> =>
  new Map(contours.map((contour) => [contour.id, contour]));
