/** `heart`: cine, late enhancement and PET of one heart, in one study and one frame of reference. */
import type { HeartSubject } from '../beating-heart.ts';
import { shortAxisSlice, heartPose, type HeartPose, type ShortAxisGrid } from '../heart-pose.ts';
import { enhancementPhantom } from '../late-enhancement/lge.ts';
import { axialGrid, uptakePhantom } from '../pet/pet.ts';
import { uptakeVariants, type UptakeTiming, type UptakeVariant } from '../pet/uptake-variant.ts';
import type { Phantom, PhantomFile } from '../phantom.ts';
import type { PhantomSubject } from '../phantom-subject.ts';
import { randomFrom, shuffled, type Random } from '../random.ts';
import { cinePhantom } from '../sax.ts';
import { saxSubject, type SaxScan } from '../sax-subject.ts';
import { torsoOf } from '../torso-image.ts';

/** A phase is a twelfth of the beat: one of them lies within a hundredth of the end of systole. */
const PHASES = 12;
const MOST_FILES = 400;

const cineSlices = (pose: HeartPose, scan: SaxScan) => {
  const { Rows, Columns, PixelSpacing, places } = scan;
  const centre = { x: 0.55 * Columns * PixelSpacing[1], y: 0.51 * Rows * PixelSpacing[0] };
  return places.map((place) => shortAxisSlice(pose, { Rows, Columns, PixelSpacing, centre }, place));
};

/** Neither folder nor file name tells one scan from another. */
const renamed = function* (parts: readonly Pick<Phantom, 'files'>[], names: readonly string[]): Iterable<PhantomFile> {
  let i = 0;
  for (const part of parts) {
    for (const { bytes } of part.files()) {
      yield { name: names[i] ?? `IM${String(i)}.dcm`, bytes };
      i += 1;
    }
  }
};

/** A heart to be scanned: its cine, its late enhancement and its PET. */
export interface WholeHeart {
  readonly subject: PhantomSubject;
  readonly heart: HeartSubject;
  readonly scan: SaxScan;
  readonly late: ShortAxisGrid;
  readonly axial: Parameters<typeof axialGrid>[1];
  readonly variant: UptakeVariant;
  readonly timing: UptakeTiming;
}

/** The phantom of a heart in a pose of chance. */
export const wholeHeart = (whole: WholeHeart, random: Random): Phantom => {
  const { subject, heart, scan, late: grid, variant, timing } = whole;
  const [pose, torso] = [heartPose(random), torsoOf(random)];
  const cine = cinePhantom({ subject, heart, scan, slices: cineSlices(pose, scan), torso }, random);
  const late = enhancementPhantom(
    { subject, heart, pose, torso, grid, sliceDistance_mm: 9.1, SliceThickness: 8, isNamed: true, drawnOn: 'PSIR', insertions: 2, SeriesNumber: 11 },
    random,
    String,
  );
  const series = { subject, grid: axialGrid(pose, whole.axial), variant, timing, SeriesNumber: 21, StudyTime: '090000' };
  const pet = uptakePhantom({ series, heart, pose, drawn: 'discs' }, random, String);
  const names = shuffled(random, Array.from({ length: MOST_FILES }, (_, i) => `IM${String(1000 + 7 * i)}.dcm`));
  return {
    files: () => renamed([cine, late, pet], names),
    contours: { ...cine.contours, contours: [...cine.contours.contours, ...late.outlines, ...pet.outlines] },
    truth: { ...cine.truth, ...late.truth, ...pet.truth },
  };
}; // prettier-ignore

/** The phantom of a seed: the heart of `sax` with the same seed, with the scars of `lge` and the defects of `pet`. */
export const heartPhantom = (seed: number): Phantom => {
  const random = randomFrom(seed);
  const { subject: heart, scan } = saxSubject(seed, random);
  const [variant] = uptakeVariants;
  if (variant === undefined) throw new RangeError('no way to write a PET series');
  return wholeHeart(
    {
      subject: { kind: 'heart', seed },
      heart,
      scan: { ...scan, phases: PHASES },
      late: { Rows: 176, Columns: 184, PixelSpacing: [1.45, 1.4], centre: { x: 136, y: 127 } },
      axial: { Rows: 108, Columns: 116, PixelSpacing: [2.7, 2.7], slices: 40, sliceDistance_mm: 3.1 },
      variant,
      timing: { injected_s: 29_112.5, scanned_s: 33_500 },
    },
    random,
  );
};
