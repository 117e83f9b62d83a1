/** A histogram as shapes in a box of CSS pixels. Pure. */

/** Counts of values by bins of one width. */
export interface Bins {
  /** Lower edge of the first bin, and the width of each. */
  readonly from: number;
  readonly width: number;
  /** Pixels a bin. */
  readonly myocardium: readonly number[];
  readonly reference: readonly number[];
}

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

/** Bars that stand on the zero line, as one path; `cut` leaves those on one side of a value, and parts the bar it falls in. */
export const barsPath = (
  { from, width }: Pick<Bins, 'from' | 'width'>,
  counts: readonly number[],
  { x, y }: Scales,
  cut: { readonly below?: number; readonly above?: number } = {},
): string =>
  counts
    .map((count, bin) => {
      const lower = Math.max(from + bin * width, cut.above ?? -Infinity);
      const upper = Math.min(from + (bin + 1) * width, cut.below ?? Infinity);
      if (count === 0 || upper <= lower) return '';
      return `M${place(x(lower))} ${place(y(0))}V${place(y(count))}H${place(x(upper))}V${place(y(0))}Z`;
    })
    .join('');

/** The outline of bars as one line of steps. */
export const stepsPath = (
  { from, width }: Pick<Bins, 'from' | 'width'>,
  counts: readonly number[],
  { x, y }: Scales,
): string =>
  counts.length === 0
    ? ''
    : `M${place(x(from))} ${place(y(0))}${counts
        .map((count, bin) => `V${place(y(count))}H${place(x(from + (bin + 1) * width))}`)
        .join('')}V${place(y(0))}`;
