/** What is sent: one row a record, event and, where the form repeats, instance. */
import type { Study } from './read-study.ts';

export interface RedcapCell {
  /** Column: a field, of a checkbox its box. */
  readonly field: string;
  /** As REDCap takes it; empty where there is nothing to send. */
  readonly value: string;
  /** What traces a number back (`readId/key`); null of what is no number. */
  readonly id: string | null;
}

export interface RedcapRow {
  /** The subject. */
  readonly record: string;
  readonly event: string;
  /** The form that repeats; empty where the event does or nothing does. */
  readonly instrument: string;
  /** Null where nothing repeats. */
  readonly instance: number | null;
  /** Of the cases that it holds. */
  readonly caseCodes: readonly string[];
  readonly cells: readonly RedcapCell[];
}

/** One text a row; equal where two rows are the same in REDCap. */
export const rowKey = ({ record, event, instrument, instance }: Omit<RedcapRow, 'caseCodes' | 'cells'>): string =>
  JSON.stringify([record, event, instrument, instance ?? 0]);

/** One text a cell, for what was delivered last. */
export const cellKey = (row: Omit<RedcapRow, 'caseCodes' | 'cells'>, field: string): string =>
  `${rowKey(row)} ${field}`;

/** The columns that say which row it is, as REDCap names them. */
export const whereCells = (row: RedcapRow, study: Study): Readonly<Record<string, string>> => ({
  [study.dictionary.recordId]: row.record,
  redcap_event_name: row.event,
  ...(study.hasRepeats
    ? { redcap_repeat_instrument: row.instrument, redcap_repeat_instance: row.instance?.toString() ?? '' }
    : {}),
});

/** Whether there is anything to send. A row without a value would make an empty record. */
export const hasValues = ({ cells }: RedcapRow): boolean => cells.some(({ value }) => value !== '');

/** Row of the file that `redcapCsv` writes, its head counted. */
export const fileRow = (index: number): number => index + 2;
