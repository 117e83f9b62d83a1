/** Late enhancement drawn up in a few words: axial slices, stored values by a rule, rectangles for contours. */
import type { Contour } from '../../measurement/contour.ts';
import type { EnhancementImage, LateEnhancementInput } from '../../measurement/late-enhancement-result.ts';
import { pixelToPatient, type ImagePlane } from '../../measurement/patient-space.ts';
import { buildShortAxisStack, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { Structure } from '../../measurement/structure.ts';

export const size = 48;

export const planeOf = (slice: number, distance: number): ImagePlane => ({
  ImagePositionPatient: [-30, -40, 100 - distance * slice],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [1.4, 1.4],
  Rows: size,
  Columns: size,
});

export const uidOf = (slice: number): string => `1.2.${slice}`;

/** Slices 1 to `count`, 10 mm apart unless told. */
export const stackOf = (count: number, distance = 10): ShortAxisStack =>
  buildShortAxisStack(
    Array.from({ length: count }, (_, i) => ({ SOPInstanceUID: uidOf(i + 1), frame: 1, plane: planeOf(i + 1, distance) })),
  ).stack!; // prettier-ignore

/** Columns and rows of the pixels that a rectangle holds, both ends included. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

export const box = (slice: number, structure: Structure, [left, top, right, bottom]: Box, distance = 10): Contour => ({
  id: `${structure} ${slice} ${left},${top}`,
  SOPInstanceUID: uidOf(slice),
  frame: 1,
  structure,
  view: 'late enhancement',
  closed: true,
  points: (
    [
      [left - 0.5, top - 0.5],
      [right + 0.5, top - 0.5],
      [right + 0.5, bottom + 0.5],
      [left - 0.5, bottom + 0.5],
    ] as const
  ).map(([column, row]) => pixelToPatient(planeOf(slice, distance), { column, row })),
});

export type ValueAt = (column: number, row: number) => number;

export const imageOf = (valueAt: ValueAt, of: Partial<EnhancementImage> = {}): EnhancementImage => ({
  Rows: size,
  Columns: size,
  stored: Int16Array.from({ length: size * size }, (_, i) => valueAt(i % size, Math.floor(i / size))),
  RescaleSlope: 1,
  RescaleIntercept: 0,
  kind: 'PSIR',
  ...of,
});

const within = ([left, top, right, bottom]: Box, column: number, row: number): boolean =>
  column >= left && column <= right && row >= top && row <= bottom;

/**
 * A slice of 40 x 40 pixels of wall about a cavity of 20 x 20: 1200 pixels of myocardium, all 42. The reference is the
 * 20 x 9 pixels above the cavity: 90 of them 42 + 7 and 90 of them 42 − 7 where `spread` is 7.
 */
const wall: Box = [4, 4, 43, 43];
const cavity: Box = [14, 14, 33, 33];
const remote: Box = [14, 4, 33, 12];

/** Values of that slice; `scar` is 500. */
export const heart =
  (scar: Box, spread = 7): ValueAt =>
  (column, row) => {
    if (within(scar, column, row)) return 500;
    if (within(remote, column, row)) return 42 + (column % 2 === 0 ? spread : -spread);
    return within(cavity, column, row) ? 300 : 42;
  };

/** Epicardium, endocardium and reference of that slice. */
export const outlines = (slice: number, distance = 10): readonly Contour[] => [
  box(slice, 'LV epicardium', wall, distance),
  box(slice, 'LV endocardium', cavity, distance),
  box(slice, 'reference myocardium', remote, distance),
];

/** Slices with these images, all contoured. */
export const input = (
  images: readonly EnhancementImage[],
  of: Partial<LateEnhancementInput> = {},
): LateEnhancementInput => ({
  stack: stackOf(images.length),
  imageOf: (uid) => images[Number(uid.split('.')[2]) - 1] ?? null,
  contours: images.flatMap((_, i) => outlines(i + 1)),
  ...of,
});
