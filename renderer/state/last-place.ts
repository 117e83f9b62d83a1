/** Where the reader was in a case: a read that is opened again opens there. */
import { locateFrame, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { ReadRecord } from '../../app/contract/read.ts';
import { useViewing } from './viewing.ts';

/** 0-based slice and phase. */
export interface LastPlace {
  readonly slice: number;
  readonly phase: number;
}

const keyOf = (caseCode: string): string => `place ${caseCode}`;

const remembered = (caseCode: string): LastPlace | null => {
  const [slice, phase] = (sessionStorage.getItem(keyOf(caseCode)) ?? '').split('/').map(Number);
  return slice === undefined || phase === undefined || !Number.isInteger(slice + phase) ? null : { slice, phase };
};

/** The place of the contour that was made last. */
const lastContour = (stack: ShortAxisStack, records: readonly ReadRecord[]): LastPlace | null => {
  const last = records.findLast((record) => record.kind === 'contour');
  const place = last === undefined ? null : locateFrame(stack, last.SOPInstanceUID, last.frame);
  return place === null ? null : { slice: place.slice - 1, phase: place.phase - 1 };
};

/** Where to open a case: where this window left it, else at the last contour, else in the middle of the stack. */
export const firstPlace = (
  caseCode: string,
  stack: ShortAxisStack | null,
  records: readonly ReadRecord[],
): LastPlace => {
  if (stack === null) return { slice: 0, phase: 0 };
  const place = remembered(caseCode) ?? lastContour(stack, records);
  const inside = place !== null && place.slice < stack.slices.length && place.phase < stack.phases;
  return inside ? place : { slice: Math.floor(stack.slices.length / 2), phase: 0 };
};

/** Remembers the shown place of a case; returns how to stop. A running cine is no place. */
export const watchPlace = (caseCode: string): (() => void) =>
  useViewing.subscribe(({ slice, phase, playing }) => {
    if (!playing) sessionStorage.setItem(keyOf(caseCode), `${slice}/${phase}`);
  });
