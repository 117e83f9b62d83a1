/** `echo-rv`: the right ventricle in the RV-focused view, areas in closed form, and its annulus on a straight path. */
import type { CardiacPhase } from '../../../../measurement/structure.ts';
import type { Phantom, PhantomTruth } from '../phantom.ts';
import { between } from '../random.ts';
import { beatClock } from './beat-clock.ts';
import { beatSizes } from './chamber-beat.ts';
import { chambersOf, clipContours, meanOf, type ChamberClip, type Traced } from './chamber-clip.ts';
import { annulusOf, chamberArea, chamberOutline, OUTLINE_POINTS, type Chamber } from './chamber.ts';
import { clipsPhantom } from './clip-file.ts';
import { codedViews, type EchoSeries } from './echo-dataset.ts';
import { wideLayout, sizedLayout, wholeSize, type EchoSize } from './echo-layout.ts';
import { nameless } from './echo-regions.ts';
import { rvView } from './rv-view.ts';
import { echoRandom, echoSubject, type EchoSubject } from './echo-subject.ts';

const KIND = 'echo-rv';
const FRAMES = 22;
const BEATS = 2;

const rvClip = (subject: EchoSubject, size: EchoSize, flashes?: number): ChamberClip => {
  const random = echoRandom(subject.seed, KIND);
  const { frames = FRAMES, beats = BEATS } = size;
  const layout = sizedLayout(wideLayout, size);
  const view = rvView(subject, layout);
  const interval = 60_000 / subject.heartRate_bpm / frames;
  const steps = Array.from({ length: beats }, () => Math.round(interval * between(random, 0.95, 1.05) * 100) / 100);
  return {
    ...view,
    view: 'RV-focused A4C',
    InstanceNumber: 1,
    layout,
    form: 'PALETTE COLOR',
    compressed: true,
    clock: beatClock(steps, frames),
    beating: { still: view.still, shortening: subject.rightShortening, sizes: beatSizes(random, beats) },
    coded: codedViews.A4C,
    timeVector: true,
    // As some scanners write it: the axis runs to the left. A pixel is as wide as ever.
    fan: { PhysicalDeltaX: -view.sector.deltaX },
    more: [nameless(layout.wedge)],
    ...(flashes === undefined ? {} : { flashes }),
  };
};

type Point = readonly [number, number];

const lateral = (chamber: Chamber): Point => annulusOf(chamber)[0];

/** Turned from the annulus' own path, so that only what is projected on it is right (M3.2). */
const CURSOR_ASIDE = 0.17;
const CURSOR_CM = [-0.6, 5] as const;

/** The cursor through the annulus at end-diastole, in the chamber's coordinates. */
const cursorOf = ({ still, beating }: ChamberClip, ED: Chamber): readonly Point[] => {
  const { width, length } = beating.shortening;
  const [u, v] = lateral(ED);
  const [towardsU, towardsV] = lateral(still).map((at, i) => -at * (i === 0 ? width : length)) as [number, number];
  const angle = Math.atan2(towardsV, towardsU) + CURSOR_ASIDE;
  return CURSOR_CM.map((cm): Point => [u + cm * Math.cos(angle), v + cm * Math.sin(angle)]);
};

const traced =
  (clip: ChamberClip) =>
  (chamber: Chamber, phase: CardiacPhase): readonly Traced[] => [
    { structure: 'RV endocardium', closed: true, points: chamberOutline(chamber, OUTLINE_POINTS) },
    { structure: 'tricuspid annulus', closed: false, points: [lateral(chamber)] },
    ...(phase === 'ED'
      ? [{ structure: 'TAPSE cursor' as const, closed: false, points: cursorOf(clip, chamber), phaseless: true as const }]
      : []),
  ]; // prettier-ignore

/** M3.2, mm: the straight path from ED to ES, and the part of it along the cursor. */
const excursion = (ED: Chamber, ES: Chamber): number => {
  const [[fromU, fromV], [toU, toV]] = [lateral(ED), lateral(ES)];
  return 10 * Math.hypot(toU - fromU, toV - fromV) * Math.cos(CURSOR_ASIDE);
};

const truthOf = (clip: ChamberClip): PhantomTruth => {
  const [ED, ES] = [chambersOf(clip, 'ED'), chambersOf(clip, 'ES')];
  const [RVEDA, RVESA] = [meanOf(ED.map(chamberArea)), meanOf(ES.map(chamberArea))];
  return {
    RVEDA,
    RVESA,
    FAC: (100 * (RVEDA - RVESA)) / RVEDA,
    TAPSE_2D: meanOf(ED.map((chamber, i) => excursion(chamber, ES[i] ?? chamber))),
  };
};

/** The phantom of a heart, its picture of a size; the banner in one frame alone where `flashes` is given. */
export const rvOf = (subject: EchoSubject, size: EchoSize, flashes?: number): Phantom => {
  const series: EchoSeries = { subject, kind: KIND, SeriesNumber: 4, SeriesDescription: 'Echo RV focused' };
  const clip = rvClip(subject, size, flashes);
  const contours = clipContours(subject.seed, KIND, clip, traced(clip));
  return clipsPhantom(series, { clips: [clip], contours, truth: truthOf(clip) });
};

/** The phantom of a seed. */
export const echoRv = (seed: number): Phantom => rvOf(echoSubject(seed), wholeSize);
