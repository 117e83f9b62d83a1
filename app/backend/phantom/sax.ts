/** The short-axis phantom of a seed: an oblique cine of a beating heart, its outlines, and its closed-form truth. */
import { writePart10 } from '../dicom/part10-writer.ts';
import { heartAt, type HeartSubject } from './beating-heart.ts';
import { heartImage } from './heart-image.ts';
import type { Phantom, PhantomFile } from './phantom.ts';
import type { PhantomSubject } from './phantom-subject.ts';
import { between, normalTable, randomFrom, shuffled, type Random } from './random.ts';
import { saxContours, saxTruth } from './sax-contours.ts';
import { cineImageUid, saxDataset, type SaxImage, type SaxSeries } from './sax-dataset.ts';
import { saxSlices, type SaxSlice } from './sax-geometry.ts';
import { saxSubject, type SaxScan } from './sax-subject.ts';
import { norm } from './signal.ts';
import { torsoImage, torsoOf, type Torso } from './torso-image.ts';

const NOISE = 11;
/** How many values of noise the images of a phantom draw from. */
export const NOISE_TABLE = 1 << 16;

/** Magnitude of a signal with noise in both channels, shaded by the coils, as stored values. */
export const storedValues = (image: Float32Array, columns: number, table: Float32Array, start: number): Uint16Array => {
  const values = new Uint16Array(image.length);
  for (let i = 0; i < image.length; i += 1) {
    const row = Math.floor(i / columns);
    const shading = 1.12 - 0.0011 * row - 0.0004 * (i - row * columns);
    const real = (image[i] ?? 0) * shading + NOISE * (table[(start + i) & (NOISE_TABLE - 1)] ?? 0);
    const imaginary = NOISE * (table[(start + 31 * i + 7) & (NOISE_TABLE - 1)] ?? 0);
    values[i] = Math.min(4095, Math.round(norm(real, imaginary)));
  }
  return values;
};

/** Every image in an order that tells nothing: neither its number nor its name says which slice or phase it is. */
export const saxImages = (series: SaxSeries, random: Random): readonly SaxImage[] => {
  const { slices, phases } = series.scan;
  const interval = 60000 / series.heartRate_bpm / phases;
  const delays = Array.from({ length: slices }, () => between(random, 0, 0.8 * interval));
  const numbers = shuffled(
    random,
    Array.from({ length: slices * phases }, (_, i) => i + 1),
  );
  const images = numbers.map((InstanceNumber, i): SaxImage => {
    const slice = Math.floor(i / phases);
    const phase = (i % phases) + 1;
    const TriggerTime = Math.round(10 * ((phase - 1) * interval + (delays[slice] ?? 0))) / 10;
    return { slice, phase, InstanceNumber, TriggerTime };
  });
  return shuffled(random, images);
};

/** As many names that tell nothing, in an order of chance. */
export const fileNames = (random: Random, count: number): readonly string[] =>
  shuffled(
    random,
    Array.from({ length: count }, (_, i) => `IM${String(1000 + 7 * i)}.dcm`),
  );

/** A cine of a heart: who is scanned, where its slices lie, and what surrounds it. */
export interface Cine {
  readonly subject: PhantomSubject;
  readonly heart: HeartSubject;
  readonly scan: SaxScan;
  readonly slices: readonly SaxSlice[];
  readonly torso: Torso;
}

/** The phantom of a cine. Its files are made one by one as they are asked for. */
export const cinePhantom = ({ subject, heart, scan, slices, torso }: Cine, random: Random): Phantom => {
  const series: SaxSeries = { subject, heartRate_bpm: heart.heartRate_bpm, scan };
  const images = saxImages(series, random);
  const names = fileNames(random, images.length);
  const noise = normalTable(random, NOISE_TABLE);
  const shapes = Array.from({ length: scan.phases }, (_, i) => heartAt(heart, i / scan.phases));
  const around = new Map<SaxSlice, Float32Array>(slices.map((slice) => [slice, torsoImage(torso, slice)]));

  const fileOf = (image: SaxImage, name: string): PhantomFile => {
    const [slice, first, shape] = [slices[image.slice], slices[0], shapes[image.phase - 1]];
    if (!slice || !first || !shape) throw new RangeError('an image outside the phantom');
    const signal = heartImage(around.get(slice) ?? new Float32Array(), slice, shape, scan.SliceThickness);
    const values = storedValues(signal, scan.Columns, noise, Math.floor(random() * NOISE_TABLE));
    return { name, bytes: writePart10(saxDataset(series, [slice, first], image, values)) };
  };

  return {
    *files() {
      for (const [i, image] of images.entries()) yield fileOf(image, names[i] ?? '');
    },
    contours: saxContours(heart, scan, slices, (slice, phase) => cineImageUid(subject, slice, phase)),
    truth: saxTruth(heart, scan),
  };
};

/** The phantom of a seed. */
export const saxPhantom = (seed: number): Phantom => {
  const random = randomFrom(seed);
  const { subject: heart, scan } = saxSubject(seed, random);
  const slices = saxSlices(scan, random);
  return cinePhantom({ subject: { kind: 'sax', seed }, heart, scan, slices, torso: torsoOf(random) }, random);
};
