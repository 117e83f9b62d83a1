/** What the reader does with a proposed outline: takes it as it is, or rejects it. Each is one gesture. */
import type { ContourRecord } from '../../../app/contract/read.ts';
import { waitingProposals } from '../../../app/contract/waiting-proposals.ts';
import { readOnlySentence } from '../../drawing/drawing-sentences.ts';
import { applyGesture, readOnlyReason, useReadDocument } from '../../state/read-document.ts';
import { goToFrame } from '../aside/go-to-frame.ts';
import { useEchoMode } from '../echo-mode.ts';
import { activePane } from '../echo-viewing.ts';
import { recordsNow } from '../hand/clips-now.ts';
import { cancelHand, sayEcho, useEchoHand } from '../hand/hand-store.ts';
import { advanceFrom } from '../hand/pick-slot.ts';
import { slotOf } from '../hand/slots.ts';
import * as say from './proposal-sentences.ts';
import { useProposals } from './proposal-store.ts';

const mayChange = (): boolean => {
  const reason = readOnlyReason(useReadDocument.getState());
  if (reason !== null) sayEcho(readOnlySentence(reason));
  return reason === null;
};

const isShown = ({ SOPInstanceUID, frame }: ContourRecord): boolean => {
  const pane = activePane();
  return pane.SOPInstanceUID === SOPInstanceUID && pane.frame + 1 === frame;
};

/**
 * The proposal of the shown frame that waits. Where it waits on another frame, that one is shown instead: nothing is
 * taken or rejected unseen.
 */
const proposalInSight = (): ContourRecord | null => {
  const waiting = waitingProposals(recordsNow().values());
  const { selected } = useEchoMode.getState();
  const here = waiting.filter(isShown);
  const found = here.find(({ id }) => id === selected) ?? here[0] ?? null;
  const [other] = waiting;
  if (found === null && other !== undefined) {
    goToFrame(other);
    useEchoMode.setState({ selected: other.id });
    sayEcho(say.proposedNow);
  } else if (found === null) sayEcho(say.nothingProposed);
  return found;
};

const slotWords = ({ structure, view, phase }: ContourRecord): string => `${structure}, ${view} ${phase ?? ''}`;

const answered = (): void => {
  useProposals.setState({ followed: null });
  useEchoMode.setState({ selected: null });
};

/** Takes the proposed tracing of the shown frame as it is, and goes on. */
export const takeProposal = (): void => {
  if (!mayChange()) return;
  cancelHand();
  const proposed = proposalInSight();
  if (proposed === null) return;
  const label = `Accept ${slotWords(proposed)}, frame ${proposed.frame}, as proposed`;
  const diff = { added: [], updated: [[proposed, { ...proposed, accepted: true as const }] as const], removed: [] };
  if (!applyGesture(label, diff)) return;
  answered();
  sayEcho(null);
  const slot = slotOf(proposed);
  if (slot !== null) advanceFrom(slot.task.id, slot.beat);
  // Going on may have something to say as well.
  const { said } = useEchoHand.getState();
  sayEcho([say.taken(slotWords(proposed)), said].filter((words) => words !== null).join(' '));
};

/** Removes the proposed tracing of the shown frame. */
export const rejectProposal = (): void => {
  if (!mayChange()) return;
  cancelHand();
  const proposed = proposalInSight();
  if (proposed === null) return;
  const label = `Reject ${slotWords(proposed)}, frame ${proposed.frame}`;
  if (!applyGesture(label, { added: [], updated: [], removed: [proposed] })) return;
  answered();
  sayEcho(null);
};
