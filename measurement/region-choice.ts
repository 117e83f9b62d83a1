/** Which region a tracing is measured in, or why in none (M4.1, M4.2). */
import type { PixelIndex } from './patient-space.ts';
import { missing, type Missing } from './quantity.ts';
import type { PixelBox } from './ultrasound-image.ts';
import type { CalibratedRegion, RegionAxis } from './ultrasound-region.ts';

/** `length`: cm on both axes of a 2D region. `excursion`: cm along the rows of an M-mode region with time (M4.2). */
export type RegionNeed = 'length' | 'excursion';

/** A sound region in which a tracing is measured: centimetres along rows, and along columns centimetres or time. */
export interface MeasuringRegion extends CalibratedRegion {
  readonly format: '2D' | 'M-mode';
  readonly y: RegionAxis;
}

/** The region, or the reason for its absence with the faulty region to blame, if one is. */
export type RegionChoice =
  | { readonly region: MeasuringRegion; readonly refused: null; readonly faulty: null }
  | { readonly region: null; readonly refused: Missing; readonly faulty: CalibratedRegion | null };

/** Pixels are whole squares: a point belongs to the box as far as the edges of its outermost pixels. */
const holds = ({ left, top, right, bottom }: PixelBox, { column, row }: PixelIndex): boolean =>
  column >= left - 0.5 && column <= right + 0.5 && row >= top - 0.5 && row <= bottom + 0.5;

const holdsAll = (box: PixelBox, points: readonly PixelIndex[]): boolean => points.every((point) => holds(box, point));

const size = ({ box }: CalibratedRegion): number => (box.right - box.left + 1) * (box.bottom - box.top + 1);

/** An M-mode region calibrated by the reader has its depth scale; time is not needed for a vertical distance. */
const serves = (region: CalibratedRegion, need: RegionNeed): region is MeasuringRegion => {
  if (region.fault !== null || region.y?.unit !== 'cm') return false;
  if (need === 'length') return region.format === '2D' && region.x?.unit === 'cm';
  return region.format === 'M-mode' && (region.x?.unit === 's' || region.by === 'reader');
};

const refuse = (refused: Missing, faulty: CalibratedRegion | null = null): RegionChoice => ({
  region: null,
  refused,
  faulty,
});

const uncalibrated = (faulty: CalibratedRegion): RegionChoice =>
  refuse(missing('no-calibration', faulty.fault?.attribute ?? undefined), faulty);

const hasTime = ({ x, y }: CalibratedRegion): boolean => x?.unit === 's' || y?.unit === 's';

/** A region whose fault is its own is no part of the one around it: the smallest that says anything of its pixels decides. */
const decides = (region: CalibratedRegion, need: RegionNeed): boolean =>
  serves(region, need) || (region.by === 'header' && (region.fault !== null || hasTime(region)));

/** Of regions that each hold all points: the smallest one that serves, unless a smaller one lies over it that does not. */
const among = (holders: readonly CalibratedRegion[], need: RegionNeed): RegionChoice | null => {
  const bySize = holders.toSorted((a, b) => size(a) - size(b) || (a.place ?? 0) - (b.place ?? 0));
  const first = bySize.find((region) => decides(region, need)) ?? bySize[0];
  if (first === undefined) return null;
  if (serves(first, need)) return { region: first, refused: null, faulty: null };
  return first.fault === null ? refuse(missing('wrong-units')) : uncalibrated(first);
};

const pictures: readonly CalibratedRegion['format'][] = ['2D', 'M-mode', 'spectral'];

/** A picture of its own over another, unlike a colour box of the same scale or the strip of a curve. */
const isInset = (region: CalibratedRegion, around: CalibratedRegion): boolean => {
  if (region.by !== 'header' || !pictures.includes(region.format) || size(region) >= size(around)) return false;
  const isSame = region.x?.delta === around.x?.delta && region.y?.delta === around.y?.delta;
  return region.fault !== null || region.format !== around.format || !isSame;
};

const inNone = (regions: readonly CalibratedRegion[], points: readonly PixelIndex[]): RegionChoice => {
  const touched = regions.filter(({ box }) => points.some((point) => holds(box, point)));
  if (touched.some(({ fault }) => fault === null)) return refuse(missing('across-regions'));
  // Where a region does not fit the image its place is wrong too: what lies beside it is uncalibrated for that reason.
  const sound = regions.some(({ fault }) => fault === null);
  const faulty = touched[0] ?? (sound ? undefined : regions.find(({ fault }) => fault?.code === 'outside-image'));
  return faulty === undefined ? refuse(missing('no-calibration')) : uncalibrated(faulty);
};

/**
 * The region in which all `points` lie (M4.1), fit for `need` (M4.2). The reader's calibration stands in place of the
 * header's wherever its box holds all points. Of overlapping regions one that serves wins, the smallest first; but a
 * smaller region of the header that is faulty or has a time axis (an ECG strip over the image) keeps what lies wholly
 * inside it, and a line from a smaller picture of another scale into the one around it goes across regions.
 */
export const regionOf = (
  regions: readonly CalibratedRegion[],
  points: readonly PixelIndex[],
  need: RegionNeed,
): RegionChoice => {
  const holders = regions.filter(({ box }) => holdsAll(box, points));
  const byReader = holders.filter(({ by }) => by === 'reader');
  const choice = among(byReader, need) ?? among(holders, need) ?? inNone(regions, points);
  const { region } = choice;
  if (region?.by !== 'header') return choice;
  const touched = regions.filter(({ box }) => points.some((point) => holds(box, point)));
  return touched.some((one) => isInset(one, region)) ? refuse(missing('across-regions')) : choice;
};
