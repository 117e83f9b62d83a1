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

/** The line, and between the slopes at both ends of the interval the band that turns about the middle of the points. */
const trendOf = (frame: PlotFrame, { per30Days, low, high }: Drift, points: AgreementGroup['points']): readonly PlotShape[] => {
  const days = points.map(({ day }) => day);
  const [from, to] = [Math.min(...days), Math.max(...days)];
  const [day, difference] = [meanOf(days), meanOf(points.map((point) => point.difference))];
  const clamp = (y: number): number => Math.min(frame.bottom, Math.max(frame.top, y));
  const at = (x: number, slope: number): readonly [number, number] => [
    frame.x.at(x),
    clamp(frame.y.at(difference + ((x - day) * slope) / month)),
  ];
  return [
    { shape: 'band', look: 'trend band', points: [at(from, low), at(day, 0), at(to, low), at(to, high), at(day, 0), at(from, high)] },
    { shape: 'line', look: 'trend', from: at(from, per30Days), to: at(to, per30Days) },
  ];
}; // prettier-ignore

const labelOf = ({ right, y }: PlotFrame, { per30Days }: Drift, last: number, key: MeasureKey): readonly PlotShape[] => {
  const of = { shape: 'text', look: 'trend', anchor: 'start' } as const;
  const at = y.at(last);
  return [
    { ...of, text: `${signedText(per30Days, digitsOf(key))} ${differenceUnitOf(key)}`, at: [right + 8, at - 2] },
    { ...of, text: 'in 30 days', at: [right + 8, at + 12] },
  ];
}; // prettier-ignore

/** A plot of at least one pair. */
export const driftPlot = (key: MeasureKey, group: Pick<AgreementGroup, 'kind' | 'readers' | 'points' | 'figures'>, size: PlotSize): Plot => {
  const { points, figures } = group;
  const drift = 'missing' in figures.drift ? null : figures.drift;
  const unit = differenceUnitOf(key);
  const differences = points.map(({ difference }) => difference);
  const frame = plotFrame(
    size,
    { name: 'Days since the first signature of the trial', values: points.map(({ day }) => day), counts: true },
    { name: `${differenceName(group)} (${unit})`, values: [0, ...differences] },
  );
  const days = points.map(({ day }) => day);
  const last = drift === null ? 0 : meanOf(differences) + ((Math.max(...days) - meanOf(days)) * drift.per30Days) / month;
  const trend = drift === null ? [] : [...trendOf(frame, drift, points), ...labelOf(frame, drift, last, key)];
  const digits = digitsOf(key);
  const said =
    drift === null
      ? 'too few or all of one day for a drift.'
      : `drift ${signedText(drift.per30Days, digits)} ${unit} in 30 days, 95 % interval ${rangeText(drift.low, drift.high, digits)}.`;
  return {
    ...size,
    description: `Differences of ${key} over time, ${points.length} ${points.length === 1 ? 'pair' : 'pairs'}: ${said}`,
    shapes: [...trend.filter(({ shape }) => shape === 'band'), ...frame.shapes, ...trend.filter(({ shape }) => shape !== 'band')],
    dots: points.map(({ day, difference }) => [frame.x.at(day), frame.y.at(difference)]),
  };
}; // prettier-ignore
