/** What an M-mode line crosses: the lateral tricuspid annulus, or the left ventricle at the mitral leaflets. */
import type { EchoSubject } from './echo-subject.ts';
import { LEVEL } from './echo-tissue.ts';
import { openness } from './echo-valve.ts';
import { sweepState, type SweepClock } from './sweep-motion.ts';
import type { Sweep } from './sweep-picture.ts';

type Seen = Pick<Sweep, 'layers' | 'lines'>;
type Depth = (time_s: number) => number;

const still: Depth = () => 0;
const fixed =
  (depth: number): Depth =>
  () =>
    depth;

/** Depth of the annulus' leading edge, cm: it comes nearer as the heart contracts. */
export const annulusDepth =
  (subject: EchoSubject, clock: SweepClock): Depth =>
  (time_s) => {
    const { contracted, size } = sweepState(clock, time_s);
    const { length } = subject.right;
    return length + 2.6 - length * subject.rightShortening.length * size * contracted;
  };

const ANNULUS_THICKNESS = 0.42;

/** The layers along a line through the lateral tricuspid annulus. */
export const annulusSeen = (subject: EchoSubject, clock: SweepClock): Seen => {
  const annulus = annulusDepth(subject, clock);
  const deepest = subject.right.length + 2.6;
  const moved = (share: number): Depth => (time_s) => share * (annulus(time_s) - deepest);
  const below = (cm: number, share: number): Depth => (time_s) => deepest + cm + share * (annulus(time_s) - deepest);
  return {
    layers: [
      { bottom: fixed(0.9), level: LEVEL.fat + 4, moved: still },
      { bottom: below(-0.62 * deepest, 0.3), level: LEVEL.muscle, moved: moved(0.3) },
      { bottom: annulus, level: LEVEL.lung, moved: moved(0.8) },
      { bottom: below(ANNULUS_THICKNESS, 1), level: LEVEL.bright, moved: moved(1) },
      { bottom: below(2.4, 0.45), level: LEVEL.blood + 4, moved: null },
      { bottom: below(3, 0.35), level: LEVEL.fat, moved: moved(0.35) },
      { bottom: fixed(Infinity), level: LEVEL.lung - 4, moved: still },
    ],
    lines: [],
  };
}; // prettier-ignore

/** Depth of the septum's lower border at end-diastole, cm. */
const septumAt = ({ wall }: EchoSubject): number => 3.1 + wall;

/** The two borders of the left ventricle, cm: septum and posterior wall. */
export const ventricleBorders = (
  subject: EchoSubject,
  clock: SweepClock,
): { readonly septum: Depth; readonly posterior: Depth } => {
  const widest = 2 * subject.left.a;
  const diameter: Depth = (time_s) => {
    const { contracted, size } = sweepState(clock, time_s);
    return widest * size * (1 - subject.leftShortening.width * contracted);
  };
  const septum: Depth = (time_s) => septumAt(subject) + 0.36 * (widest - diameter(time_s));
  return { septum, posterior: (time_s) => septum(time_s) + diameter(time_s) };
};

/** The layers along a line through the left ventricle at the mitral leaflets. */
export const ventricleSeen = (subject: EchoSubject, clock: SweepClock): Seen => {
  const { septum, posterior } = ventricleBorders(subject, clock);
  const { wall } = subject;
  const [septumStill, posteriorStill] = [septumAt(subject), septumAt(subject) + 2 * subject.left.a];
  const thick: Depth = (time_s) => wall * (1 + 0.35 * sweepState(clock, time_s).contracted);
  const leaflet = (share: number, swing: number): Depth => (time_s) => {
    const [from, to] = [septum(time_s), posterior(time_s)];
    const open = openness(sweepState(clock, time_s).moment) - 0.12;
    return from + (share + swing * Math.min(1, open)) * (to - from);
  };
  const epicardium: Depth = (time_s) => posterior(time_s) + thick(time_s);
  return {
    layers: [
      { bottom: fixed(0.9), level: LEVEL.fat + 4, moved: still },
      { bottom: (time_s) => 1.35 + 0.2 * sweepState(clock, time_s).contracted, level: LEVEL.muscle, moved: still },
      { bottom: (time_s) => septum(time_s) - thick(time_s), level: LEVEL.blood, moved: null },
      { bottom: septum, level: LEVEL.muscle, moved: (time_s) => septum(time_s) - septumStill },
      { bottom: posterior, level: LEVEL.blood, moved: null },
      { bottom: epicardium, level: LEVEL.muscle, moved: (time_s) => posterior(time_s) - posteriorStill },
      { bottom: (time_s) => epicardium(time_s) + 0.3, level: LEVEL.bright, moved: (time_s) => epicardium(time_s) },
      { bottom: fixed(Infinity), level: LEVEL.lung - 2, moved: still },
    ],
    lines: [leaflet(0.6, -0.46), leaflet(0.63, 0.24)],
  };
}; // prettier-ignore
