/**
 * `pet`: FDG in a ring-shaped wall with defects. Seeds 1 to 7 are the seven ways of `uptakeVariants`, with discs of
 * uptake drawn; 8 to 14 the same with the wall outlined, and so on in turn.
 */
import type { ContourFile } from '../../../contract/contour-file.ts';
import { writePart10 } from '../../dicom/part10-writer.ts';
import { heartAt, type HeartShape, type HeartSubject } from '../beating-heart.ts';
import { heartPose, type HeartPose } from '../heart-pose.ts';
import type { Phantom } from '../phantom.ts';
import { randomFrom, shuffled, type Random } from '../random.ts';
import { saxSubject } from '../sax-subject.ts';
import { petDataset, petImageUid, type PetSeries } from './pet-dataset.ts';
import { uptakeField } from './uptake-field.ts';
import { discContours, regionsOf, uptakeDiscs, type RegionOnSlice } from './uptake-regions.ts';
import { refusedUptake, uptakeTruth } from './uptake-truth.ts';
import { refusalOf, suvOfValue, uptakeVariants } from './uptake-variant.ts';
import { uptakeWall, wallContours, wallRegions } from './uptake-wall.ts';
import { storedVolume, type UptakeGrid } from './uptake-volume.ts';

/** A heart in a PET scanner. */
export interface UptakeScan {
  readonly series: PetSeries;
  readonly heart: HeartSubject;
  readonly pose: HeartPose;
  /** What the reader drew: discs of uptake on the wall, or the wall itself by its two outlines. */
  readonly drawn: 'discs' | 'wall';
}

/** Gated by nothing: the mean of a beat lies near the end of diastole. */
const MOMENT = 0.9;

const micro = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Axial slices around a heart, from below its apex to above its base. */
export const axialGrid = (pose: HeartPose, size: Pick<UptakeGrid, 'Rows' | 'Columns' | 'PixelSpacing' | 'slices' | 'sliceDistance_mm'>): UptakeGrid => {
  const [across, down] = [size.Columns * size.PixelSpacing[1], size.Rows * size.PixelSpacing[0]];
  const [x, y, z] = pose.base;
  return { ...size, corner: [micro(x + 6 - across / 2), micro(y + 12 - down / 2), micro(z - 18 - 0.5 * size.slices * size.sliceDistance_mm)] };
}; // prettier-ignore

interface Drawn {
  readonly regions: readonly RegionOnSlice[];
  readonly outlines: ContourFile['contours'];
}

const drawnOn = (grid: UptakeGrid, pose: HeartPose, shape: HeartShape, drawn: UptakeScan['drawn'], uidOf: (slice: number) => string): Drawn => {
  if (drawn === 'wall') {
    const wall = uptakeWall(grid, pose, shape);
    return { regions: wallRegions(grid, wall), outlines: wallContours(grid, wall, uidOf) };
  }
  const discs = uptakeDiscs(grid, pose, shape);
  return { regions: regionsOf(grid, discs), outlines: discContours(grid, discs, uidOf) };
}; // prettier-ignore

/** The images of a scan with the regions on them. `name` of a file by its place. */
export const uptakePhantom = ({ series, heart, pose, drawn }: UptakeScan, random: Random, name: (i: number) => string): Omit<Phantom, 'contours'> & { readonly outlines: ContourFile['contours'] } => {
  const { grid, variant, timing, subject } = series;
  const shape: HeartShape = heartAt(heart, MOMENT);
  const perValue = suvOfValue(variant, timing);
  const slices = storedVolume(grid, uptakeField(pose, shape, heart.length_mm), perValue, random);
  const numbers = shuffled(random, slices.map((_, i) => i + 1));
  const order = shuffled(random, slices.map((slice, i) => ({ slice, i })));
  const { regions, outlines } = drawnOn(grid, pose, shape, drawn, (slice) => petImageUid(subject, slice));
  const refusal = refusalOf(variant);
  return {
    *files() {
      for (const [place, { slice, i }] of order.entries()) {
        yield { name: name(place), bytes: writePart10(petDataset(series, i, numbers[i] ?? 0, slice)) };
      }
    },
    outlines,
    truth: refusal === null ? uptakeTruth(grid, slices, regions, perValue) : refusedUptake(refusal),
  };
}; // prettier-ignore

/** 48 minutes before midnight, and 21 minutes after it. */
const timing = { injected_s: -2865.5, scanned_s: 1275.25 } as const;

/** The phantom of a seed. */
export const petPhantom = (seed: number): Phantom => {
  const random = randomFrom(seed);
  const { subject: heart } = saxSubject(seed, random);
  const pose = heartPose(random);
  const variant = uptakeVariants[(((seed - 1) % uptakeVariants.length) + uptakeVariants.length) % uptakeVariants.length];
  if (variant === undefined) throw new RangeError('no way to write a PET series');
  const drawn = Math.floor((seed - 1) / uptakeVariants.length) % 2 === 0 ? 'discs' : 'wall';
  const grid = axialGrid(pose, { Rows: 104, Columns: 112, PixelSpacing: [2.75, 2.6], slices: 42, sliceDistance_mm: 3.27 });
  const names = shuffled(random, Array.from({ length: 60 }, (_, i) => `IM${String(4000 + 7 * i)}.dcm`));
  const scan: UptakeScan = { series: { subject: { kind: 'pet', seed }, grid, variant, timing, SeriesNumber: 21, StudyTime: '001500' }, heart, pose, drawn };
  const { files, outlines, truth } = uptakePhantom(scan, random, (i) => names[i] ?? `IM${String(i)}.dcm`);
  return { files, contours: { format: 'ventricle-contours', version: 1, contours: outlines }, truth };
}; // prettier-ignore
