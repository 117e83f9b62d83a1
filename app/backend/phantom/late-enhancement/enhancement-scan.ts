/** A late enhancement scan of a heart: phase-sensitive and magnitude images of the same short-axis slices. */
import { heartAt, type HeartShape, type HeartSubject } from '../beating-heart.ts';
import { shortAxisSlice, type HeartPose, type ShortAxisGrid } from '../heart-pose.ts';
import type { PhantomSubject } from '../phantom-subject.ts';
import type { Random } from '../random.ts';
import type { SaxSlice } from '../sax-geometry.ts';
import type { Torso } from '../torso-image.ts';
import { paintWall, type PaintedWall } from './enhanced-pixels.ts';
import { heartWall, withoutReference, type HeartWall } from './heart-wall.ts';

/** The two images that a phase-sensitive inversion recovery gives of a slice. */
export const imageKinds = ['PSIR', 'magnitude'] as const;
export type ImageKind = (typeof imageKinds)[number];

/** Who is scanned, and how. */
export interface EnhancementScan {
  readonly subject: PhantomSubject;
  readonly heart: HeartSubject;
  readonly pose: HeartPose;
  readonly torso: Torso;
  readonly grid: ShortAxisGrid;
  readonly sliceDistance_mm: number;
  readonly SliceThickness: number;
  /** Whether the header has words that say what the series are. */
  readonly isNamed: boolean;
  /** The images that the reader drew on. */
  readonly drawnOn: ImageKind;
  /** RV insertions that the reader set, a slice. */
  readonly insertions: 1 | 2;
  /** SeriesNumber of the phase-sensitive series; the magnitude series is the next. */
  readonly SeriesNumber: number;
}

/** A slice of the scan; `painted` is null where it does not cut the ventricle. */
export interface ScannedSlice {
  readonly slice: SaxSlice;
  readonly painted: PaintedWall | null;
}

/** The scan with every wall painted. */
export interface ScannedHeart {
  readonly shape: HeartShape;
  readonly slices: readonly ScannedSlice[];
}

/** Late in diastole, just before the beat begins anew. */
const MOMENT = 0.97;
/** Share of the apical wall by which the last slice stands above the apex: it has no cavity. */
const CAP = 0.45;

/** From one slice above the base to the apical cap, evenly. */
const placesOf = ({ heart, sliceDistance_mm }: EnhancementScan): readonly number[] => {
  const last = heart.length_mm - CAP * heart.apicalWall_mm;
  const steps = Math.floor((last - 1) / sliceDistance_mm) + 1;
  return Array.from({ length: steps + 1 }, (_, i) => last - (steps - i) * sliceDistance_mm);
};

/** Nulled myocardium differs from slice to slice, and so does the threshold; in every third one it lies between steps. */
const nulledOf = (i: number): { readonly mean: number; readonly sd: number; readonly beyond: boolean } => ({
  mean: 1372 + 3 * ((i * 5) % 7),
  sd: 10 + 2 * (i % 3),
  beyond: i % 3 === 2,
});

/** Slices and painted walls of a scan. */
export const scanHeart = (scan: EnhancementScan, random: Random): ScannedHeart => {
  const shape = heartAt(scan.heart, MOMENT);
  const slices = placesOf(scan).map((place) => shortAxisSlice(scan.pose, scan.grid, place));
  const { length_mm } = scan.heart;
  const { anterior } = scan.pose;
  const cutting = slices.filter(({ place }) => place >= shape.base);
  const without = cutting[withoutReference(cutting.length, random)];
  const wallOf = (slice: SaxSlice): HeartWall | null =>
    heartWall(slice, shape, { length_mm, anterior }, slice !== without);
  return {
    shape,
    slices: slices.map((slice, i) => {
      const wall = wallOf(slice);
      return { slice, painted: wall === null ? null : paintWall(wall, nulledOf(i), random) };
    }),
  };
};
