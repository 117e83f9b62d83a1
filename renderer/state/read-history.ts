/**
 * What a gesture, an undo and a redo make of the records. Pure. History has no limit and lasts as long as the page
 * shows the read: a read that is opened again begins with an empty one (the journal still holds every gesture).
 */
import type { Gesture, ReadDiff } from '../../app/contract/read.ts';
import { applyDiff, reverseDiff, type ReadRecords } from './read-diff.ts';

/** One gesture that can be taken back. */
export interface DoneGesture {
  readonly label: string;
  readonly diff: ReadDiff;
}

export interface ReadHistory {
  readonly records: ReadRecords;
  readonly done: readonly DoneGesture[];
  readonly undone: readonly DoneGesture[];
}

/** The history after a step, and what the step tells the journal. */
export interface HistoryStep {
  readonly history: ReadHistory;
  readonly told: Pick<Gesture, 'label' | 'via' | 'diff'>;
}

/** A new act: what was undone before it cannot be redone any more. */
export const doGesture = (history: ReadHistory, label: string, diff: ReadDiff): HistoryStep => ({
  history: {
    records: applyDiff(history.records, diff),
    done: [...history.done, { label, diff }],
    undone: [],
  },
  told: { label, via: 'do', diff },
});

/** Takes the last act back; null when there is none. */
export const undoGesture = (history: ReadHistory): HistoryStep | null => {
  const last = history.done.at(-1);
  if (last === undefined) return null;
  const diff = reverseDiff(last.diff);
  return {
    history: {
      records: applyDiff(history.records, diff),
      done: history.done.slice(0, -1),
      undone: [...history.undone, last],
    },
    told: { label: last.label, via: 'undo', diff },
  };
};

/** Does again what was taken back last; null when there is none. */
export const redoGesture = (history: ReadHistory): HistoryStep | null => {
  const last = history.undone.at(-1);
  if (last === undefined) return null;
  return {
    history: {
      records: applyDiff(history.records, last.diff),
      done: [...history.done, last],
      undone: history.undone.slice(0, -1),
    },
    told: { label: last.label, via: 'redo', diff: last.diff },
  };
};
