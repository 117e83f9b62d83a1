/** `lge`: late enhancement of a heart with known scars, counted pixel by pixel as it is painted. */
import type { ContourFile } from '../../../contract/contour-file.ts';
import { writePart10 } from '../../dicom/part10-writer.ts';
import { heartPose } from '../heart-pose.ts';
import type { Phantom, PhantomFile } from '../phantom.ts';
import { normalTable, randomFrom, shuffled, type Random } from '../random.ts';
import { saxSubject } from '../sax-subject.ts';
import { torsoOf } from '../torso-image.ts';
import { enhancementDataset } from './enhancement-dataset.ts';
import { enhancementOutlines, enhancementTruth } from './enhancement-contours.ts';
import { enhancementImage } from './enhancement-image.ts';
import { imageKinds, scanHeart, type EnhancementScan } from './enhancement-scan.ts';

const NOISE_TABLE = 1 << 16;

const spacings = [
  { sliceDistance_mm: 10, SliceThickness: 8, PixelSpacing: [1.5, 1.3] },
  { sliceDistance_mm: 9.9, SliceThickness: 7, PixelSpacing: [1.4, 1.4] },
  { sliceDistance_mm: 10.4, SliceThickness: 6, PixelSpacing: [1.25, 1.45] },
] as const;

/** The images of a scan, as files in an order and with numbers that tell nothing. `name` of a file by its place. */
export const enhancementPhantom = (scan: EnhancementScan, random: Random, name: (i: number) => string): Omit<Phantom, 'contours'> & { readonly outlines: ContourFile['contours'] } => {
  const scanned = scanHeart(scan, random);
  const noise = normalTable(random, NOISE_TABLE);
  const view = { torso: scan.torso, shape: scanned.shape, SliceThickness: scan.SliceThickness, noise };
  const count = scanned.slices.length;
  const numbers = imageKinds.map(() => shuffled(random, Array.from({ length: count }, (_, i) => i + 1)));
  const images = shuffled(random, imageKinds.flatMap((kind, k) => scanned.slices.map((one, slice) => ({ kind, one, header: { kind, slice, InstanceNumber: numbers[k]?.[slice] ?? 0 } }))));
  const fileOf = ({ kind, one, header }: (typeof images)[number], i: number): PhantomFile => {
    const values = enhancementImage(kind, one, view, 977 * i);
    return { name: name(i), bytes: writePart10(enhancementDataset(scan, one.slice, header, values)) };
  };
  return {
    *files() {
      for (const [i, image] of images.entries()) yield fileOf(image, i);
    },
    outlines: enhancementOutlines(scan, scanned),
    truth: enhancementTruth(scan, scanned),
  };
}; // prettier-ignore

/**
 * The phantom of a seed. Every third shows the heart upside down, every second has one RV insertion a slice instead of
 * two, every fourth is drawn on the magnitude images, and one of five has no word in its header that names it.
 */
export const lgePhantom = (seed: number): Phantom => {
  const random = randomFrom(seed);
  const { subject: heart } = saxSubject(seed, random);
  const isEvery = (n: number): boolean => seed % n === 0;
  const spacing = spacings[((seed % 3) + 3) % 3] ?? spacings[0];
  const [Rows, Columns] = [176, 192];
  const scan: EnhancementScan = {
    subject: { kind: 'lge', seed },
    heart,
    pose: heartPose(random, isEvery(3)),
    torso: torsoOf(random),
    grid: { Rows, Columns, PixelSpacing: spacing.PixelSpacing, centre: { x: 0.53 * Columns * spacing.PixelSpacing[1], y: 0.5 * Rows * spacing.PixelSpacing[0] } },
    sliceDistance_mm: spacing.sliceDistance_mm,
    SliceThickness: spacing.SliceThickness,
    isNamed: Math.abs(seed % 5) !== 2,
    drawnOn: isEvery(4) ? 'magnitude' : 'PSIR',
    insertions: isEvery(2) ? 1 : 2,
    SeriesNumber: 11,
  };
  const names = shuffled(random, Array.from({ length: 40 }, (_, i) => `IM${String(2000 + 7 * i)}.dcm`));
  const { files, outlines, truth } = enhancementPhantom(scan, random, (i) => names[i] ?? `IM${String(i)}.dcm`);
  return { files, contours: { format: 'ventricle-contours', version: 1, contours: outlines }, truth };
}; // prettier-ignore
