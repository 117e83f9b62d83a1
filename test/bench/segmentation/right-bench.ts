/** What the proposed right ventricle reaches: on phantoms against their closed form, on Sunnybrook its size alone, for no expert drew it. */
import type { GreyStack, PlaneOutline } from '../../../measurement/segmentation/cine/grey-stack.ts';
import type { ProposedVentricle } from '../../../measurement/segmentation/cine/propose-left-ventricle.ts';
import { proposeRightVentricle } from '../../../measurement/segmentation/cine/propose-right-ventricle.ts';
import type { TrackedCavity } from '../../../measurement/segmentation/cine/track-cavity.ts';
import { planeNormal, positionAlong } from '../../../measurement/patient-space.ts';
import { sliceDistances } from '../../../measurement/slice-distance.ts';
import { areaOf, stackScore } from './outline-score.ts';
import type { PhantomHeart } from './phantom-hearts.ts';

type Outlines = readonly (PlaneOutline | null)[];

const atPhase = (tracked: TrackedCavity, phase: number): Outlines =>
  tracked.map((phases) => phases[phase - 1]?.points ?? null);
const area = (outlines: Outlines): number => outlines.reduce((sum, one) => sum + (one === null ? 0 : areaOf(one)), 0);
const on = (outlines: Outlines, truth: Outlines): Outlines => outlines.map((one, s) => (truth[s] ? one : null));
const ejection = (ED: Outlines, ES: Outlines): number => 100 * (1 - area(ES) / area(ED));
const beyond = (outlines: Outlines, truth: Outlines): number =>
  outlines.filter((one, s) => one !== null && (truth[s] ?? null) === null).length;

/** Against the truth of a phantom; the reason where it was not found. */
export const rightScore = ({ stack, rightEndocardium, ED, ES }: PhantomHeart, left: ProposedVentricle) => {
  const { endocardium, reason } = proposeRightVentricle(stack, left);
  if (endocardium === null) return { reason };
  const truth = (phase: number): Outlines => stack.slices.map((_, s) => rightEndocardium(s + 1, phase));
  const [trueED, trueES] = [truth(ED), truth(ES)];
  const [ofED, ofES] = [atPhase(endocardium, ED), atPhase(endocardium, ES)];
  const EF = ejection(on(ofED, trueED), on(ofES, trueES)) - ejection(trueED, trueES);
  return {
    reason,
    ED: stackScore(ofED, trueED),
    ES: stackScore(ofES, trueES),
    EF_points: Math.round(10 * EF) / 10,
    /** Slices above the base or beyond the apex on which a cavity was proposed at ED. */
    beyond_ED: beyond(ofED, trueED),
  };
};

export type RightScore = ReturnType<typeof rightScore>;

const middle = (of: readonly number[]): number => of.toSorted((a, b) => a - b)[of.length >> 1] ?? NaN;

/** Median and worst over all phantoms. */
export const rightSummary = (all: readonly RightScore[]): object => {
  const found = all.filter((one) => one.reason === null);
  const spread = (of: readonly number[], isWorse: (a: number, b: number) => boolean) => ({
    median: middle(of),
    worst: of.reduce((worst, one) => (isWorse(one, worst) ? one : worst)),
  });
  const [least, most, farthest] = [(a: number, b: number) => a < b, (a: number, b: number) => a > b, (a: number, b: number) => Math.abs(a) > Math.abs(b)];
  const ends = (end: 'ED' | 'ES') => ({
    dice: spread(found.map((one) => one[end].dice), least),
    apd_mm: spread(found.map((one) => one[end].apd_mm), most),
    volume_percent: spread(found.map((one) => one[end].volume_percent), farthest),
    slices_missed: found.reduce((sum, one) => sum + one[end].missed, 0),
  });
  return {
    found: found.length,
    not_found: all.flatMap(({ reason }) => reason ?? []),
    ...{ ED: ends('ED'), ES: ends('ES') },
    EF_points: spread(found.map(({ EF_points }) => EF_points), farthest),
    slices_beyond_ED: found.reduce((sum, one) => sum + one.beyond_ED, 0),
  };
}; // prettier-ignore

const distance = ({ slices }: GreyStack): number => {
  const [first] = slices;
  if (first === undefined) return NaN;
  const normal = planeNormal(first.plane);
  const places = slices.map(({ plane }) => positionAlong(normal, plane));
  // Base to apex may run against the normal.
  const ascending = (places[1] ?? 0) < (places[0] ?? 0) ? places.toReversed() : places;
  return sliceDistances({ slices: ascending.map((position) => ({ position })) })?.uniform ?? NaN;
};

/** Volumes of both ventricles, mL, and the time that the right one took. */
export const rightSize = (stack: GreyStack, left: ProposedVentricle, ED: number, ES: number): object => {
  const from = performance.now();
  const { endocardium, reason } = proposeRightVentricle(stack, left);
  const s = Math.round(performance.now() - from) / 1000;
  if (endocardium === null) return { reason, s };
  const gap = distance(stack);
  const volume = (of: TrackedCavity, phase: number): number => Math.round((area(atPhase(of, phase)) * gap) / 1000);
  return {
    ...{ RVEDV: volume(endocardium, ED), RVESV: volume(endocardium, ES) },
    ...{ LVEDV: volume(left.endocardium, ED), LVESV: volume(left.endocardium, ES) },
    s,
  };
};
