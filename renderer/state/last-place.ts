/** Where the reader was in a part of a case: a part that is opened again opens there. */
import { locateFrame, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { ReadRecord } from '../../app/contract/read.ts';
import type { CasePart, PartName } from './case-parts.ts';
import { useSession, type OpenCase } from './session.ts';
import { useViewing } from './viewing.ts';

/** 0-based slice and phase. */
export interface LastPlace {
  readonly slice: number;
  readonly phase: number;
}

const keyOf = (caseCode: string, part: PartName): string => `place ${caseCode} ${part}`;

const remembered = (caseCode: string, part: PartName): LastPlace | null => {
  const [slice, phase] = (sessionStorage.getItem(keyOf(caseCode, part)) ?? '').split('/').map(Number);
  return slice === undefined || phase === undefined || !Number.isInteger(slice + phase) ? null : { slice, phase };
};

/** The place of the contour of this stack that was made last. */
const lastContour = (stack: ShortAxisStack, records: readonly ReadRecord[]): LastPlace | null => {
  for (const record of records.toReversed()) {
    const place = record.kind === 'contour' ? locateFrame(stack, record.SOPInstanceUID, record.frame) : null;
    if (place !== null) return { slice: place.slice - 1, phase: place.phase - 1 };
  }
  return null;
};

/** Where to open a part: where this window left it, else at its last contour, else in the middle of the stack. */
export const firstPlace = (
  caseCode: string,
  { part, stack }: Pick<CasePart, 'part' | 'stack'>,
  records: readonly ReadRecord[],
): LastPlace => {
  if (stack === null) return { slice: 0, phase: 0 };
  const place = remembered(caseCode, part) ?? lastContour(stack, records);
  const inside = place !== null && place.slice < stack.slices.length && place.phase < stack.phases;
  return inside ? place : { slice: Math.floor(stack.slices.length / 2), phase: 0 };
};

/** Remembers the shown place of a part; returns how to stop. A running cine is no place. */
export const watchPlace = (open: OpenCase): (() => void) =>
  useViewing.subscribe(({ slice, phase, playing }) => {
    // What another case or part is opened at is no place of this one.
    if (playing || useSession.getState().open !== open) return;
    sessionStorage.setItem(keyOf(open.content.caseCode, open.part), `${slice}/${phase}`);
  });
