/** What the mouse does over a pane, for the help. */
import type { PointerHint } from '../../state/pointer-hints.ts';

export const echoPointerHints: readonly PointerHint[] = [
  { gesture: 'Wheel', does: 'Other frame' },
  { gesture: 'Ctrl and wheel', does: 'Zoom' },
  { gesture: 'Right button', does: 'Brightness and contrast' },
  { gesture: 'Middle button', does: 'Pan' },
  { gesture: 'Click in the strip', does: 'Clip into the active pane' },
  { gesture: 'Shift and click there', does: 'Clip into the other pane' },
  { gesture: 'Double click above an image', does: 'One pane or two' },
  { gesture: 'Drag on the time line', does: 'Go through the frames' },
];
