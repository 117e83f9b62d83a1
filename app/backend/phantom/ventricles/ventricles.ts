/**
 * `ventricles`: both ventricles of one heart with the outflow tract of the right one, as a short-axis cine and three
 * long-axis cines (2-, 3- and 4-chamber) in one study and one frame of reference.
 */
import { writePart10, type DicomDataset } from '../../dicom/part10-writer.ts';
import { heartPose, shortAxisSlice, type HeartPose } from '../heart-pose.ts';
import type { Phantom } from '../phantom.ts';
import { normalTable, randomFrom, shuffled, type Random } from '../random.ts';
import { NOISE_TABLE, fileNames, saxImages, storedValues } from '../sax.ts';
import { cineImageUid, saxDataset, type SaxImage, type SaxSeries } from '../sax-dataset.ts';
import type { SaxSlice } from '../sax-geometry.ts';
import type { SaxScan } from '../sax-subject.ts';
import { torsoImage, torsoOf, type Torso } from '../torso-image.ts';
import { longAxisDataset, longAxisUid } from './long-axis-dataset.ts';
import { longAxisPlane, longAxisViews, placesOfPixels, type LongAxisView } from './long-axis-view.ts';
import { ventriclesOf, type Ventricles } from './two-ventricles.ts';
import { valvePlanes } from './valve-planes.ts';
import { longAxisImage, longAxisTorso, shortAxisImage } from './ventricles-image.ts';
import { momentsOf, ventriclesContours, ventriclesTruth } from './ventricles-contours.ts';
import { ventriclesSubject } from './ventricles-subject.ts';

/** Makes the data set of one image when it is asked for. */
type Make = () => DicomDataset;

interface Scanned {
  readonly series: SaxSeries;
  readonly pose: HeartPose;
  readonly torso: Torso;
  readonly shapes: readonly Ventricles[];
  /** Noise of chance over a signal. */
  readonly noisy: (signal: Float32Array, columns: number) => Uint16Array;
}

const stackOf = (pose: HeartPose, { Rows, Columns, PixelSpacing, places }: SaxScan): readonly SaxSlice[] => {
  const centre = { x: 0.55 * Columns * PixelSpacing[1], y: 0.54 * Rows * PixelSpacing[0] };
  return places.map((place) => shortAxisSlice(pose, { Rows, Columns, PixelSpacing, centre }, place));
};

const shapeAt = (shapes: readonly Ventricles[], { phase }: SaxImage): Ventricles => {
  const shape = shapes[phase - 1];
  if (shape === undefined) throw new RangeError('an image outside the phantom');
  return shape;
};

const shortAxisMakers = (of: Scanned, slices: readonly SaxSlice[], random: Random): readonly Make[] => {
  const { series, torso, shapes, noisy } = of;
  const { SliceThickness, Columns } = series.scan;
  const behind = slices.map((slice) => torsoImage(torso, slice));
  return saxImages(series, random).map((image) => () => {
    const [slice, first, around] = [slices[image.slice], slices[0], behind[image.slice]];
    if (!slice || !first || !around) throw new RangeError('an image outside the phantom');
    const signal = shortAxisImage(around, slice, shapeAt(shapes, image), SliceThickness);
    return saxDataset(series, [slice, first], image, noisy(signal, Columns));
  });
};

const longAxisMakers = (of: Scanned, view: LongAxisView, random: Random): readonly Make[] => {
  const { series, pose, torso, shapes, noisy } = of;
  const plane = longAxisPlane(pose, view);
  const places = placesOfPixels(pose, plane);
  const behind = longAxisTorso(torso, pose, places);
  const one = { ...series, scan: { ...series.scan, slices: 1, PixelSpacing: plane.PixelSpacing } };
  return saxImages(one, random).map((image) => () => {
    const signal = longAxisImage(behind, places, shapeAt(shapes, image));
    return longAxisDataset(one, view, plane, image, noisy(signal, plane.Columns));
  });
};

/** The phantom of a seed. Its files are made one by one as they are asked for, in an order that tells nothing. */
export const ventriclesPhantom = (seed: number): Phantom => {
  const random = randomFrom(seed);
  const { subject: heart, scan } = ventriclesSubject(seed, random);
  const subject = { kind: 'ventricles', seed };
  const { heartRate_bpm } = heart;
  const [pose, torso] = [heartPose(random), torsoOf(random)];
  const slices = stackOf(pose, scan);
  const moments = momentsOf(heart, scan);
  const names = fileNames(random, (scan.slices + longAxisViews.length) * scan.phases);

  const makers = (): readonly Make[] => {
    const chance = randomFrom(seed + 1);
    const table = normalTable(chance, NOISE_TABLE);
    const shapes = Array.from({ length: scan.phases }, (_, i) => ventriclesOf(heart, i / scan.phases));
    const noisy = (signal: Float32Array, columns: number): Uint16Array =>
      storedValues(signal, columns, table, Math.floor(chance() * NOISE_TABLE));
    const of = { series: { subject, heartRate_bpm, scan }, pose, torso, shapes, noisy };
    const long = longAxisViews.flatMap((view) => longAxisMakers(of, view, chance));
    return shuffled(chance, [...shortAxisMakers(of, slices, chance), ...long]);
  };

  return {
    *files() {
      for (const [i, make] of makers().entries()) yield { name: names[i] ?? '', bytes: writePart10(make()) };
    },
    contours: ventriclesContours(moments, slices, heartRate_bpm, (slice, phase) => cineImageUid(subject, slice, phase)),
    truth: {
      ...ventriclesTruth(moments, scan, heartRate_bpm),
      valves: valvePlanes(pose, moments, (view, phase) => longAxisUid(subject, view, phase)),
    },
  };
};
