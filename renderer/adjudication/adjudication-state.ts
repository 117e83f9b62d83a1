/** The case that an adjudicator decides: both reads, which of them is shown, and the way from case to case. */
import { create } from 'zustand';
import type { AdjudicatedCase, Choice, Side } from '../../app/contract/calls/adjudication-calls.ts';
import { call } from '../state/call.ts';
import { partsOf } from '../state/case-parts.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { firstPlace } from '../state/last-place.ts';
import { openCase } from '../state/open-case.ts';
import { forgetLooks } from '../state/part-looks.ts';
import { closeRead, whenKept } from '../state/read-document.ts';
import { showPage, useSession } from '../state/session.ts';
import { freshViewing, useViewing } from '../state/viewing.ts';

export type Shown = Side | 'both';

interface AdjudicationState {
  readonly at: AdjudicatedCase | null;
  readonly shown: Shown;
  /** What is chosen and said, not signed yet; kept while the adjudicator draws. */
  readonly choice: Choice | null;
  readonly reason: string;
}

const fresh: AdjudicationState = { at: null, shown: 'both', choice: null, reason: '' };

export const useAdjudication = create<AdjudicationState>(() => fresh);

export const showReads = (shown: Shown): void => useAdjudication.setState({ shown });

/** Opens the case in hand with both its reads. */
export const openAdjudication = async (caseCode: string): Promise<void> => {
  const at = await call('adjudication.open', { caseCode });
  const [part] = partsOf(at.content);
  if (part === undefined) return;
  const open = { content: at.content, ...part };
  const before = useAdjudication.getState();
  const isSame = before.at?.content.caseCode === caseCode;
  // What was chosen was chosen of what was shown then.
  const keeps = isSame && before.at.shown === at.shown ? { choice: before.choice, reason: before.reason } : {};
  forgetLooks();
  // What was drawn last is neither of the two: no mark of it stands over them.
  closeRead();
  useAdjudication.setState({ ...fresh, ...keeps, at });
  // The primary button has nothing to draw here.
  useDrawingMode.setState({ tool: 'window', selected: null });
  useSession.setState({ page: 'adjudication', open });
  useViewing.setState({ ...freshViewing, ...firstPlace(caseCode, open, at.A.records) });
};

/** The case in hand, or the next one. */
export const openNextAdjudication = async (): Promise<void> => {
  const { caseCode } = await call('adjudication.next', {});
  await openAdjudication(caseCode);
};

export const resumeAdjudication = async (caseCode: string): Promise<void> => {
  await call('adjudication.resume', { caseCode });
  await openAdjudication(caseCode);
};

export const pauseAdjudication = async (caseCode: string): Promise<void> => {
  await call('adjudication.pause', { caseCode });
  showPage('worklist');
};

const drawOwn = async (caseCode: string): Promise<void> => {
  await openCase(caseCode);
  useDrawingMode.setState({ tool: 'draw' });
};

/** Begins an own read and goes to the page on which it is drawn. */
export const beginOwn = async (caseCode: string, from: Side | 'nothing'): Promise<void> => {
  await call('adjudication.draw', { caseCode, from });
  await drawOwn(caseCode);
};

export const goOnWithOwn = (caseCode: string): Promise<void> => drawOwn(caseCode);

/** From the own read back to both, once everything in it is kept. */
export const backToBoth = async (caseCode: string): Promise<void> => {
  await whenKept();
  await openAdjudication(caseCode);
};

interface Signature {
  readonly printedName: string;
  readonly meaning: string;
  readonly password: string;
}

/** Signs the decision and goes back to the worklist. */
export const signDecision = async (signature: Signature): Promise<void> => {
  const { at, choice, reason } = useAdjudication.getState();
  if (at === null || choice === null) return;
  const { content, shown } = at;
  await call('adjudication.decide', { caseCode: content.caseCode, choice, reason: reason.trim(), shown, ...signature });
  useAdjudication.setState(fresh);
  showPage('worklist');
};
