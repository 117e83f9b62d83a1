/** A number over several beats: each is kept, their mean is given (M2.4). */
import type { PlacedTracing } from './placed-tracing.ts';
import { missing, type Missing, type MissingReason } from './quantity.ts';

/** What one beat comes to, and the tracings it was made from. */
export interface BeatPart<T> {
  readonly beat: number;
  readonly value: T | Missing;
  readonly from: readonly PlacedTracing[];
}

/** Every traced beat in order; `absent` tells why there is no number where no beat is traced. */
export interface BeatSeries<T> {
  readonly parts: readonly BeatPart<T>[];
  readonly absent: Missing;
}

/** A beat that was measured. */
export interface MeasuredPart<T> extends BeatPart<T> {
  readonly value: T;
}

/** True when a beat's value is a reason instead. */
export const isRefused = (value: unknown): value is Missing =>
  typeof value === 'object' && value !== null && 'missing' in value;

/** The beats that were measured. */
export const measuredParts = <T>({ parts }: BeatSeries<T>): readonly MeasuredPart<T>[] =>
  parts.flatMap((part) => (isRefused(part.value) ? [] : [{ ...part, value: part.value }]));

/** Of two reasons for an absence the one that tells more. */
const weight: readonly MissingReason[] = ['not-evaluable', 'not-done', 'view-missing', 'no-contour'];
const weightier = (a: Missing, b: Missing): Missing => (weight.indexOf(a.missing) <= weight.indexOf(b.missing) ? a : b);

const absentOfBoth = (a: BeatSeries<unknown>, b: BeatSeries<unknown>): Missing => {
  if (a.parts.length === 0 && b.parts.length === 0) return weightier(a.absent, b.absent);
  if (a.parts.length === 0) return a.absent;
  return b.parts.length === 0 ? b.absent : missing('no-contour');
};

/** Beat by beat from two series: only beats that both have. A beat that one of them refuses is refused for its reason. */
export const eachBeat = <A, B, C>(
  a: BeatSeries<A>,
  b: BeatSeries<B>,
  combine: (a: A, b: B) => C | Missing,
): BeatSeries<C> => {
  const parts = a.parts.flatMap((one): readonly BeatPart<C>[] => {
    const other = b.parts.find(({ beat }) => beat === one.beat);
    if (other === undefined) return [];
    const refused = [one.value, other.value].find(isRefused);
    const value = isRefused(one.value) || isRefused(other.value) ? refused : combine(one.value, other.value);
    const from = [...new Set([...one.from, ...other.from])];
    return [{ beat: one.beat, value: value ?? missing('no-contour'), from }];
  });
  return { parts, absent: absentOfBoth(a, b) };
};

/** The same beats with another value of each. */
export const mapBeats = <A, B>(series: BeatSeries<A>, change: (value: A) => B | Missing): BeatSeries<B> => ({
  parts: series.parts.map((part) => ({ ...part, value: isRefused(part.value) ? part.value : change(part.value) })),
  absent: series.absent,
});

/** Mean of the measured beats; without any the reason of the first refused beat, else of the absence (M2.4). */
export const meanOfBeats = (series: BeatSeries<number>): number | Missing => {
  const measured = measuredParts(series);
  if (measured.length > 0) return measured.reduce((sum, { value }) => sum + value, 0) / measured.length;
  return series.parts.map(({ value }) => value).find(isRefused) ?? series.absent;
};
