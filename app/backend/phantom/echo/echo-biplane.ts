/** `echo-biplane`: the left ventricle in A4C and A2C over three beats, and the volumes of its closed form. */
import { writePart10 } from '../../dicom/part10-writer.ts';
import type { FileContour } from '../../../contract/contour-file.ts';
import type { CardiacPhase } from '../../../../measurement/structure.ts';
import type { Phantom, PhantomFile, PhantomTruth } from '../phantom.ts';
import { between } from '../random.ts';
import { beatClock, type BeatClock } from './beat-clock.ts';
import { beatSizes, chamberAt, endSystole, type BeatingChamber } from './chamber-beat.ts';
import { bodyVolume, chamberOutline, type Chamber } from './chamber.ts';
import { pixelOf, type ChamberPlace } from './chamber-place.ts';
import type { ColourForm } from './colour-forms.ts';
import { clipValues } from './echo-clip.ts';
import { codedViews, echoDataset, echoImageUid, type EchoSeries } from './echo-dataset.ts';
import { sectorOf, smallLayout, wideLayout, type EchoLayout } from './echo-layout.ts';
import { fanRegion, nameless, stripRegion } from './echo-regions.ts';
import { echoRandom, echoSubject, type EchoSubject } from './echo-subject.ts';
import type { Surroundings } from './echo-tissue.ts';
import { movingPicture } from './moving-picture.ts';
import { stillMarks, stripDelta } from './picture-marks.ts';
import type { ScanSector } from './scan-sector.ts';

const KIND = 'echo-biplane';
const FRAMES = 20;
const BEATS = 3;
/** Polygon areas stay within 0.01 % of the exact ones; an odd number, so that the apex is one of the points. */
const POINTS = 301;

interface ApicalClip {
  readonly view: 'A4C' | 'A2C';
  readonly InstanceNumber: number;
  readonly layout: EchoLayout;
  readonly form: ColourForm;
  readonly sector: ScanSector;
  readonly place: ChamberPlace;
  readonly clock: BeatClock;
  readonly beating: BeatingChamber;
  readonly around: Surroundings;
}

/** Right heart and left atrium beside the ventricle in A4C; the atrium alone in A2C. */
const surroundings = (view: 'A4C' | 'A2C', still: Chamber, wall_cm: number): Surroundings => {
  const { halfWidth: a, length } = still;
  const atrium = { u: 0.1, v: length + 1.6, across: 0.98 * a, along: 2.7, wall: 0.16 };
  if (view === 'A2C') return { wall_cm, cavities: [atrium], lung: 0 };
  const rightVentricle = { u: -a - wall_cm - 1.1, v: 0.62 * length, across: 1.75, along: 0.42 * length, wall: 0.3 };
  const rightAtrium = { u: -a - wall_cm - 0.9, v: length + 2.1, across: 1.7, along: 2, wall: 0.14 };
  return { wall_cm, cavities: [rightVentricle, rightAtrium, atrium], lung: 1 };
};

const forms = { A4C: 'MONOCHROME2', A2C: 'RGB' } as const;

const apicalClip = (subject: EchoSubject, view: 'A4C' | 'A2C'): ApicalClip => {
  const random = echoRandom(subject.seed, `${KIND} ${view} geometry`);
  const layout = view === 'A4C' ? wideLayout : smallLayout;
  const { left, leftShortening, wall, heartRate_bpm } = subject;
  const halfWidth = view === 'A4C' ? left.a : left.b;
  const still = { halfWidth, length: left.length, cut: left.cut, bend: 0 };
  const depth = left.length + between(random, 6, 6.8);
  const ratio = view === 'A4C' ? between(random, 0.82, 0.88) : between(random, 1.08, 1.14);
  const step = Math.round((60_000 / heartRate_bpm / FRAMES) * 1000) / 1000;
  const clock = beatClock(Array.from({ length: BEATS }, () => step), FRAMES); // prettier-ignore
  return {
    view,
    InstanceNumber: view === 'A4C' ? 1 : 2,
    layout,
    form: forms[view],
    sector: sectorOf(layout, depth, ratio, random),
    place: { x: between(random, 0.2, 0.6), y: between(random, 1.9, 2.3), tilt: between(random, -0.16, 0.1) },
    clock,
    beating: { still, shortening: leftShortening, sizes: beatSizes(random, BEATS) },
    around: surroundings(view, still, wall),
  };
};

