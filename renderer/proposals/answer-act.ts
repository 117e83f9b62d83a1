/** What the reader does with proposed outlines: takes them as they are, or rejects them. Each is one gesture. */
import type { ContourRecord, ReadDiff } from '../../app/contract/read.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { useReadDocument } from '../state/read-document.ts';
import { useViewing } from '../state/viewing.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import * as say from './proposal-sentences.ts';
import { sayProposal } from './proposal-store.ts';
import { caseToChange, keepProposal, type ProposalCase } from './proposal-work.ts';
import { nextWaiting, waitingAt, waitingOn, type WaitingOutline } from './waiting-order.ts';

/** How much one answer is for: the shown image, or its slice through the beat. */
type Scope = 'image' | 'slice';

const accepted = (contours: readonly ContourRecord[]): ReadDiff => ({
  added: [],
  removed: [],
  updated: contours.map((contour) => [contour, { ...contour, accepted: true as const }] as const),
});

const rejected = (contours: readonly ContourRecord[]): ReadDiff => ({ added: [], updated: [], removed: contours });

const shown = (): { readonly slice: number; readonly phase: number } => {
  const { slice, phase } = useViewing.getState();
  return { slice: slice + 1, phase: phase + 1 };
};

const waitingNow = ({ stack }: ProposalCase): readonly WaitingOutline[] =>
  waitingOn(stack, useReadDocument.getState().records.values());

/** Shows the next image on which something waits. True where there is one. */
const goOn = (on: ProposalCase): boolean => {
  const next = nextWaiting(waitingNow(on), shown(), on.stack.slices.length);
  if (next !== null) goTo({ slice: next.slice - 1, phase: next.phase - 1 });
  return next !== null;
};

const where = (scope: Scope): string => {
  const { slice, phase } = shown();
  return scope === 'image' ? `slice ${slice}, phase ${phase}` : `slice ${slice} through the beat`;
};

/** Nothing is answered unseen: where nothing waits on what is shown, the next image on which something does is. */
const answer = (verb: 'Accept' | 'Reject', scope: Scope): void => {
  const on = caseToChange();
  if (on === null) return;
  const waiting = waitingNow(on);
  const here = shown();
  const own = scope === 'image' ? waitingAt(waiting, here) : waiting.filter(({ slice }) => slice === here.slice);
  if (scope === 'image') useViewing.setState({ playing: false });
  if (own.length === 0) {
    sayProposal(goOn(on) ? say.waitsElsewhere : say.nothingWaits);
    return;
  }
  const contours = own.map(({ contour }) => contour);
  const diff = verb === 'Accept' ? accepted(contours) : rejected(contours);
  if (!keepProposal(say.answerLabel(verb, diff, where(scope)), diff)) return;
  useDrawingMode.setState({ selected: null });
  sayProposal(null);
  goOn(on);
};

export const acceptImage = (): void => answer('Accept', 'image');
export const acceptSlice = (): void => answer('Accept', 'slice');
export const rejectImage = (): void => answer('Reject', 'image');
export const rejectSlice = (): void => answer('Reject', 'slice');
