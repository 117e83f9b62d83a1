/** Where the picked ventricle begins and ends: proposals beyond it go, and slices within it that lack one get it. */
import type { ReadDiff } from '../../app/contract/read.ts';
import { frameAt } from '../../measurement/short-axis-stack.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { useReadDocument } from '../state/read-document.ts';
import { useViewing } from '../state/viewing.ts';
import { follow, planFollowing } from './follow-act.ts';
import * as say from './proposal-sentences.ts';
import { isWithin, sayProposal, useProposals, type SliceRange } from './proposal-store.ts';
import { caseToChange, keepProposal, stopWork, type ProposalCase } from './proposal-work.ts';
import { standingContours } from './standing-contours.ts';
import { structuresOf, ventricleOf, type ProposedStructure, type Ventricle } from './ventricle-structures.ts';
import { waitingOn } from './waiting-order.ts';

/** A base below the apex makes no ventricle: the other end is then left to the proposal. */
const withEnd = (range: SliceRange, end: keyof SliceRange, slice: number): SliceRange => {
  const next = { ...range, [end]: slice };
  const isTurned = next.base !== null && next.apex !== null && next.base > next.apex;
  return isTurned ? { base: null, apex: null, [end]: slice } : next;
};

const beyond = ({ stack }: ProposalCase, structures: readonly ProposedStructure[], range: SliceRange): ReadDiff => ({
  added: [],
  updated: [],
  removed: waitingOn(stack, useReadDocument.getState().records.values())
    .filter(({ contour, slice }) => structures.some((one) => one === contour.structure) && !isWithin(range, slice))
    .map(({ contour }) => contour),
});

/** Slices from the nearest one with an outline to the end that was set, at the shown phase. */
const fill = (on: ProposalCase, structures: readonly ProposedStructure[], end: keyof SliceRange, slice: number): void => {
  const phase = useViewing.getState().phase + 1;
  const standing = standingContours(useReadDocument.getState().records.values());
  const [first] = structures;
  const has = (at: number): boolean => {
    const frame = frameAt(on.stack, at, phase);
    return frame !== null && first !== undefined && standing(frame, first).length > 0;
  };
  const step = end === 'apex' ? -1 : 1;
  const gap: number[] = [];
  let at = slice;
  for (; at >= 1 && at <= on.stack.slices.length && !has(at); at += step) gap.unshift(at);
  if (gap.length === 0 || at < 1 || at > on.stack.slices.length) return;
  const plan = planFollowing(on, structures, at, gap, phase);
  if ('refused' in plan) sayProposal(plan.refused);
  else void follow(on, plan);
}; // prettier-ignore

const setEnd = (end: keyof SliceRange): void => {
  stopWork();
  const on = caseToChange();
  if (on === null) return;
  const ventricle: Ventricle = ventricleOf(useDrawingMode.getState().structure);
  const slice = useViewing.getState().slice + 1;
  const { ranges } = useProposals.getState();
  const range = withEnd(ranges[ventricle], end, slice);
  useProposals.setState({ ranges: { ...ranges, [ventricle]: range } });
  const structures = structuresOf(ventricle);
  const diff = beyond(on, structures, range);
  if (!keepProposal(say.rangeLabel(ventricle, range), diff)) return;
  sayProposal(say.rangeSaid(ventricle, range));
  fill(on, structures, end, slice);
};

/** The shown slice is the most basal one of the picked ventricle. */
export const setBase = (): void => setEnd('base');
/** The shown slice is the most apical one of the picked ventricle. */
export const setApex = (): void => setEnd('apex');
