/** What the select tool moves: one contour, all of the slice, or all slices of the shown part. */
import { moveScopes, useDrawingMode, type DrawingMode, type MoveScope } from '../state/drawing-mode.ts';
import { say } from './drawing-hand.ts';

const words: Readonly<Record<MoveScope, string>> = {
  contour: 'Select moves one contour',
  slice: 'Select moves all contours of the slice',
  stack: 'Select moves the contours of all slices',
};

/** In words while the tool in hand moves more than one; null for one. */
export const moveWords = ({ tool, moves }: DrawingMode): string | null =>
  tool !== 'select' || moves === 'contour' ? null : words[moves];

/** The next of the three, with the select tool in hand. */
export const nextMoveScope = (): void => {
  const { moves, tool } = useDrawingMode.getState();
  const next = moveScopes[(moveScopes.indexOf(moves) + 1) % moveScopes.length] ?? 'contour';
  // What it moves is only of interest with the tool in hand: the first press takes it up.
  useDrawingMode.setState(tool === 'select' ? { moves: next } : { tool: 'select', moves: 'slice' });
  say(words[useDrawingMode.getState().moves]);
};
