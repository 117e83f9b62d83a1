/** `echo-plax`: the left ventricle in the parasternal long axis; its diameter across the widest place. */
import type { Phantom, PhantomTruth } from '../phantom.ts';
import { between } from '../random.ts';
import { beatClock } from './beat-clock.ts';
import { beatSizes } from './chamber-beat.ts';
import { chambersOf, clipContours, meanOf, type ChamberClip, type Traced } from './chamber-clip.ts';
import { halfAxis, type Chamber } from './chamber.ts';
import { clipFile } from './clip-file.ts';
import { codedViews, type EchoSeries } from './echo-dataset.ts';
import { edgeLayout } from './echo-layout.ts';
import { plaxView } from './plax-view.ts';
import { echoRandom, echoSubject, type EchoSubject } from './echo-subject.ts';

const KIND = 'echo-plax';
const FRAMES = 22;
const BEATS = 2;

const plaxClip = (subject: EchoSubject): ChamberClip => {
  const random = echoRandom(subject.seed, KIND);
  const view = plaxView(subject, edgeLayout);
  const interval = 60_000 / subject.heartRate_bpm / FRAMES;
  const steps = Array.from({ length: BEATS }, () => Math.round(interval * between(random, 0.97, 1.03) * 100) / 100);
  return {
    ...view,
    view: 'PLAX',
    InstanceNumber: 1,
    layout: edgeLayout,
    form: 'MONOCHROME2',
    compressed: true,
    clock: beatClock(steps, FRAMES),
    beating: { still: view.still, shortening: subject.leftShortening, sizes: beatSizes(random, BEATS) },
    coded: codedViews.PLAX,
    timeVector: true,
    // As some scanners write it: one past the last column.
    fan: { RegionLocationMaxX1: edgeLayout.Columns },
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

/** The phantom of a seed. */
export const echoPlax = (seed: number): Phantom => {
  const subject = echoSubject(seed);
  const series: EchoSeries = { subject, kind: KIND, SeriesNumber: 2, SeriesDescription: 'Echo parasternal' };
  const clip = plaxClip(subject);
  return {
    *files() {
      yield clipFile(series, clip);
    },
    contours: {
      format: 'ventricle-contours',
      version: 1,
      contours: clipContours(seed, KIND, clip, traced),
      subject: { heartRate_bpm: subject.heartRate_bpm },
    },
    truth: truthOf(clip),
  };
};
