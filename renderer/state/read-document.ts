/** The open read in the page: records, undo and redo, and whether the backend has kept them. */
import { create } from 'zustand';
import type { Failure } from '../../app/contract/failure.ts';
import type { ContourRecord, Gesture, ReadDiff, ReadState } from '../../app/contract/read.ts';
import { comeBack, countInput, startActiveTime, takeActiveTime } from './active-time.ts';
import { call } from './call.ts';
import { openOutbox, type Keeping, type Outbox } from './outbox.ts';
import { applyDiff, fitsDiff, type ReadRecords } from './read-diff.ts';
import { doGesture, redoGesture, undoGesture, type HistoryStep, type ReadHistory } from './read-history.ts';
import { rebase } from './rebase.ts';
import { openUnsentGestures, type UnsentGestures } from './unsent-gestures.ts';

export type { Keeping } from './outbox.ts';
export type { DoneGesture } from './read-history.ts';

/** Why the backend did not take a gesture, and which gestures are not in the read because of it. */
export interface Refusal {
  readonly failure: Failure;
  /** Labels of the gestures that were lost. */
  readonly lost: readonly string[];
}

export interface ReadDocument extends ReadHistory {
  /** The read as opened, null while none is. Its `seq` follows what the backend has kept. */
  readonly read: ReadState | null;
  /** Contours under the pointer, not yet a gesture: they replace or join the records in display and numbers. */
  readonly preview: readonly ContourRecord[];
  readonly keeping: Keeping;
  /** Shown until dismissed. */
  readonly refusal: Refusal | null;
}

const noPreview: readonly ContourRecord[] = [];
const nothingOpen: ReadDocument = {
  read: null,
  records: new Map(),
  preview: noPreview,
  done: [],
  undone: [],
  keeping: 'kept',
  refusal: null,
};

/** The read's store. */
export const useReadDocument = create<ReadDocument>(() => nothingOpen);

/** Why the read cannot be changed now; null when it can. */
export type ReadOnlyReason = 'nothing-open' | 'sealed' | 'amended' | 'away' | 'refused';

export const readOnlyReason = ({ read, keeping }: Pick<ReadDocument, 'read' | 'keeping'>): ReadOnlyReason | null => {
  if (read === null) return 'nothing-open';
  if (read.amendedBy !== null) return 'amended';
  if (read.state === 'sealed') return 'sealed';
  if (keeping === 'full') return 'away';
  return keeping === 'away' || keeping === 'refused' ? keeping : null;
};

const answerWithin_ms = 15_000;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const keep = (readId: string, after: number, gesture: Gesture): Promise<{ seq: number }> => {
  const late = wait(answerWithin_ms).then(() => Promise.reject(new TypeError('No answer in time.')));
  return Promise.race([call('read.keep', { readId, after, gesture }), late]);
};

const outboxes = new Map<string, Outbox>();
/** Ids of gestures that were refused once: a second refusal is the last. */
const refusedBefore = new Set<string>();
let activeTime = startActiveTime(0);
let store: UnsentGestures | null = null;
const unsentGestures = (): UnsentGestures => (store ??= openUnsentGestures(sessionStorage));

const isOpen = (readId: string): boolean => useReadDocument.getState().read?.readId === readId;

const recordsOf = (read: ReadState): ReadRecords => new Map(read.records.map((record) => [record.id, record]));

/** Asks for the read again until the backend answers, then puts back the gestures that still fit it. */
const reload = async (
  caseCode: string,
  readId: string,
  failure: Failure,
  unsent: readonly Gesture[],
): Promise<void> => {
  while (isOpen(readId)) {
    try {
      const { read } = await call('case.open', { caseCode });
      if (!isOpen(readId)) return;
      const { again, lost } = rebase({ read, readId, failure, unsent, refusedBefore });
      if (unsent[0] !== undefined) refusedBefore.add(unsent[0].id);
      show(read, again);
      outboxOf(read).post(again);
      useReadDocument.setState({ refusal: { failure, lost: lost.map((gesture) => gesture.label) } });
      return;
    } catch {
      await wait(1000);
    }
  }
};

const outboxOf = (read: ReadState): Outbox => {
  const { readId, caseCode } = read;
  const running = outboxes.get(readId);
  if (running !== undefined) return running;
  const outbox = openOutbox({
    readId,
    after: read.seq,
    keep,
    wait,
    save: (unsent) => {
      unsentGestures().save(readId, unsent);
    },
    onKeeping: (keeping, seq) => {
      if (keeping === 'kept') outboxes.delete(readId);
      if (!isOpen(readId)) return;
      useReadDocument.setState((now) => ({ keeping, read: now.read === null ? null : { ...now.read, seq } }));
    },
    onRefused: (failure, unsent) => {
      outboxes.delete(readId);
      if (!isOpen(readId)) return;
      useReadDocument.setState({ keeping: 'refused', preview: noPreview, refusal: { failure, lost: [] } });
      void reload(caseCode, readId, failure, unsent);
    },
  });
  outboxes.set(readId, outbox);
  return outbox;
};

