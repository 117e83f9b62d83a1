/** Colours for rising numbers, from dark to bright on a dark ground, and the marks beside them. Pure. */

/** Colours at even shares of the range, each brighter than the one before. */
export type Ramp = readonly string[];

/** Blue to yellow: its brightness rises evenly, and it is the same scale to a reader who sees no red or green. */
export const brightRamp: Ramp = ['#1f3b66', '#3f5273', '#6b6e77', '#978c74', '#c7ae62', '#ffd94a'];

/** The numbers at the two ends of a ramp; what lies beyond has the colour of the end. */
export interface ColourRange {
  readonly low: number;
  readonly high: number;
}

/** From 0 to a round number above the highest. */
export const rangeOver = (values: readonly number[]): ColourRange => {
  const highest = Math.max(0, ...values);
  const step = 10 ** Math.floor(Math.log10(Math.max(highest, 1)));
  return { low: 0, high: Math.max(step, Math.ceil(highest / step) * step) };
};

type Rgb = readonly [number, number, number];

const rgbOf = (hex: string): Rgb => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as unknown as Rgb;

const hexOf = (rgb: Rgb): string => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** Colour of a number. */
export const colourAt = (ramp: Ramp, { low, high }: ColourRange, value: number): string => {
  const share = high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0;
  const place = share * (ramp.length - 1);
  const step = Math.min(ramp.length - 2, Math.floor(place));
  const [from, to] = [rgbOf(ramp[step] ?? '#000000'), rgbOf(ramp[step + 1] ?? '#000000')];
  const mix = (i: 0 | 1 | 2): number => from[i] + (place - step) * (to[i] - from[i]);
  return hexOf([mix(0), mix(1), mix(2)]);
};

const linear = (part: number): number => {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance of a colour (WCAG 2.2): 0 black, 1 white. */
export const luminance = (hex: string): number => {
  const [red, green, blue] = rgbOf(hex);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
};

/** Black or white, whichever stands out more on the colour: always by 4.5 to 1 or more. */
export const textOn = (hex: string): '#000000' | '#ffffff' => {
  const ground = luminance(hex) + 0.05;
  return 1.05 / ground >= ground / 0.05 ? '#ffffff' : '#000000';
};

/** Round numbers from `low` to `high`, at most six: where the scale is marked. */
export const marksOf = ({ low, high }: ColourRange): readonly number[] => {
  const span = high - low;
  if (!(span > 0 && Number.isFinite(span))) return [];
  const power = 10 ** Math.floor(Math.log10(span / 5));
  const step = power * ([1, 2, 2.5, 5, 10].find((times) => span / (times * power) <= 5) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
};
