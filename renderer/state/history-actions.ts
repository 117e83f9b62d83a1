/** Undo and redo: the same on every page that draws, and what changes by them is shown. */
import type { ReadDiff } from '../../app/contract/read.ts';
import type { KeyAction } from './key-bindings.ts';
import { goToDiff } from './go-to-diff.ts';
import { reverseDiff } from './read-diff.ts';
import { redo, undo, useReadDocument } from './read-document.ts';

/** Steps through the history, and to where something changed by it. */
const stepTo = (step: () => string | null, diff: ReadDiff | null): void => {
  if (step() !== null && diff !== null) goToDiff(diff);
};

/** Takes the last gesture back. What it moved is seen where it comes back to. */
export const takeBack = (): void => {
  const last = useReadDocument.getState().done.at(-1);
  stepTo(undo, last === undefined ? null : reverseDiff(last.diff));
};

const doAgain = (): void => stepTo(redo, useReadDocument.getState().undone.at(-1)?.diff ?? null);

/** Both by key. */
export const historyActions: readonly Omit<KeyAction, 'group' | 'context'>[] = [
  {
    id: 'undo',
    title: 'Undo',
    keys: ['Ctrl+Z'],
    run: takeBack,
    repeats: true,
  },
  {
    id: 'redo',
    title: 'Redo',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    run: doAgain,
    repeats: true,
  },
];
