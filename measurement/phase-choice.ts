/** End-diastole and end-systole: proposed from the contoured cavity, chosen by the reader (M1.2). */
import { contourArea } from './contour.ts';
import { soleContour, type ContoursByPhase, type ContoursBySlice } from './contour-index.ts';
import type { ShortAxisStack } from './short-axis-stack.ts';
import { sliceDistances } from './slice-distance.ts';
import type { CardiacPhase } from './structure.ts';

/** 1-based phase index of end-diastole and end-systole; null where there is none. */
export type Phases = Readonly<Record<CardiacPhase, number | null>>;

/** A phase and who chose it. */
interface ResolvedPhase {
  /** 1-based phase index; null where none was chosen and none can be proposed. */
  readonly phase: number | null;
  readonly by: 'reader' | 'proposal';
}

/** End-diastole and end-systole as they enter the numbers. */
export type ResolvedPhases = Readonly<Record<CardiacPhase, ResolvedPhase>>;

const contoured = (bySlice: ContoursBySlice): readonly number[] =>
  [...bySlice.keys()].filter((slice) => soleContour(bySlice, slice) !== null);

const volumeOver = (stack: ShortAxisStack, bySlice: ContoursBySlice, slices: readonly number[]): number => {
  const each = sliceDistances(stack)?.each;
  return slices.reduce((sum, slice) => {
    const contour = soleContour(bySlice, slice);
    return contour === null ? sum : sum + contourArea(contour) * (each?.[slice - 1] ?? 1);
  }, 0);
};

/**
 * Proposes ED as the phase of the largest cavity and ES as that of the smallest (M1.2).
 * Phases are compared on the slices that all of them have contoured, so that a phase with fewer contours does not pass
 * for a smaller heart. A phase with less than half of the best phase's slices is still being drawn and is left out of
 * the comparison while two others remain. Phases without a common slice cannot be compared: their whole sums are taken.
 * Of equal phases the earlier one. With a single contoured phase it is taken for ED, and there is no ES.
 */
export const proposePhases = (stack: ShortAxisStack, cavity: ContoursByPhase): Phases => {
  const all = [...cavity]
    .map(([phase, bySlice]) => ({ phase, bySlice, slices: contoured(bySlice) }))
    .filter(({ slices }) => slices.length > 0)
    .sort((a, b) => a.phase - b.phase);
  const best = Math.max(0, ...all.map(({ slices }) => slices.length));
  const half = all.filter(({ slices }) => 2 * slices.length >= best);
  const compared = half.length >= 2 ? half : all;
  const common = (compared[0]?.slices ?? []).filter((s) => compared.every(({ slices }) => slices.includes(s)));
  const sized = compared.map(({ phase, bySlice, slices }) => ({
    phase,
    size: volumeOver(stack, bySlice, common.length > 0 ? common : slices),
  }));
  const [first] = sized;
  if (first === undefined) return { ED: null, ES: null };
  const ED = sized.reduce((largest, one) => (one.size > largest.size ? one : largest), first);
  const others = sized.filter((one) => one !== ED);
  const [second] = others;
  if (second === undefined) return { ED: ED.phase, ES: null };
  const ES = others.reduce((smallest, one) => (one.size < smallest.size ? one : smallest), second);
  return { ED: ED.phase, ES: ES.phase };
};

/** The reader's choice where there is one, else the proposal. A proposal never puts ED and ES on the same phase. */
export const resolvePhases = (chosen: Phases, proposed: Phases): ResolvedPhases => {
  const resolve = (phase: CardiacPhase, other: CardiacPhase): ResolvedPhase => {
    const choice = chosen[phase];
    if (choice !== null) return { phase: choice, by: 'reader' };
    const proposal = proposed[phase];
    return { phase: proposal !== chosen[other] ? proposal : null, by: 'proposal' };
  };
  return { ED: resolve('ED', 'ES'), ES: resolve('ES', 'ED') };
};
