/** One gesture's diff laid on the records of a read. Pure; a diff that does not fit changes nothing. */
import { Refused } from '../../contract/failure.ts';
import type { ReadDiff, ReadRecord } from '../../contract/read.ts';
import { canonicalJson } from '../journal/canonical-json.ts';

export type ReadRecords = ReadonlyMap<string, ReadRecord>;

/** What a diff is refused with that was made upon something else. */
export const staleRead = (): Refused =>
  new Refused('stale-read', 'The change does not fit what is kept: open the read again and repeat it.');

/** Ids of every record a diff touches; each may be touched once. */
export const touchedIds = (diff: ReadDiff): readonly string[] => [
  ...diff.added.map(({ id }) => id),
  ...diff.updated.map(([, to]) => to.id),
  ...diff.removed.map(({ id }) => id),
];

const sameRecord = (a: ReadRecord | undefined, b: ReadRecord): boolean =>
  a !== undefined && canonicalJson(a) === canonicalJson(b);

const fits = (records: ReadRecords, diff: ReadDiff): boolean => {
  const ids = touchedIds(diff);
  return (
    new Set(ids).size === ids.length &&
    diff.added.every(({ id }) => !records.has(id)) &&
    diff.updated.every(
      ([from, to]) => from.id === to.id && from.kind === to.kind && sameRecord(records.get(from.id), from),
    ) &&
    diff.removed.every((record) => sameRecord(records.get(record.id), record))
  );
};

/** The records after the diff; `stale-read` where a record is not what the diff was made upon. */
export const applyDiff = (records: ReadRecords, diff: ReadDiff): ReadRecords => {
  if (!fits(records, diff)) throw staleRead();
  const after = new Map(records);
  for (const { id } of diff.removed) after.delete(id);
  for (const [, to] of diff.updated) after.set(to.id, to);
  for (const record of diff.added) after.set(record.id, record);
  return after;
};

/** The diff that takes `diff` back. */
export const reverseDiff = (diff: ReadDiff): ReadDiff => ({
  added: diff.removed,
  updated: diff.updated.map(([from, to]) => [to, from] as const),
  removed: diff.added,
});
