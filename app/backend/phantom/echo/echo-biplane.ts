/** `echo-biplane`: the left ventricle in A4C and A2C over three beats, and the volumes of its closed form. */
import type { CardiacPhase } from '../../../../measurement/structure.ts';
import type { Phantom, PhantomTruth } from '../phantom.ts';
import { between } from '../random.ts';
import { beatClock } from './beat-clock.ts';
import { beatSizes } from './chamber-beat.ts';
import { chambersOf, clipContours, meanOf, type ChamberClip, type Traced } from './chamber-clip.ts';
import { bodyVolume, chamberOutline, OUTLINE_POINTS, type Chamber } from './chamber.ts';
import { clipsPhantom } from './clip-file.ts';
import { codedViews, type EchoSeries } from './echo-dataset.ts';
import { sectorOf, sizedLayout, smallLayout, wholeSize, wideLayout, type EchoSize } from './echo-layout.ts';
import { nameless } from './echo-regions.ts';
import { echoRandom, echoSubject, type EchoSubject } from './echo-subject.ts';
import type { Surroundings } from './echo-tissue.ts';

const KIND = 'echo-biplane';
const FRAMES = 20;
const BEATS = 3;

/** Right heart and left atrium beside the ventricle in A4C; the atrium alone in A2C. */
const surroundings = (view: 'A4C' | 'A2C', { halfWidth: a, length }: Chamber, wall_cm: number): Surroundings => {
  const atrium = { u: 0.1, v: length + 1.6, across: 0.98 * a, along: 2.7, wall: 0.16 };
  if (view === 'A2C') return { wall_cm, cavities: [atrium], lung: 0 };
  const rightVentricle = { u: -a - wall_cm - 1.1, v: 0.62 * length, across: 1.75, along: 0.42 * length, wall: 0.3 };
  const rightAtrium = { u: -a - wall_cm - 0.9, v: length + 2.1, across: 1.7, along: 2, wall: 0.14 };
  return { wall_cm, cavities: [rightVentricle, rightAtrium, atrium], lung: 1 };
};

/** What differs between the two clips beside the chamber's width. */
const forms = {
  A4C: {
    InstanceNumber: 1,
    layout: wideLayout,
    form: 'MONOCHROME2',
    compressed: false,
    coded: codedViews.A4C,
    ratio: [0.82, 0.88],
  },
  A2C: {
    InstanceNumber: 2,
    layout: smallLayout,
    form: 'RGB',
    compressed: true,
    coded: null,
    ratio: [1.08, 1.14],
  },
} as const;

const apicalClip = (subject: EchoSubject, view: 'A4C' | 'A2C', size: EchoSize): ChamberClip => {
  const random = echoRandom(subject.seed, `${KIND} ${view}`);
  const { frames = FRAMES, beats = BEATS } = size;
  const { left, leftShortening, wall, heartRate_bpm } = subject;
  const { ratio, ...form } = forms[view];
  const layout = sizedLayout(form.layout, size);
  const still = { halfWidth: view === 'A4C' ? left.a : left.b, length: left.length, cut: left.cut, bend: 0 };
  const step = Math.round((60_000 / heartRate_bpm / frames) * 1000) / 1000;
  const steps = Array.from({ length: beats }, () => step);
  const depth = left.length + between(random, 6, 6.8);
  return {
    ...form,
    layout,
    view,
    sector: sectorOf(layout, depth, between(random, ratio[0], ratio[1]), random),
    place: { x: between(random, 0.2, 0.6), y: between(random, 1.9, 2.3), tilt: between(random, -0.16, 0.1) },
    still,
    around: surroundings(view, still, wall),
    hinges: [-1, 1],
    clock: beatClock(steps, frames),
    beating: { still, shortening: leftShortening, sizes: beatSizes(random, beats) },
    timeVector: false,
    fan: {},
    more: [nameless(layout.wedge)],
  };
};

const traced = (chamber: Chamber): readonly Traced[] => [
  { structure: 'LV endocardium', closed: true, points: chamberOutline(chamber, OUTLINE_POINTS), apex: [0, 0] },
];

/** M2.1 in closed form, M2.4: the mean of the beats. Every beat has the same ejection fraction. */
const truthOf = (four: ChamberClip, two: ChamberClip): PhantomTruth => {
  const volumes = (phase: CardiacPhase) => {
    const pairs = chambersOf(two, phase);
    return chambersOf(four, phase).map((a, i) => {
      const b = pairs[i] ?? a;
      return {
        BP: bodyVolume(a, b, Math.max(a.length, b.length)),
        '4C': bodyVolume(a, a, a.length),
        '2C': bodyVolume(b, b, b.length),
      };
    });
  };
  const [ED, ES] = [volumes('ED'), volumes('ES')];
  const of = (plane: 'BP' | '4C' | '2C') => {
    const [EDV, ESV] = [meanOf(ED.map((beat) => beat[plane])), meanOf(ES.map((beat) => beat[plane]))];
    return { [`LVEDV_${plane}`]: EDV, [`LVESV_${plane}`]: ESV, [`LVEF_${plane}`]: (100 * (EDV - ESV)) / EDV };
  };
  return { ...of('BP'), ...of('4C'), ...of('2C') };
};

/** The phantom of a heart, its pictures of a size. */
export const biplaneOf = (subject: EchoSubject, size: EchoSize): Phantom => {
  const series: EchoSeries = { subject, kind: KIND, SeriesNumber: 1, SeriesDescription: 'Echo apical' };
  const clips = [apicalClip(subject, 'A4C', size), apicalClip(subject, 'A2C', size)] as const;
  const contours = clips.flatMap((clip) => clipContours(subject.seed, KIND, clip, traced));
  return clipsPhantom(series, { clips, contours, truth: truthOf(...clips) });
};

/** The phantom of a seed. */
export const echoBiplane = (seed: number): Phantom => biplaneOf(echoSubject(seed), wholeSize);
