/** `echo-rv`: the right ventricle in the RV-focused view, areas in closed form, and its annulus on a straight path. */
import type { CardiacPhase } from '../../../../measurement/structure.ts';
import type { Phantom, PhantomTruth } from '../phantom.ts';
import { between } from '../random.ts';
import { beatClock } from './beat-clock.ts';
import { beatSizes } from './chamber-beat.ts';
import { chambersOf, clipContours, clipFile, meanOf, type ChamberClip, type Traced } from './chamber-clip.ts';
import { annulusOf, chamberArea, chamberOutline, OUTLINE_POINTS, type Chamber } from './chamber.ts';
import { toChamber } from './chamber-place.ts';
import { codedViews, type EchoSeries } from './echo-dataset.ts';
import { wideLayout } from './echo-layout.ts';
import { nameless } from './echo-regions.ts';
import { rvView } from './rv-view.ts';
import { echoRandom, echoSubject, type EchoSubject } from './echo-subject.ts';

const KIND = 'echo-rv';
const FRAMES = 22;
const BEATS = 2;

const rvClip = (subject: EchoSubject): ChamberClip => {
  const random = echoRandom(subject.seed, KIND);
  const view = rvView(subject, wideLayout);
  const interval = 60_000 / subject.heartRate_bpm / FRAMES;
  const steps = Array.from({ length: BEATS }, () => Math.round(interval * between(random, 0.95, 1.05) * 100) / 100);
  return {
    ...view,
    view: 'RV-focused A4C',
    InstanceNumber: 1,
    layout: wideLayout,
    form: 'PALETTE COLOR',
    compressed: true,
    clock: beatClock(steps, FRAMES),
    beating: { still: view.still, shortening: subject.rightShortening, sizes: beatSizes(random, BEATS) },
    coded: codedViews.A4C,
    timeVector: true,
    // As some scanners write it: the axis runs to the left. A pixel is as wide as ever.
    fan: { PhysicalDeltaX: -view.sector.deltaX },
    more: [nameless(wideLayout.wedge)],
  };
};

type Point = readonly [number, number];

const lateral = (chamber: Chamber): Point => annulusOf(chamber)[0];

/** The cursor: the beam through the annulus at end-diastole, in the chamber's coordinates. */
const cursorOf = ({ place }: ChamberClip, ED: Chamber): readonly [Point, Point] => {
  const probe = toChamber(place, 0, 0);
  const [u, v] = lateral(ED);
  const at = (share: number): Point => [probe[0] + share * (u - probe[0]), probe[1] + share * (v - probe[1])];
  return [at(0.06), at(1.05)];
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

/** M3.2 in the chamber's coordinates, mm: they are cm of the picture, only turned. */
const excursion = (clip: ChamberClip, ED: Chamber, ES: Chamber): number => {
  const [[u0, v0], [u1, v1]] = cursorOf(clip, ED);
  const [[fromU, fromV], [toU, toV]] = [lateral(ED), lateral(ES)];
  return (10 * Math.abs((toU - fromU) * (u1 - u0) + (toV - fromV) * (v1 - v0))) / Math.hypot(u1 - u0, v1 - v0);
};

const truthOf = (clip: ChamberClip): PhantomTruth => {
  const [ED, ES] = [chambersOf(clip, 'ED'), chambersOf(clip, 'ES')];
  const [RVEDA, RVESA] = [meanOf(ED.map(chamberArea)), meanOf(ES.map(chamberArea))];
  return {
    RVEDA,
    RVESA,
    FAC: (100 * (RVEDA - RVESA)) / RVEDA,
    TAPSE_2D: meanOf(ED.map((chamber, i) => excursion(clip, chamber, ES[i] ?? chamber))),
  };
};

/** The phantom of a seed. */
export const echoRv = (seed: number): Phantom => {
  const subject = echoSubject(seed);
  const series: EchoSeries = { subject, kind: KIND, SeriesNumber: 4, SeriesDescription: 'Echo RV focused' };
  const clip = rvClip(subject);
  return {
    *files() {
      yield clipFile(series, clip);
    },
    contours: {
      format: 'ventricle-contours',
      version: 1,
      contours: clipContours(seed, KIND, clip, traced(clip)),
      subject: { heartRate_bpm: subject.heartRate_bpm },
    },
    truth: truthOf(clip),
  };
};
