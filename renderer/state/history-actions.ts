/** Undo and redo by key: the same on every page that draws. */
import type { KeyAction } from './key-bindings.ts';
import { redo, undo } from './read-document.ts';

export const historyActions: readonly Omit<KeyAction, 'group' | 'context'>[] = [
  { id: 'undo', title: 'Undo', keys: ['Ctrl+Z'], run: () => void undo(), repeats: true },
  { id: 'redo', title: 'Redo', keys: ['Ctrl+Shift+Z', 'Ctrl+Y'], run: () => void redo(), repeats: true },
];
