/** What the mouse does, for the help beside the keys. */
export interface PointerHint {
  readonly gesture: string;
  readonly does: string;
}

export const pointerHints: readonly PointerHint[] = [
  { gesture: 'Wheel', does: 'Other slice' },
  { gesture: 'Shift and wheel', does: 'Other phase' },
  { gesture: 'Ctrl and wheel', does: 'Zoom' },
  { gesture: 'Right button', does: 'Window and level' },
  { gesture: 'Middle button', does: 'Pan' },
  { gesture: 'Draw, from line to line', does: 'Replace a stretch' },
  { gesture: 'Brush, begun inside', does: 'Push the line out' },
  { gesture: 'Brush, outside or with Alt', does: 'Push the line in' },
  { gesture: 'Spline, double click', does: 'Close the contour' },
];
