/** A histogram as shapes in a box of CSS pixels. Pure. */
import type { SignalHistogram } from '../../measurement/signal-histogram.ts';

/** Bins of one width: the lower edge of the first, and the width. */
export type Bins = Pick<SignalHistogram, 'from' | 'width'>;

/** Where the plot lies. */
export interface PlotBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The whole of both, in pixels of the screen. */
export interface Scales {
  readonly x: (value: number) => number;
  readonly y: (count: number) => number;
}

/** Values from `from` to `to` fill the width, counts up to `most` the height. */
export const scalesOf = (box: PlotBox, from: number, to: number, most: number): Scales => ({
  x: (value) => box.left + ((value - from) / (to - from || 1)) * box.width,
  y: (count) => box.top + box.height - (count / Math.max(1, most)) * box.height,
});

const place = (value: number): string => value.toFixed(2);

/** Bars that stand on the zero line, as one path. */
export const barsPath = ({ from, width }: Bins, counts: readonly number[], { x, y }: Scales): string =>
  counts
    .map((count, bin) => {
      if (count === 0) return '';
      const [lower, upper] = [from + bin * width, from + (bin + 1) * width];
      return `M${place(x(lower))} ${place(y(0))}V${place(y(count))}H${place(x(upper))}V${place(y(0))}Z`;
    })
    .join('');

/** The outline of bars as one line of steps. */
export const stepsPath = ({ from, width }: Bins, counts: readonly number[], { x, y }: Scales): string =>
  counts.length === 0
    ? ''
    : `M${place(x(from))} ${place(y(0))}${counts
        .map((count, bin) => `V${place(y(count))}H${place(x(from + (bin + 1) * width))}`)
        .join('')}V${place(y(0))}`;
