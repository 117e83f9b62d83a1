/** From a place in the patient to the slice and the voxel that hold it. Pure. */
import {
  dot,
  patientPoint,
  patientToPixel,
  planeNormal,
  type ImagePlane,
  type PatientPoint,
  type PixelIndex,
  type Vector3,
} from '../../measurement/patient-space.ts';

/** Distance of a place from a plane along the plane's normal, mm; the sign tells the side. */
export const distanceTo = (plane: ImagePlane, at: PatientPoint): number => {
  const [x, y, z] = plane.ImagePositionPatient;
  const offset: Vector3 = [at[0] - x, at[1] - y, at[2] - z];
  return dot(planeNormal(plane), offset);
};

/** Index of the plane nearest to a place, along the normal; null where there is none. Of two the first. */
export const nearestPlane = (planes: readonly (ImagePlane | null)[], at: PatientPoint): number | null => {
  let nearest: number | null = null;
  let least = Infinity;
  for (const [index, plane] of planes.entries()) {
    const away = plane === null ? Infinity : Math.abs(distanceTo(plane, at));
    if (away < least) [nearest, least] = [index, away];
  }
  return nearest;
};

/** The pixel of a plane that holds a place, projected along the normal; null beside the image. */
export const pixelHolding = (plane: ImagePlane, at: PatientPoint): PixelIndex | null => {
  const exact = patientToPixel(plane, at);
  const [column, row] = [Math.floor(exact.column + 0.5), Math.floor(exact.row + 0.5)];
  return column < 0 || row < 0 || column >= plane.Columns || row >= plane.Rows ? null : { column, row };
};

/** Half the distance to the next of parallel planes: as far as a slice reaches, mm. */
export const sliceReach = (planes: readonly (ImagePlane | null)[], index: number): number => {
  const own = planes[index];
  if (own === undefined || own === null) return 0;
  const here = patientPoint(...own.ImagePositionPatient);
  const gaps = planes.flatMap((plane, i) => (plane === null || i === index ? [] : [Math.abs(distanceTo(plane, here))]));
  return gaps.length === 0 ? Infinity : Math.min(...gaps) / 2;
};
