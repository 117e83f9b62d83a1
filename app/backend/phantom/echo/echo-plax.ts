/** `echo-plax`: the left ventricle in the parasternal long axis; its diameter across the widest place. */
import type { Phantom, PhantomTruth } from '../phantom.ts';
import { between } from '../random.ts';
import { beatClock } from './beat-clock.ts';
import { beatSizes } from './chamber-beat.ts';
import { chambersOf, clipContours, meanOf, type ChamberClip, type Traced } from './chamber-clip.ts';
import { halfAxis, type Chamber } from './chamber.ts';
import { clipsPhantom } from './clip-file.ts';
import { codedViews, type EchoSeries } from './echo-dataset.ts';
import { edgeLayout, sizedLayout, wholeSize, type EchoSize } from './echo-layout.ts';
import { plaxView } from './plax-view.ts';
import { echoRandom, echoSubject, type EchoSubject } from './echo-subject.ts';

const KIND = 'echo-plax';
const FRAMES = 22;
const BEATS = 2;

const plaxClip = (subject: EchoSubject, size: EchoSize): ChamberClip => {
  const random = echoRandom(subject.seed, KIND);
  const { frames = FRAMES, beats = BEATS } = size;
  const layout = sizedLayout(edgeLayout, size);
  const view = plaxView(subject, layout);
  const interval = 60_000 / subject.heartRate_bpm / frames;
  const steps = Array.from({ length: beats }, () => Math.round(interval * between(random, 0.97, 1.03) * 100) / 100);
  return {
    ...view,
    view: 'PLAX',
    InstanceNumber: 1,
    layout,
    form: 'MONOCHROME2',
    compressed: true,
    clock: beatClock(steps, frames),
    beating: { still: view.still, shortening: subject.leftShortening, sizes: beatSizes(random, beats) },
    coded: codedViews.PLAX,
    timeVector: true,
    // As some scanners write it: one past the last column.
    fan: { RegionLocationMaxX1: layout.Columns },
    more: [],
  };
};

const traced = (chamber: Chamber): readonly Traced[] => {
  const v = halfAxis(chamber);
  const points = [[chamber.halfWidth, v] as const, [-chamber.halfWidth, v] as const];
  return [{ structure: 'LV internal diameter', closed: false, points }];
};

const truthOf = (clip: ChamberClip): PhantomTruth => {
  const diameter = (phase: 'ED' | 'ES'): number => meanOf(chambersOf(clip, phase).map((one) => 20 * one.halfWidth));
  const [LVIDd, LVIDs] = [diameter('ED'), diameter('ES')];
  return { LVIDd, LVIDs, FS: (100 * (LVIDd - LVIDs)) / LVIDd };
};

/** The phantom of a heart, its picture of a size. */
export const plaxOf = (subject: EchoSubject, size: EchoSize): Phantom => {
  const series: EchoSeries = { subject, kind: KIND, SeriesNumber: 2, SeriesDescription: 'Echo parasternal' };
  const clip = plaxClip(subject, size);
  const contours = clipContours(subject.seed, KIND, clip, traced);
  return clipsPhantom(series, { clips: [clip], contours, truth: truthOf(clip) });
};

/** The phantom of a seed. */
export const echoPlax = (seed: number): Phantom => plaxOf(echoSubject(seed), wholeSize);
