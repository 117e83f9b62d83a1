/** The beats of a group, each with its values (M2.4), and what taking one away takes with it. Pure. */
import type { ContourRecord, ReadDiff, ReadRecord } from '../../../app/contract/read.ts';
import type { MeasuredValue, MeasureKey } from '../../../measurement/result.ts';
import { isPresent, valueOf } from '../../panel/measure-text.ts';
import type { EchoGroup } from './echo-groups.ts';
import { beatOfTracing, begunBeats, tracingsIn, tracingsOf } from './echo-slots.ts';

export interface BeatRow {
  /** From 1. */
  readonly beat: number;
  /** One for each key; null where this beat gives none. */
  readonly values: readonly (number | null)[];
  readonly tracings: readonly ContourRecord[];
}

const singlePlanes: readonly (readonly MeasureKey[])[] = [
  ['LVEF_4C', 'LVEDV_4C', 'LVESV_4C'],
  ['LVEF_2C', 'LVEDV_2C', 'LVESV_2C'],
];

const someBeat = (values: readonly MeasuredValue[], keys: readonly MeasureKey[]): boolean =>
  keys.some((key) => isPresent(valueOf(values, key)));

/** The keys whose beats are listed: those of the group, or of a single plane where the other view is missing. */
export const beatKeys = ({ keys }: EchoGroup, values: readonly MeasuredValue[]): readonly MeasureKey[] => {
  if (!keys.includes('LVEF_BP') || someBeat(values, keys)) return keys;
  return singlePlanes.find((plane) => someBeat(values, plane)) ?? keys;
};

// The same number can be had from two kinds of image; a beat on the other kind has the same count but no part in it.
const ofBeat = (value: MeasuredValue | null, beat: number, tracings: readonly ContourRecord[]): number | null => {
  if (!isPresent(value) || !tracings.some(({ id }) => value.of.contours?.includes(id))) return null;
  return value.of.beats?.find((one) => one.beat === beat)?.value ?? null;
};

/** Every beat in which something of the group is traced, the incomplete ones too. */
export const beatRows = (
  { tasks }: EchoGroup,
  keys: readonly MeasureKey[],
  values: readonly MeasuredValue[],
  records: Iterable<ReadRecord>,
): readonly BeatRow[] => {
  const tracings = tracingsIn(tracingsOf(records), tasks);
  return begunBeats(tracings, tasks).map((beat) => {
    const own = tracings.filter((tracing) => beatOfTracing(tracing) === beat);
    return { beat, values: keys.map((key) => ofBeat(valueOf(values, key), beat, own)), tracings: own };
  });
};

/** True where the rows have a part in any number; a diameter in M-mode has none where those in 2D serve. */
export const haveValues = (rows: readonly BeatRow[]): boolean =>
  rows.some(({ values }) => values.some((value) => value !== null));

/** Takes away every tracing of a beat in one gesture. */
export const withoutBeat = ({ tracings }: BeatRow): ReadDiff => ({ added: [], updated: [], removed: tracings });
