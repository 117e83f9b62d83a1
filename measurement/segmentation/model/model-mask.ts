/** From a model's answer: which class wins at each place, how surely, and the largest part in which some classes win. */
import type { ModelSpec } from './model-spec.ts';

/** Scores of a model, class by class, each row by row. */
export type ModelAnswer = Float32Array;

/** The winning classes of a square, row by row. */
export interface WonClasses {
  /** By place in the list of classes; of equal scores the lower. */
  readonly classes: Uint8Array;
  /** Share of the winner, 0 to 1: by softmax over the scores, or the score itself of an answer that is made of shares. */
  readonly shares: Float64Array;
}

/** Why an answer is none. */
export type AnswerFault = 'wrong-size' | 'not-finite';

/** Whether the answer is as long as the convention says and holds nothing but numbers; null where it is. */
export const answerFault = (answer: ModelAnswer, { size, classes }: ModelSpec): AnswerFault | null => {
  if (answer.length !== classes.length * size * size) return 'wrong-size';
  return answer.every((score) => Number.isFinite(score)) ? null : 'not-finite';
};

/** 32-bit floats, and 16-bit ones on the way, leave less than this between a sum of shares and 1. */
const sumOfShares = 1e-2;

/** Whether the model ended in softmax itself: nothing below 0, and the classes of every place sum up to 1. */
const isShares = (answer: ModelAnswer, { size, classes }: ModelSpec): boolean => {
  const places = size * size;
  const sums = new Float64Array(places);
  for (let at = 0; at < answer.length; at += 1) {
    const score = answer[at] ?? 0;
    if (score < 0) return false;
    sums[at % places] = (sums[at % places] ?? 0) + score;
  }
  return classes.length > 1 && sums.every((sum) => Math.abs(sum - 1) <= sumOfShares);
};

/** The class with the highest score at each place. */
export const wonClasses = (answer: ModelAnswer, spec: ModelSpec): WonClasses => {
  const { size, classes } = spec;
  const places = size * size;
  const areShares = isShares(answer, spec);
  const won: WonClasses = { classes: new Uint8Array(places), shares: new Float64Array(places) };
  for (let at = 0; at < places; at += 1) {
    const score = (of: number): number => answer[of * places + at] ?? 0;
    let best = 0;
    for (let of = 1; of < classes.length; of += 1) if (score(of) > score(best)) best = of;
    let sum = 0;
    for (let of = 0; of < classes.length; of += 1) sum += Math.exp(score(of) - score(best));
    won.classes[at] = best;
    won.shares[at] = areShares ? Math.min(1, score(best)) : 1 / sum;
  }
  return won;
};

/** Places joined along rows and columns to `start`, which leave `open`. */
const joinedTo = (open: Uint8Array, start: number, size: number): readonly number[] => {
  const joined = [start];
  open[start] = 0;
  // What is pushed is met later in the same walk.
  for (const at of joined) {
    const column = at % size;
    const beside = [column > 0 ? at - 1 : -1, column < size - 1 ? at + 1 : -1, at - size, at + size];
    for (const other of beside) {
      if (open[other] !== 1) continue;
      open[other] = 0;
      joined.push(other);
    }
  }
  return joined;
};

/**
 * The largest set of places, joined along rows and columns, where one of the classes wins: by their number in the square,
 * empty where none wins anywhere. Of two as large the one whose first place comes first.
 */
export const largestPart = (won: WonClasses, within: readonly number[], { size }: ModelSpec): readonly number[] => {
  const open = Uint8Array.from(won.classes, (winner) => (within.includes(winner) ? 1 : 0));
  let largest: readonly number[] = [];
  for (const [at, isOpen] of open.entries()) {
    if (isOpen !== 1) continue;
    const part = joinedTo(open, at, size);
    if (part.length > largest.length) largest = part;
  }
  return largest;
};