const fileOf = (series: EchoSeries, clip: ApicalClip): PhantomFile => {
  const { view, layout, sector, place, clock, beating, around, InstanceNumber, form } = clip;
  const random = echoRandom(series.subject.seed, `${KIND} ${view} grain`);
  const picture = movingPicture(random, sector, place, beating.still, around);
  const marks = stillMarks(layout, sector, clock, series.subject, `ADULT ECHO  ${clock.heartRate_bpm.toFixed(0)} BPM`);
  const values = clipValues(picture, layout, marks, beating, clock);
  const { Rows, Columns, strip, wedge } = layout;
  const regions = [fanRegion(sector), stripRegion(strip, stripDelta(strip, clock)), nameless(wedge)];
  const coded = view === 'A4C' ? codedViews.A4C : null;
  const image = { InstanceNumber, Rows, Columns, form, regions, view: coded, clock, timeVector: false };
  return { name: `US10${InstanceNumber}.dcm`, bytes: writePart10(echoDataset(series, image, values)) };
};

const phases = (clip: ApicalClip, beat: number): Readonly<Record<CardiacPhase, number>> => {
  const frames = clip.clock.beats[beat];
  if (!frames) throw new RangeError('a beat outside the clip');
  return { ED: frames.ED, ES: endSystole(clip.clock, frames) };
};

const contoursOf = (seed: number, clip: ApicalClip): readonly FileContour[] =>
  clip.clock.beats.flatMap(({ beat }, i) =>
    Object.entries(phases(clip, i)).map(([phase, frame]): FileContour => {
      const chamber = chamberAt(clip.beating, clip.clock, frame);
      return {
        SOPInstanceUID: echoImageUid(seed, KIND, clip.InstanceNumber),
        frame: frame + 1,
        structure: 'LV endocardium',
        phase: phase === 'ED' ? 'ED' : 'ES',
        beat,
        view: clip.view,
        closed: true,
        points: chamberOutline(chamber, POINTS).map((point) => pixelOf(clip.sector, clip.place, point)),
        apex: pixelOf(clip.sector, clip.place, [0, 0]),
      };
    }),
  );

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** M2.1 in closed form, M2.4: the mean of the beats. Every beat has the same ejection fraction. */
const truthOf = (four: ApicalClip, two: ApicalClip): PhantomTruth => {
  const volumes = (phase: CardiacPhase) =>
    four.clock.beats.map((_, i) => {
      const a = chamberAt(four.beating, four.clock, phases(four, i)[phase]);
      const b = chamberAt(two.beating, two.clock, phases(two, i)[phase]);
      return {
        BP: bodyVolume(a, b, Math.max(a.length, b.length)),
        '4C': bodyVolume(a, a, a.length),
        '2C': bodyVolume(b, b, b.length),
      };
    });
  const [ED, ES] = [volumes('ED'), volumes('ES')];
  const of = (plane: 'BP' | '4C' | '2C') => {
    const [EDV, ESV] = [mean(ED.map((beat) => beat[plane])), mean(ES.map((beat) => beat[plane]))];
    return { [`LVEDV_${plane}`]: EDV, [`LVESV_${plane}`]: ESV, [`LVEF_${plane}`]: (100 * (EDV - ESV)) / EDV };
  };
  return { ...of('BP'), ...of('4C'), ...of('2C') };
};

/** The phantom of a seed. */
export const echoBiplane = (seed: number): Phantom => {
  const subject = echoSubject(seed);
  const series: EchoSeries = { subject, kind: KIND, SeriesNumber: 1, SeriesDescription: 'Echo apical' };
  const [four, two] = [apicalClip(subject, 'A4C'), apicalClip(subject, 'A2C')];
  return {
    *files() {
      yield fileOf(series, four);
      yield fileOf(series, two);
    },
    contours: {
      format: 'ventricle-contours',
      version: 1,
      contours: [...contoursOf(seed, four), ...contoursOf(seed, two)],
      subject: { heartRate_bpm: subject.heartRate_bpm },
    },
    truth: truthOf(four, two),
  };
};
