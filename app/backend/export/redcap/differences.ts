/** What a delivery would change in REDCap, or did not: cell by cell. */
import type { HeldValues } from './export-values.ts';
import { cellKey, fileRow, rowKey, type RedcapRow } from './redcap-row.ts';
import type { PlacedRow } from './refused-rows.ts';

/**
 * - `new`: REDCap holds nothing
 * - `changed`: it holds something else, which is overwritten
 * - `same`: nothing changes
 * - `stands`: REDCap holds a value and there is none to send. It is not emptied: who wants it gone clears it in REDCap
 * - `none`: neither has one
 */
export type DifferenceState = 'new' | 'changed' | 'same' | 'stands' | 'none';

export interface Difference {
  /** Of the file. */
  readonly row: number;
  readonly record: string;
  readonly event: string;
  readonly instrument: string;
  readonly instance: number | null;
  readonly field: string;
  /** What traces the number back. */
  readonly id: string | null;
  readonly state: DifferenceState;
  readonly from: string;
  readonly to: string;
  /** What was delivered last, where REDCap now holds something else that is not what is sent: somebody else changed it. */
  readonly changedSince: string | null;
}

const stateOf = (from: string, to: string): DifferenceState => {
  if (from === to) return from === '' ? 'none' : 'same';
  if (to === '') return 'stands';
  return from === '' ? 'new' : 'changed';
};

const ofRow = (
  { at, row }: PlacedRow,
  held: HeldValues,
  delivered: ReadonlyMap<string, string>,
): readonly Difference[] => {
  const { record, event, instrument, instance, cells } = row;
  const has = held.get(rowKey(row)) ?? {};
  return cells.map(({ field, value: to, id }) => {
    const from = has[field] ?? '';
    const last = delivered.get(cellKey(row, field)) ?? null;
    const changedSince = last !== null && last !== from && from !== to ? last : null;
    return { row: fileRow(at), record, event, instrument, instance, field, id, state: stateOf(from, to), from, to, changedSince }; // prettier-ignore
  });
};

/** `delivered` is by `cellKey` what was sent last; without it nobody can say who changed what. */
export const differences = (
  rows: readonly PlacedRow[],
  held: HeldValues,
  delivered: ReadonlyMap<string, string> = new Map(),
): readonly Difference[] => rows.flatMap((row) => ofRow(row, held, delivered));

/** By `cellKey`: what a delivery sends, for the next one to compare with. */
export const sentValues = (rows: readonly RedcapRow[]): ReadonlyMap<string, string> =>
  new Map(
    rows.flatMap((row) =>
      row.cells.filter(({ value }) => value !== '').map(({ field, value }) => [cellKey(row, field), value] as const),
    ),
  );
