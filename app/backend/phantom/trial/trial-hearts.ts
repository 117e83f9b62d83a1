/** The images of one visit: the subject's heart as it ejects on that day, made small. */
import { echoStudyOf } from '../echo/echo-study.ts';
import { echoSubject } from '../echo/echo-subject.ts';
import { wholeHeart } from '../heart/heart.ts';
import { uptakeVariants } from '../pet/uptake-variant.ts';
import type { Phantom } from '../phantom.ts';
import { between, randomFrom } from '../random.ts';
import { saxSubject } from '../sax-subject.ts';
import type { StudyIdentity } from './identities.ts';
import { trialRandom, type PlannedVisit } from './trial-plan.ts';

/** As many as the trial's protocol asks for. */
const PHASES = 20;
/** Half as wide as a scanner's, one beat of a few frames. */
const ECHO_SIZE = { by: 0.5, frames: 14, beats: 1 } as const;
/** Kinds of heart that there are: normal, reduced ejection, dilated, hypertrophied. */
const HEARTS = 4;

const secondsOf = (time: string): number =>
  3600 * Number(time.slice(0, 2)) + 60 * Number(time.slice(2, 4)) + Number(time.slice(4, 6));

const onHeart = ({ place, strength, seed }: PlannedVisit, trialSeed: number) => {
  const own = trialRandom(trialSeed, 'heart', place);
  const { subject, scan } = saxSubject(1 + (place % HEARTS), own);
  const random = randomFrom(seed);
  const heart = {
    ...subject,
    ejectionFraction: subject.ejectionFraction * strength,
    heartRate_bpm: Math.round(between(random, 56, 84)),
  };
  return { heart, scan, random };
};

/** Cine, late enhancement and PET of a visit. */
export const trialHeart = (planned: PlannedVisit, study: StudyIdentity, trialSeed: number): Phantom => {
  const { heart, scan, random } = onHeart(planned, trialSeed);
  const [variant] = uptakeVariants;
  if (variant === undefined) throw new RangeError('no way to write a PET series');
  const scanned_s = secondsOf(study.times.acquisition) + 1207.5;
  return wholeHeart(
    {
      subject: { kind: 'trial heart', seed: planned.seed },
      heart,
      scan: { ...scan, phases: PHASES, Rows: 88, Columns: 94, PixelSpacing: [2.7, 2.65] },
      late: { Rows: 148, Columns: 156, PixelSpacing: [1.6, 1.55], centre: { x: 128, y: 117 } },
      axial: { Rows: 72, Columns: 78, PixelSpacing: [4, 4], slices: 26, sliceDistance_mm: 4.8 },
      variant: { ...variant, PatientWeight: Number(study.weight) },
      timing: { injected_s: scanned_s - Math.round(between(random, 3300, 4500)), scanned_s },
    },
    random,
  );
};

/** The echo of a visit; the banner of one clip flashes in one frame. */
export const trialEcho = (planned: PlannedVisit, banner: readonly string[], trialSeed: number): Phantom => {
  const own = echoSubject(1 + (planned.place % HEARTS));
  const grown = between(trialRandom(trialSeed, 'echo', planned.place), 0.96, 1.04);
  const { left, leftShortening } = own;
  const { strength, seed } = planned;
  const subject = {
    ...own,
    seed,
    left: { ...left, a: left.a * grown, b: left.b * grown },
    leftShortening: { width: leftShortening.width * strength, length: leftShortening.length * strength },
    heartRate_bpm: Math.round(between(randomFrom(seed), 58, 80)),
    banner,
  };
  return echoStudyOf(subject, ECHO_SIZE, 9);
};
