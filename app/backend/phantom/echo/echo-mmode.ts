/** `echo-mmode`: two stills with a 2D guide above an M-mode sweep: the tricuspid annulus, and the left ventricle. */
import { writePart10 } from '../../dicom/part10-writer.ts';
import type { FileContour } from '../../../contract/contour-file.ts';
import type { Phantom, PhantomFile, PhantomTruth } from '../phantom.ts';
import { between } from '../random.ts';
import { beatSizes } from './chamber-beat.ts';
import { meanOf, type ChamberView } from './chamber-clip.ts';
import { annulusOf, halfAxis } from './chamber.ts';
import type { ColourForm } from './colour-forms.ts';
import { echoDataset, echoImageUid, type EchoSeries } from './echo-dataset.ts';
import { fanRegion, stripRegion, sweepRegion } from './echo-regions.ts';
import { echoRandom, echoSubject, type EchoSubject } from './echo-subject.ts';
import { paintGuide } from './guide-picture.ts';
import { drawBanner, drawSweepScale, drawTrace } from './picture-marks.ts';
import { plaxView } from './plax-view.ts';
import { rvView } from './rv-view.ts';
import { annulusDepth, annulusSeen, ventricleBorders, ventricleSeen } from './sweep-layers.ts';
import { sweepState, timeOf, type SweepClock } from './sweep-motion.ts';
import { paintSweep, type Sweep } from './sweep-picture.ts';

const KIND = 'echo-mmode';
const LAYOUT = { Rows: 600, Columns: 800, fan: { left: 250, top: 40, right: 549, bottom: 227 } } as const;
const SWEEP = { left: 60, top: 244, right: 739, bottom: 553 } as const;
const STRIP = { left: 60, top: 558, right: 739, bottom: 593 } as const;
const BEATS = 3;

interface Still {
  readonly InstanceNumber: number;
  readonly form: ColourForm;
  readonly compressed: boolean;
  readonly clock: SweepClock;
  readonly sweep: Sweep;
  readonly guide: ChamberView;
  /** Where the line of the sweep goes through the guide. */
  readonly aim: readonly [number, number];
  /** What a perfect reader traces of a beat: two places of the sweep, seconds and cm. */
  readonly traced: (beat: number) => readonly (Pick<FileContour, 'structure' | 'phase'> & {
    readonly ends: readonly [readonly [number, number], readonly [number, number]];
  })[];
}

const clockOf = (subject: EchoSubject, purpose: string): SweepClock => {
  const random = echoRandom(subject.seed, `${KIND} ${purpose}`);
  const interval_s = 60 / subject.heartRate_bpm;
  const firstR_s = between(random, 0.12, 0.3) * interval_s;
  const length_s = firstR_s + (BEATS + 0.25) * interval_s;
  return { firstR_s, interval_s, beats: BEATS, length_s, sizes: beatSizes(random, BEATS) };
};

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

const sweepOf = ({ length_s }: SweepClock, depth_cm: number, seen: Pick<Sweep, 'layers' | 'lines'>): Sweep => ({
  box: SWEEP,
  deltaX_s: rounded(length_s / (SWEEP.right - SWEEP.left), 6),
  deltaY_cm: rounded(depth_cm / (SWEEP.bottom - SWEEP.top), 5),
  ...seen,
});

const annulusStill = (subject: EchoSubject): Still => {
  const clock = clockOf(subject, 'annulus');
  const annulus = annulusDepth(subject, clock);
  const guide = rvView(subject, LAYOUT);
  return {
    InstanceNumber: 1,
    form: 'YBR_FULL',
    compressed: true,
    clock,
    sweep: sweepOf(clock, subject.right.length + 6.4, annulusSeen(subject, clock)),
    guide,
    aim: annulusOf(guide.still)[0],
    traced: (beat) => {
      const [ED, ES] = [timeOf(clock, beat, 'ED'), timeOf(clock, beat, 'ES')];
      const ends = [[ED, annulus(ED)] as const, [ES, annulus(ES)] as const] as const;
      return [{ structure: 'tricuspid annulus', ends }];
    },
  };
};

