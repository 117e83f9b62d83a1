/** What every plot of pairs has: two axes with their names, ticks and grid, and room beside them. Pure. */
import { scaleOf, type Scale, type ScaleWanted } from './plot-scale.ts';
import type { PlotShape, PlotSize, TextLook } from './plot-shapes.ts';
import { numberText, signedText } from './statistic-text.ts';

/** Room on each side, pixels: for ticks and names, and on the right for what the lines say. */
const margin = { left: 62, right: 132, top: 14, bottom: 44 } as const;

export interface Axis extends ScaleWanted {
  readonly name: string;
}

export interface PlotFrame {
  readonly x: Scale;
  readonly y: Scale;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly shapes: readonly PlotShape[];
}

const pixelsBetweenTicks = { x: 76, y: 42 } as const;
const mostTicks = 10;

const text = (look: TextLook, words: string, at: readonly [number, number], anchor: 'start' | 'middle' | 'end'): PlotShape => ({
  shape: 'text',
  look,
  text: words,
  at,
  anchor,
}); // prettier-ignore

/** The frame of a plot; `y` values are written with their sign. */
export const plotFrame = ({ width, height }: PlotSize, x: Axis, y: Axis): PlotFrame => {
  const [left, right, top, bottom] = [margin.left, width - margin.right, margin.top, height - margin.bottom];
  const scaleX = scaleOf(x, [left, right], Math.min(mostTicks, Math.floor((right - left) / pixelsBetweenTicks.x)));
  const scaleY = scaleOf(y, [bottom, top], Math.min(mostTicks, Math.floor((bottom - top) / pixelsBetweenTicks.y)));
  const middle = (top + bottom) / 2;
  return {
    x: scaleX,
    y: scaleY,
    left,
    right,
    top,
    bottom,
    shapes: [
      ...scaleY.ticks.map((tick): PlotShape => {
        const at = scaleY.at(tick);
        return { shape: 'line', look: Math.abs(tick) < 1e-9 ? 'zero' : 'grid', from: [left, at], to: [right, at] };
      }),
      ...scaleY.ticks.map((tick) => text('tick', signedText(tick, scaleY.digits), [left - 8, scaleY.at(tick) + 4], 'end')),
      ...scaleX.ticks.map((tick): PlotShape => {
        const at = scaleX.at(tick);
        return { shape: 'line', look: 'axis', from: [at, bottom], to: [at, bottom + 4] };
      }),
      ...scaleX.ticks.map((tick) => text('tick', numberText(tick, scaleX.digits), [scaleX.at(tick), bottom + 18], 'middle')),
      { shape: 'line', look: 'axis', from: [left, bottom], to: [right, bottom] },
      { shape: 'line', look: 'axis', from: [left, top], to: [left, bottom] },
      text('name', x.name, [(left + right) / 2, height - 8], 'middle'),
      { ...text('name', y.name, [14, middle], 'middle'), upright: true } as PlotShape,
    ],
  };
}; // prettier-ignore
