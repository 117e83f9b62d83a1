/** Where the words of a tracing stand on a narrow pane: wholly on it, beside the tracing where there is room. Pure. */
import type { CanvasPoint } from '../../viewport/view-geometry.ts';
import type { PaneGeometry } from '../pane-geometry.ts';

/** Width of a letter at 12 px, on the wide side. */
const letter = 7;
const gap = 10;
const lineHeight = 16;

export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly textAnchor: 'start' | 'end';
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));

/** Right of the tracing, else left of it, else below or above it; always on the pane. `places` is not empty. */
export const labelBeside = (
  places: readonly CanvasPoint[],
  { width, height }: Pick<PaneGeometry, 'width' | 'height'>,
  words: string,
): LabelPlace => {
  const room = words.length * letter;
  const by = (best: (a: CanvasPoint, b: CanvasPoint) => boolean): CanvasPoint =>
    places.reduce((kept, place) => (best(place, kept) ? place : kept));
  const [right, left] = [by((a, b) => a.x > b.x), by((a, b) => a.x < b.x)];
  const [top, bottom] = [by((a, b) => a.y < b.y), by((a, b) => a.y > b.y)];
  const onPane = (y: number): number => clamp(y, lineHeight, height - lineHeight);
  if (right.x + gap + room < width) return { x: Math.max(0, right.x) + gap, y: onPane(right.y), textAnchor: 'start' };
  if (left.x - gap > room) return { x: Math.min(width, left.x) - gap, y: onPane(left.y), textAnchor: 'end' };
  const below = bottom.y + 2 * lineHeight < height;
  return {
    x: clamp(left.x, gap, width - room),
    y: onPane(below ? bottom.y + lineHeight : top.y - lineHeight),
    textAnchor: 'start',
  };
};
