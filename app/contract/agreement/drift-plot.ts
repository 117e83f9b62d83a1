/** Differences over the time of reading, with the straight line through them: whether they grow. Pure. */
import { meanOf } from '../../../measurement/agreement/agreement-result.ts';
import type { Drift } from '../../../measurement/agreement/drift.ts';
import type { MeasureKey } from '../../../measurement/result.ts';
import type { AgreementGroup } from '../calls/agreement-calls.ts';
import { differenceName } from './difference-name.ts';
import { plotFrame, type PlotFrame } from './plot-frame.ts';
import type { Plot, PlotShape, PlotSize } from './plot-shapes.ts';
import { digitsOf, rangeText, signedText, differenceUnitOf } from './statistic-text.ts';

const month = 30;

type Place = readonly [x: number, y: number];

/** The straight line through the middle of the points, with any slope. */
interface Trend {
  readonly drift: Drift;
  readonly from: number;
  readonly to: number;
  readonly day: number;
  readonly at: (day: number, per30Days: number) => number;
}

const trendOf = (drift: Drift, points: AgreementGroup['points']): Trend => {
  const days = points.map((point) => point.day);
  const [day, difference] = [meanOf(days), meanOf(points.map((point) => point.difference))];
  const at = (x: number, per30Days: number): number => difference + ((x - day) * per30Days) / month;
  return { drift, from: Math.min(...days), to: Math.max(...days), day, at };
};

/** One edge of the interval out to `end`: where it leaves the frame it goes on along it. */
const edgeOf = ({ x, y }: PlotFrame, { day, at }: Trend, end: number, slope: number): readonly Place[] => {
  const value = at(end, slope);
  const within = Math.min(y.high, Math.max(y.low, value));
  if (within === value) return [[x.at(end), y.at(value)]];
  const leaves = day + ((within - at(day, 0)) * month) / slope;
  return [
    [x.at(leaves), y.at(within)],
    [x.at(end), y.at(within)],
  ];
};

/** The interval of the slope turns about the middle of the points: a wing on either side. */
const wingOf = (frame: PlotFrame, trend: Trend, end: number): PlotShape => {
  const { day, at, drift } = trend;
  const [one, other] = [edgeOf(frame, trend, end, drift.low), edgeOf(frame, trend, end, drift.high)];
  const middle: Place = [frame.x.at(day), frame.y.at(at(day, 0))];
  return { shape: 'band', look: 'trend band', points: [middle, ...one, ...other.toReversed()] };
};

const lineOf = ({ x, y }: PlotFrame, { from, to, at, drift: { per30Days } }: Trend): PlotShape => ({
  shape: 'line',
  look: 'trend',
  from: [x.at(from), y.at(at(from, per30Days))],
  to: [x.at(to), y.at(at(to, per30Days))],
});

const labelOf = ({ right, y }: PlotFrame, { to, at, drift }: Trend, key: MeasureKey): readonly PlotShape[] => {
  const of = { shape: 'text', look: 'trend', anchor: 'start' } as const;
  const place = y.at(at(to, drift.per30Days));
  const slope = `${signedText(drift.per30Days, digitsOf(key))} ${differenceUnitOf(key)}`;
  return [
    { ...of, text: slope, at: [right + 8, place - 2] },
    { ...of, text: 'in 30 days', at: [right + 8, place + 12] },
  ];
};

const describe = (key: MeasureKey, N: number, drift: Drift | null): string => {
  const [digits, unit] = [digitsOf(key), differenceUnitOf(key)];
  const said =
    drift === null
      ? 'too few or all of one day for a drift.'
      : `drift ${signedText(drift.per30Days, digits)} ${unit} in 30 days, 95 % interval ${rangeText(drift.low, drift.high, digits)}.`;
  return `Differences of ${key} over time, ${N} ${N === 1 ? 'pair' : 'pairs'}: ${said}`;
};

/** A plot of at least one pair. */
export const driftPlot = (
  key: MeasureKey,
  group: Pick<AgreementGroup, 'kind' | 'readers' | 'points' | 'figures'>,
  size: PlotSize,
): Plot => {
  const { points, figures } = group;
  const drift = 'missing' in figures.drift ? null : figures.drift;
  const trend = drift === null ? null : trendOf(drift, points);
  const ends = trend === null ? [] : [trend.from, trend.to].map((day) => trend.at(day, trend.drift.per30Days));
  const frame = plotFrame(
    size,
    { name: 'Days since the first signature of the trial', values: points.map(({ day }) => day), counts: true },
    {
      name: `${differenceName(group)} (${differenceUnitOf(key)})`,
      values: [0, ...ends, ...points.map(({ difference }) => difference)],
    },
  );
  return {
    ...size,
    description: describe(key, points.length, drift),
    shapes: [
      ...(trend === null ? [] : [wingOf(frame, trend, trend.from), wingOf(frame, trend, trend.to)]),
      ...frame.shapes,
      ...(trend === null ? [] : [lineOf(frame, trend), ...labelOf(frame, trend, key)]),
    ],
    dots: points.map(({ day, difference }) => [frame.x.at(day), frame.y.at(difference)]),
  };
};
