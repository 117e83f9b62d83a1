/** The outlines of a late enhancement scan as a contour file, and what a perfect reading of it gives. */
import type { FileContour } from '../../../contract/contour-file.ts';
import { crescentOutline } from '../crescent.ts';
import { sectionAt, type HeartShape } from '../beating-heart.ts';
import type { PhantomTruth, SlicePixels } from '../phantom.ts';
import { inPixels } from '../sax-contours.ts';
import { enhancementUid } from './enhancement-dataset.ts';
import { MAGNITUDE_LOWER, rescale } from './enhancement-image.ts';
import type { EnhancementScan, ScannedHeart, ScannedSlice } from './enhancement-scan.ts';
import type { PaintedWall } from './enhanced-pixels.ts';
import { circleOutline, regionOutline } from './polar-region.ts';

type Point = readonly [number, number];
type Outline = Pick<FileContour, 'structure' | 'closed'> & { readonly points: readonly Point[] };

const closed = (structure: FileContour['structure'], points: readonly Point[]): Outline => ({
  structure,
  closed: true,
  points,
});

/** Where the wall of the right ventricle meets the left: the front one first. */
const insertions = (shape: HeartShape, place: number, epicardium: number): readonly Point[] => {
  const { right } = sectionAt(shape, place);
  if (right === null) return [];
  const [[x, y] = [1, 0]] = crescentOutline(right.disc, right.cut, 1);
  const scale = epicardium / Math.hypot(x, y);
  return [
    [x * scale, Math.abs(y) * scale],
    [x * scale, -Math.abs(y) * scale],
  ];
};

const outlinesOf = ({ wall }: PaintedWall, shape: HeartShape, wanted: number): readonly Outline[] => [
  ...(wall.endocardium === null ? [] : [closed('LV endocardium', circleOutline(wall.endocardium))]),
  closed('LV epicardium', circleOutline(wall.epicardium)),
  ...(wall.reference === null ? [] : [closed('reference myocardium', regionOutline(wall.reference))]),
  ...wall.included.map((region) => closed('enhanced myocardium', regionOutline(region))),
  ...wall.excluded.map((region) => closed('excluded', regionOutline(region))),
  ...insertions(shape, wall.slice.place, wall.epicardium)
    .slice(0, wanted)
    .map((point): Outline => ({ structure: 'RV insertion', closed: false, points: [point] })),
];

/** Every outline that the reader drew; `phase` is none of late enhancement. */
export const enhancementOutlines = (scan: EnhancementScan, { shape, slices }: ScannedHeart): readonly FileContour[] =>
  slices.flatMap(({ slice, painted }, i) =>
    painted === null
      ? []
      : outlinesOf(painted, shape, scan.insertions).map(({ structure, closed: isClosed, points }): FileContour => ({
          SOPInstanceUID: enhancementUid(scan.subject, scan.drawnOn, i),
          frame: 1,
          structure,
          view: 'late enhancement',
          closed: isClosed,
          points: inPixels(
            slice,
            points.map(([u, v]) => [u, scan.pose.anterior * v] as const),
          ),
        })),
  );

const isEvaluable = ({ painted }: ScannedSlice): boolean => painted !== null && painted.wall.reference !== null;

const pixelsOf = (scan: EnhancementScan, painted: PaintedWall, slice: number): SlicePixels => {
  const { RescaleSlope, RescaleIntercept } = rescale[scan.drawnOn];
  const lower = scan.drawnOn === 'PSIR' ? 0 : MAGNITUDE_LOWER;
  return {
    SOPInstanceUID: enhancementUid(scan.subject, scan.drawnOn, slice),
    reference: painted.reference.values.length,
    mean: (painted.reference.mean - lower) * Number(RescaleSlope) + Number(RescaleIntercept),
    leastEnhanced: painted.least - lower,
    ...painted.counts,
    onThreshold: painted.onThreshold,
    oneBelow: painted.oneBelow,
  };
};

/** Counted pixels times their size (M5.2). A slice without a reference counts in neither number. */
export const enhancementTruth = (scan: EnhancementScan, { slices }: ScannedHeart): PhantomTruth => {
  const pixels = slices.flatMap((one, i) =>
    one.painted !== null && isEvaluable(one) ? [pixelsOf(scan, one.painted, i)] : [],
  );
  const enhanced = pixels.reduce((sum, one) => sum + one.enhanced, 0);
  const myocardium = pixels.reduce((sum, one) => sum + one.myocardium, 0);
  const [rowSpacing, columnSpacing] = scan.grid.PixelSpacing;
  const LGE_VOLUME = (enhanced * rowSpacing * columnSpacing * scan.sliceDistance_mm) / 1000;
  return { LGE_VOLUME, LGE_MASS: 1.05 * LGE_VOLUME, LGE_RATIO: (100 * enhanced) / myocardium, pixels };
};
