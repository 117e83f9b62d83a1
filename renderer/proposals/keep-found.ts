/** Brings what was found into the read as proposals, and shows the first that waits. */
import { useReadDocument } from '../state/read-document.ts';
import { useViewing } from '../state/viewing.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { placedOutlines } from './placed-outlines.ts';
import type { ProposalAnswer } from './proposal-message.ts';
import { outlinesIn, proposedDiff, type ProposedBy } from './proposed-diff.ts';
import * as say from './proposal-sentences.ts';
import { isWithin, sayProposal, useProposals } from './proposal-store.ts';
import { keepProposal, type ProposalCase } from './proposal-work.ts';
import type { Ventricle } from './ventricle-structures.ts';
import { nextWaiting, waitingOn } from './waiting-order.ts';

export type Found = Extract<ProposalAnswer, { kind: 'found' }>;

/** Only within the slices that the reader gave the ventricle. */
export const keepFound = (
  { stack }: ProposalCase,
  ventricle: Ventricle,
  { phase, structures }: Found,
  by: Omit<ProposedBy, 'newId'>,
): void => {
  const range = useProposals.getState().ranges[ventricle];
  const slices = stack.slices.map((_, i) => i + 1);
  const placed = placedOutlines(stack, slices, structures).filter(({ frame }) => isWithin(range, frame.slice + 1));
  const { records } = useReadDocument.getState();
  const diff = proposedDiff(placed, records.values(), { ...by, newId: () => crypto.randomUUID() });
  const count = outlinesIn(diff);
  if (!keepProposal(say.proposeLabel(ventricle, phase, count, by.model), diff)) return;
  const waiting = waitingOn(stack, useReadDocument.getState().records.values());
  const next = nextWaiting(waiting, { slice: 1, phase }, stack.slices.length);
  useViewing.setState({ playing: false });
  if (next !== null) goTo({ slice: next.slice - 1, phase: next.phase - 1 });
  sayProposal(say.found(count, ventricle, phase));
};
