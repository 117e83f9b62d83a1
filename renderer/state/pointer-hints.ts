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
  { gesture: 'Select, with Shift', does: 'Move all contours of the slice' },
  { gesture: 'Spline, double click', does: 'Close the contour' },
];

/** Where the brush paints regions, beside what it does to the lines of the ventricle. */
export const paintingHints: readonly PointerHint[] = [
  ...pointerHints.filter(({ gesture }) => !gesture.startsWith('Brush')),
  { gesture: 'Brush on the LV, inside or outside', does: 'Push the line out or in' },
  { gesture: 'Brush on a region', does: 'Paint; with Alt, erase' },
  { gesture: 'RV insertion, a click', does: 'Set the mark, two a slice' },
];
