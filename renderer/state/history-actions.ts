/** Undo and redo: the same on every page that draws, and what changes by them is shown. */
import type { ReadDiff } from '../../app/contract/read.ts';
import type { KeyAction } from './key-bindings.ts';
import { goToDiff } from './go-to-diff.ts';
import { redo, undo, useReadDocument, type DoneGesture } from './read-document.ts';

/** Steps through the history, and to where something changed by it. */
const stepTo = (step: () => string | null, next: DoneGesture | undefined): void => {
  const diff: ReadDiff | undefined = next?.diff;
  if (step() !== null && diff !== undefined) goToDiff(diff);
};

/** Takes the last gesture back. */
export const takeBack = (): void => stepTo(undo, useReadDocument.getState().done.at(-1));

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
    run: () => stepTo(redo, useReadDocument.getState().undone.at(-1)),
    repeats: true,
  },
];
