/** Where proposals of a stack wait, and which one comes next. Pure. */
import type { ContourRecord, ReadRecord } from '../../app/contract/read.ts';
import { waitingProposals } from '../../app/contract/waiting-proposals.ts';
import { locateFrame, type ShortAxisStack, type StackPlace } from '../../measurement/short-axis-stack.ts';

/** A proposal that waits, with its slice and phase, from 1. */
export interface WaitingOutline extends StackPlace {
  readonly contour: ContourRecord;
}

/** The proposals that wait on the frames of the stack. */
export const waitingOn = (stack: ShortAxisStack, records: Iterable<ReadRecord>): readonly WaitingOutline[] =>
  waitingProposals(records).flatMap((contour) => {
    const place = locateFrame(stack, contour.SOPInstanceUID, contour.frame);
    return place === null ? [] : [{ ...place, contour }];
  });

/** Those of one image. */
export const waitingAt = (
  waiting: readonly WaitingOutline[],
  { slice, phase }: StackPlace,
): readonly WaitingOutline[] => waiting.filter((one) => one.slice === slice && one.phase === phase);

/** Slices from this one to the last, then again from the first: what was gone past comes again. */
const afterSlice = (slice: number, from: number, slices: number): number => (slice - from + slices) % slices;

/**
 * Where to look next: on the same phase the next slice, towards the apex and then from the base again; where nothing waits
 * on that phase any more, the earliest phase of the next slice. Null where nothing waits.
 */
export const nextWaiting = (
  waiting: readonly WaitingOutline[],
  { slice, phase }: StackPlace,
  slices: number,
): StackPlace | null => {
  const rank = (one: StackPlace): number => afterSlice(one.slice, slice, slices);
  const ordered = waiting.toSorted(
    (a, b) => Number(b.phase === phase) - Number(a.phase === phase) || rank(a) - rank(b) || a.phase - b.phase,
  );
  const [first] = ordered;
  return first === undefined ? null : { slice: first.slice, phase: first.phase };
};