/** Shows `read` with `unsent` on top of it. What the backend had kept without our hearing of it is not applied twice. */
const show = (read: ReadState, unsent: readonly Gesture[]): void => {
  let records = recordsOf(read);
  for (const { diff } of unsent) if (fitsDiff(records, diff)) records = applyDiff(records, diff);
  useReadDocument.setState({ ...nothingOpen, read, records, keeping: unsent.length === 0 ? 'kept' : 'keeping' });
};

/** No read is open any more; what was not kept yet goes on being sent. */
export const closeRead = (): void => useReadDocument.setState(nothingOpen);

/** Opens a read in the page. Gestures of it that a former page could not send are sent now. */
export const beginRead = (read: ReadState): void => {
  activeTime = startActiveTime(performance.now());
  const unsent = unsentGestures().load(read.readId);
  if (read.state === 'sealed') {
    show(read, []);
    if (unsent.length === 0) return;
    const failure: Failure = { code: 'read-sealed', message: 'The read was signed before these changes were kept.' };
    unsentGestures().save(read.readId, []);
    useReadDocument.setState({ refusal: { failure, lost: unsent.map((gesture) => gesture.label) } });
    return;
  }
  const sending = outboxes.has(read.readId);
  show(read, unsent);
  if (!sending) outboxOf(read).post(unsent);
};

/** Closes the read in the page; what is not yet kept goes on being sent. */
export const endRead = (): void => {
  useReadDocument.setState(nothingOpen);
};

/** Counts the reader's input for the time on task. */
export const noteInput = (): void => {
  activeTime = countInput(activeTime, performance.now());
};

/** The page is hidden: what went before counts. It is seen again: what passed in between does not. */
export const noteSeen = (isSeen: boolean): void => {
  const count = isSeen ? comeBack : countInput;
  activeTime = count(activeTime, performance.now());
};

const take = (step: HistoryStep): void => {
  const { read } = useReadDocument.getState();
  if (read === null) return;
  const { active_ms, next } = takeActiveTime(activeTime, performance.now());
  activeTime = next;
  const gesture: Gesture = { id: crypto.randomUUID(), ...step.told, active_ms };
  useReadDocument.setState({ ...step.history, preview: noPreview });
  outboxOf(read).post([gesture]);
};

/**
 * Makes one gesture: records, undo, journal. False when the read cannot be changed. While the backend is away it is
 * still taken, so that a line begun before is not lost; that nothing new begins then is for the callers to see to.
 */
export const applyGesture = (label: string, diff: ReadDiff): boolean => {
  const now = useReadDocument.getState();
  const reason = readOnlyReason(now);
  if (reason !== null && reason !== 'away') return false;
  take(doGesture(now, label, diff));
  return true;
};

/** Shows contours that are not yet a gesture. */
export const preview = (contours: readonly ContourRecord[]): void => {
  const { preview: shown } = useReadDocument.getState();
  if (contours.length === 0 && shown.length === 0) return;
  useReadDocument.setState({ preview: contours.length === 0 ? noPreview : contours });
};

const stepBy = (step: (history: ReadHistory) => HistoryStep | null): string | null => {
  const now = useReadDocument.getState();
  if (readOnlyReason(now) !== null) return null;
  const made = step(now);
  if (made === null) return null;
  take(made);
  return made.told.label;
};

/** Takes the last gesture back; its label, or null when there was none. */
export const undo = (): string | null => stepBy(undoGesture);

/** Does the last undone gesture again; its label, or null when there was none. */
export const redo = (): string | null => stepBy(redoGesture);

/** Resolves when everything done so far is kept or refused (before signing). */
export const whenKept = async (): Promise<void> => {
  const { read } = useReadDocument.getState();
  if (read !== null) await outboxes.get(read.readId)?.settled();
};

/** Whether the backend answered when it was asked without a gesture; gestures under way say so themselves. */
export const noteBackend = (reachable: boolean): void => {
  const { read, keeping } = useReadDocument.getState();
  if (read === null || outboxes.has(read.readId)) return;
  if (reachable ? keeping === 'away' : keeping === 'kept') {
    useReadDocument.setState({ keeping: reachable ? 'kept' : 'away' });
  }
};

/** The reader has seen why gestures were refused. */
export const dismissRefusal = (): void => {
  useReadDocument.setState({ refusal: null });
};
