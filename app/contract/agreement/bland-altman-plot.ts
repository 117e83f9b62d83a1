/** The plot of Bland and Altman: differences over means, with bias, limits of agreement and their intervals. Pure. */
import type { Interval } from '../../../measurement/agreement/agreement-result.ts';
import type { BlandAltman } from '../../../measurement/agreement/bland-altman.ts';
import { catalogue } from '../../../measurement/catalogue.ts';
import type { MeasureKey } from '../../../measurement/result.ts';
import type { AgreementGroup } from '../calls/agreement-calls.ts';
import { differenceName } from './difference-name.ts';
import { plotFrame, type PlotFrame } from './plot-frame.ts';
import type { Plot, PlotLook, PlotShape, PlotSize, TextLook } from './plot-shapes.ts';
import { differenceUnitOf, digitsOf, numberText, rangeText, signedText, unitOf } from './statistic-text.ts';

interface Level {
  readonly value: number;
  readonly interval: Interval;
  readonly line: PlotLook;
  readonly band: PlotLook;
  readonly text: TextLook;
  readonly name: string;
}

const levelsOf = ({ bias, limits, intervals }: BlandAltman): readonly Level[] => [
  { value: limits.high, interval: intervals.high, line: 'limit', band: 'limit band', text: 'limit', name: '+1.96 SD' },
  { value: bias, interval: intervals.bias, line: 'bias', band: 'bias band', text: 'bias', name: 'Bias' },
  { value: limits.low, interval: intervals.low, line: 'limit', band: 'limit band', text: 'limit', name: '−1.96 SD' },
];

const bandOf = ({ y, left, right }: PlotFrame, { interval, band }: Level): PlotShape => {
  const [low, high] = [y.at(interval.low), y.at(interval.high)];
  return { shape: 'band', look: band, points: [[left, high], [right, high], [right, low], [left, low]] };
}; // prettier-ignore

const lineHeight = 14;

/** Places of the labels, top to bottom: beside their lines, but never one on another. */
const labelPlaces = (lines: readonly number[]): readonly number[] => {
  const room = 2 * lineHeight + 3;
  const placed: number[] = [];
  for (const line of lines) placed.push(Math.max(line, (placed.at(-1) ?? -Infinity) + room));
  return placed;
};

const labelsOf = ({ y, right }: PlotFrame, levels: readonly Level[], key: MeasureKey): readonly PlotShape[] => {
  const digits = digitsOf(key);
  const places = labelPlaces(levels.map(({ value }) => y.at(value)));
  return levels.flatMap(({ value, name, text }, at): PlotShape[] => {
    const of = { shape: 'text', look: text, anchor: 'start' } as const;
    const place = places[at] ?? 0;
    return [
      { ...of, text: name, at: [right + 8, place - 2] },
      { ...of, text: `${signedText(value, digits)} ${differenceUnitOf(key)}`, at: [right + 8, place + lineHeight - 2] },
    ];
  });
};

const describe = (key: MeasureKey, N: number, found: BlandAltman | null): string => {
  const [digits, unit] = [digitsOf(key), differenceUnitOf(key)];
  const what = `Bland-Altman plot of ${key}, ${N} ${N === 1 ? 'pair' : 'pairs'} of readings`;
  if (found === null) return `${what}: too few for bias and limits.`;
  const { bias, limits } = found;
  return `${what}: bias ${numberText(bias, digits)} ${unit}, limits of agreement ${rangeText(limits.low, limits.high, digits)} ${unit}.`;
};

/** A plot of at least one pair. */
export const blandAltmanPlot = (key: MeasureKey, group: Pick<AgreementGroup, 'kind' | 'readers' | 'points' | 'figures'>, size: PlotSize): Plot => {
  const { points, figures } = group;
  const found = 'missing' in figures.blandAltman ? null : figures.blandAltman;
  const levels = found === null ? [] : levelsOf(found);
  const differences = points.map(({ difference }) => difference);
  const unit = unitOf(key);
  const frame = plotFrame(
    size,
    { name: `Mean of both readings, ${key} (${unit})`, values: points.map(({ mean }) => mean) },
    {
      name: `${differenceName(group)} (${differenceUnitOf(key)})`,
      values: [0, ...differences, ...levels.flatMap(({ interval }) => [interval.low, interval.high])],
    },
  );
  return {
    ...size,
    description: `${describe(key, points.length, found)} ${catalogue[key].name}.`,
    shapes: [
      ...levels.map((level) => bandOf(frame, level)),
      ...frame.shapes,
      ...levels.map(({ value, line }): PlotShape => {
        const at = frame.y.at(value);
        return { shape: 'line', look: line, from: [frame.left, at], to: [frame.right, at] };
      }),
      ...labelsOf(frame, levels, key),
    ],
    dots: points.map(({ mean, difference }) => [frame.x.at(mean), frame.y.at(difference)]),
  };
}; // prettier-ignore
