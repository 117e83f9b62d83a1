/** Planes in which PET is shown anew where there is no other image to lie over. For showing alone. */
import {
  dot,
  pixelToPatient,
  planeNormal,
  type ImagePlane,
  type PatientPoint,
  type Vector3,
} from '../../measurement/patient-space.ts';

export const orientations = ['coronal', 'sagittal', 'axial'] as const;
export type Orientation = (typeof orientations)[number];

/** Row and column direction (LPS): as one looks at a patient's images. */
const directions: Readonly<Record<Orientation, readonly [Vector3, Vector3]>> = {
  coronal: [
    [1, 0, 0],
    [0, 0, -1],
  ],
  sagittal: [
    [0, 1, 0],
    [0, 0, -1],
  ],
  axial: [
    [1, 0, 0],
    [0, 1, 0],
  ],
};

const planeOf = (u: Vector3, v: Vector3): Pick<ImagePlane, 'ImageOrientationPatient'> => ({
  ImageOrientationPatient: [...u, ...v],
});

const normalOf = (orientation: Orientation): Vector3 => {
  const [u, v] = directions[orientation];
  return planeNormal({
    ...planeOf(u, v),
    ImagePositionPatient: [0, 0, 0],
    PixelSpacing: [1, 1],
    Rows: 1,
    Columns: 1,
  });
};

/** Images within so many degrees of an orientation show it as they are. */
const sameOrientation = Math.cos((20 * Math.PI) / 180);

/** The orientations that the images themselves do not show. */
export const otherOrientations = (plane: ImagePlane): readonly Orientation[] =>
  orientations.filter((one) => Math.abs(dot(normalOf(one), planeNormal(plane))) < sameOrientation);

const corners = ({ Rows, Columns }: ImagePlane) => [
  { column: 0, row: 0 },
  { column: Columns - 1, row: 0 },
  { column: 0, row: Rows - 1 },
  { column: Columns - 1, row: Rows - 1 },
];

interface Extent {
  readonly from: number;
  readonly to: number;
}

const extent = (points: readonly PatientPoint[], axis: Vector3): Extent => {
  const along = points.map((point) => dot(axis, point));
  return { from: Math.min(...along), to: Math.max(...along) };
};

const steps = ({ from, to }: Extent, spacing: number): number => Math.max(1, Math.round((to - from) / spacing) + 1);

/** No reformatted image needs more pixels a side. */
const mostPixels = 512;

/** The planes of an orientation that cover all of the images, as fine as the images are in their own plane. */
export const reformattedPlanes = (orientation: Orientation, planes: readonly ImagePlane[]): readonly ImagePlane[] => {
  const points = planes.flatMap((plane) => corners(plane).map((corner) => pixelToPatient(plane, corner)));
  const first = planes[0];
  if (first === undefined) return [];
  const [u, v] = directions[orientation];
  const normal = normalOf(orientation);
  const [across, down, along] = [extent(points, u), extent(points, v), extent(points, normal)];
  const widest = Math.max(across.to - across.from, down.to - down.from, along.to - along.from);
  const spacing = Math.max(Math.min(...first.PixelSpacing), widest / mostPixels);
  const place = (depth: number, i: 0 | 1 | 2): number => across.from * u[i] + down.from * v[i] + depth * normal[i];
  return Array.from({ length: steps(along, spacing) }, (_, step) => {
    const depth = along.from + step * spacing;
    return {
      ...planeOf(u, v),
      ImagePositionPatient: [place(depth, 0), place(depth, 1), place(depth, 2)],
      PixelSpacing: [spacing, spacing],
      Rows: steps(down, spacing),
      Columns: steps(across, spacing),
    };
  });
};