const ventricleStill = (subject: EchoSubject): Still => {
  const clock = clockOf(subject, 'ventricle');
  const { septum, posterior } = ventricleBorders(subject, clock);
  const guide = plaxView(subject, LAYOUT);
  return {
    InstanceNumber: 2,
    form: 'MONOCHROME2',
    compressed: false,
    clock,
    sweep: sweepOf(clock, posterior(clock.firstR_s) + subject.wall + 2, ventricleSeen(subject, clock)),
    guide,
    aim: [0, halfAxis(guide.still)],
    traced: (beat) =>
      (['ED', 'ES'] as const).map((phase) => {
        const time = timeOf(clock, beat, phase);
        const ends = [[time, septum(time)] as const, [time, posterior(time)] as const] as const;
        return { structure: 'LV internal diameter', phase, ends };
      }),
  };
};

const paintStill = (subject: EchoSubject, { InstanceNumber, clock, sweep, guide, aim }: Still): Uint8Array => {
  const random = echoRandom(subject.seed, `${KIND} grain ${InstanceNumber}`);
  const frame = new Uint8Array(LAYOUT.Rows * LAYOUT.Columns);
  drawBanner(frame, LAYOUT.Columns, subject, `M-MODE  ${subject.heartRate_bpm} BPM`);
  paintGuide(random, frame, guide, aim);
  paintSweep(random, frame, LAYOUT.Columns, sweep);
  drawSweepScale(frame, LAYOUT.Columns, SWEEP, [sweep.deltaX_s, sweep.deltaY_cm]);
  drawTrace(frame, LAYOUT.Columns, STRIP, sweep.deltaX_s, (time_s) => sweepState(clock, time_s).moment);
  return frame;
};

const fileOf = (series: EchoSeries, still: Still): PhantomFile => {
  const { InstanceNumber, form, compressed, sweep, guide } = still;
  const regions = [
    fanRegion(guide.sector),
    sweepRegion(SWEEP, sweep.deltaX_s, sweep.deltaY_cm),
    stripRegion(STRIP, sweep.deltaX_s),
  ];
  const { Rows, Columns } = LAYOUT;
  const image = {
    InstanceNumber,
    Rows,
    Columns,
    form,
    compressed,
    regions,
    view: null,
    clock: null,
    timeVector: false,
  };
  const bytes = writePart10(echoDataset(series, image, paintStill(series.subject, still)));
  return { name: `US${series.SeriesNumber}0${InstanceNumber}.dcm`, bytes };
};

const micro = (value: number): number => Math.round(value * 1e6) / 1e6;

const contoursOf = (seed: number, { InstanceNumber, clock, sweep, traced }: Still): readonly FileContour[] =>
  Array.from({ length: clock.beats }, (_, beat) =>
    traced(beat).map(({ ends, ...rest }): FileContour => ({
      SOPInstanceUID: echoImageUid(seed, KIND, InstanceNumber),
      frame: 1,
      ...rest,
      beat: beat + 1,
      view: 'M-mode',
      closed: false,
      points: ends.map(([time_s, cm]) => [
        micro(SWEEP.left + time_s / sweep.deltaX_s),
        micro(SWEEP.top + cm / sweep.deltaY_cm),
      ]),
    })),
  ).flat();

/** Closed form: at a beat of size s the annulus rises by s times its whole excursion, the diameter is s times its own. */
const truthOf = (subject: EchoSubject, annulus: SweepClock, ventricle: SweepClock): PhantomTruth => {
  const TAPSE = meanOf(annulus.sizes.slice(0, BEATS)) * 10 * subject.right.length * subject.rightShortening.length;
  const LVIDd = meanOf(ventricle.sizes.slice(0, BEATS)) * 20 * subject.left.a;
  const shortened = subject.leftShortening.width;
  return { LVIDd, LVIDs: LVIDd * (1 - shortened), FS: 100 * shortened, TAPSE };
};

/** The phantom of a heart. */
export const mmodeOf = (subject: EchoSubject): Phantom => {
  const { seed } = subject;
  const series: EchoSeries = { subject, kind: KIND, SeriesNumber: 3, SeriesDescription: 'Echo M-mode' };
  const stills = [annulusStill(subject), ventricleStill(subject)] as const;
  return {
    *files() {
      for (const still of stills) yield fileOf(series, still);
    },
    contours: {
      format: 'ventricle-contours',
      version: 1,
      contours: stills.flatMap((still) => contoursOf(seed, still)),
      subject: { heartRate_bpm: subject.heartRate_bpm },
    },
    truth: truthOf(subject, stills[0].clock, stills[1].clock),
  };
};

/** The phantom of a seed. */
export const echoMmode = (seed: number): Phantom => mmodeOf(echoSubject(seed));
