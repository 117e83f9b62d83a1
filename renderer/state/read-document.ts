/** The open read in the page: records, undo and redo, and whether the backend has kept them. */
import { create } from 'zustand';
import type { ContourRecord, ReadDiff, ReadRecord, ReadState } from '../../app/contract/read.ts';

/** Whether what is on the screen is in the store: said in words in the header. */
export type Keeping = 'kept' | 'keeping' | 'away' | 'refused';

/** One gesture that can be taken back. */
export interface DoneGesture {
  readonly label: string;
  readonly diff: ReadDiff;
}

export interface ReadDocument {
  /** The read as opened, null while none is. */
  readonly read: ReadState | null;
  readonly records: ReadonlyMap<string, ReadRecord>;
  /** Contours under the pointer, not yet a gesture: they replace or join the records in display and numbers. */
  readonly preview: readonly ContourRecord[];
  readonly done: readonly DoneGesture[];
  readonly undone: readonly DoneGesture[];
  readonly keeping: Keeping;
}

/** The read's store. */
export const useReadDocument = create<ReadDocument>(() => ({
  read: null,
  records: new Map(),
  preview: [],
  done: [],
  undone: [],
  keeping: 'kept',
}));
