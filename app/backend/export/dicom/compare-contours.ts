/** Whether contours that were read back are the signed ones, to what their form can hold. */
import type { PatientPoint } from '../../../../measurement/patient-space.ts';
import type { ContourRecord } from '../../../contract/read.ts';

type Outline = Pick<ContourRecord, 'SOPInstanceUID' | 'frame' | 'structure' | 'view' | 'points'>;

/** mm or pixels: SR coordinates are of single precision, decimal strings hold fifteen digits. */
const tolerances = { single: 1e-4, decimal: 1e-9 } as const;

/** Greatest distance along an axis of two outlines' points; infinite where they have not as many. */
export const farthestApart = (a: readonly PatientPoint[], b: readonly PatientPoint[]): number => {
  if (a.length !== b.length) return Infinity;
  let most = 0;
  a.forEach((point, i) => {
    point.forEach((part, axis) => (most = Math.max(most, Math.abs(part - (b[i]?.[axis] ?? Infinity)))));
  });
  return most;
};

const nameOf = ({ SOPInstanceUID, frame, structure, view, points }: Outline): string =>
  [SOPInstanceUID, frame, structure, view, points.length].join(' ');

/** True where one of either side has none on the other; a structure may stand several times on a frame. */
export const contoursDiffer = (
  signed: readonly Outline[],
  back: readonly Outline[],
  precision: keyof typeof tolerances,
): boolean => {
  if (signed.length !== back.length) return true;
  const rest = Map.groupBy(back, nameOf);
  return !signed.every((contour) => {
    const candidates = rest.get(nameOf(contour)) ?? [];
    const at = candidates.findIndex((one) => farthestApart(contour.points, one.points) <= tolerances[precision]);
    if (at >= 0) candidates.splice(at, 1);
    return at >= 0;
  });
};
