/** What the mouse does on the uptake page, for the help. */
import { pointerHints, type PointerHint } from '../state/pointer-hints.ts';

export const uptakePointerHints: readonly PointerHint[] = [
  ...pointerHints.filter(({ gesture }) => gesture !== 'Shift and wheel'),
  { gesture: 'Click in the fusion', does: 'Both panes to that place' },
  { gesture: 'Right button in the fusion', does: 'Window of the images below' },
];
