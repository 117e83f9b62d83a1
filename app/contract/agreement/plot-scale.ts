/** From a number to a place on an axis, and the round numbers that are written beside it. Pure. */

export interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
  readonly low: number;
  readonly high: number;
  /** Digits after the point that tell the ticks apart. */
  readonly digits: number;
}

const steps = [1, 2, 5, 10] as const;

/** The smallest round step with which no more than `most` fit. */
const roundStep = (range: number, most: number): number => {
  const rough = range / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  return (steps.find((step) => step * power >= rough * (1 - 1e-9)) ?? 10) * power;
};

/** Digits of a step such as 0.2. */
const digitsOf = (step: number): number => {
  for (let digits = 0; digits < 9; digits += 1) {
    if (Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) < 1e-6) return digits;
  }
  return 9;
};

/** Closer than this, as a share of them, values are the same: no tick would tell them apart. */
const none = 1e-6;

export interface ScaleWanted {
  /** Everything that has to have a place on it. */
  readonly values: readonly number[];
  /** Whole numbers from 0 on, such as days. */
  readonly counts?: true;
}

/** Holds all of `values` between two round numbers, from pixel `from` to pixel `to`; about `most` steps. */
export const scaleOf = ({ values, counts }: ScaleWanted, [from, to]: readonly [number, number], most: number): Scale => {
  const least = values.reduce((low, one) => Math.min(low, one), Infinity);
  const greatest = values.reduce((high, one) => Math.max(high, one), -Infinity);
  const large = Math.max(1, Math.abs(least), Math.abs(greatest));
  const range = greatest - least > none * large ? greatest - least : large * 0.1;
  const [middle, half] = [(least + greatest) / 2, range * 0.54];
  const step = Math.max(counts === true ? 1 : 0, roundStep(2 * half, Math.max(1, most)));
  const start = counts === true ? Math.max(0, middle - half) : middle - half;
  const low = Math.floor(start / step + 1e-9) * step;
  const count = Math.max(1, Math.ceil((middle + half - low) / step - 1e-9));
  const high = low + count * step;
  return {
    at: (value) => from + ((value - low) / (high - low)) * (to - from),
    ticks: Array.from({ length: count + 1 }, (_, tick) => low + tick * step),
    low,
    high,
    digits: digitsOf(step),
  };
}; // prettier-ignore
