/** One gesture's diff on the records of a read: applied, reversed, and asked whether it fits. Pure. */
import type { ReadDiff, ReadRecord } from '../../app/contract/read.ts';

export type ReadRecords = ReadonlyMap<string, ReadRecord>;

const sameValue = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map<string, unknown>(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameValue(value, right.get(key)));
};

/** True when both records say the same, wherever they came from. */
const sameRecord = (a: ReadRecord, b: ReadRecord): boolean => sameValue(a, b);

/** True when every record the diff starts from is there as the diff knows it, and none that it adds. */
export const fitsDiff = (records: ReadRecords, diff: ReadDiff): boolean => {
  const holds = (record: ReadRecord): boolean => {
    const found = records.get(record.id);
    return found !== undefined && sameRecord(found, record);
  };
  return (
    diff.added.every((record) => !records.has(record.id)) &&
    diff.updated.every(([from, to]) => from.id === to.id && holds(from)) &&
    diff.removed.every(holds)
  );
};

/** The records after the diff. Order of the untouched ones is kept. Throws when the diff does not fit. */
export const applyDiff = (records: ReadRecords, diff: ReadDiff): ReadRecords => {
  if (!fitsDiff(records, diff)) throw new Error('A change does not fit the records it is made upon.');
  const next = new Map(records);
  for (const record of diff.removed) next.delete(record.id);
  for (const [, to] of diff.updated) next.set(to.id, to);
  for (const record of diff.added) next.set(record.id, record);
  return next;
};

/** The diff that takes `diff` back. */
export const reverseDiff = (diff: ReadDiff): ReadDiff => ({
  added: diff.removed,
  updated: diff.updated.map(([from, to]) => [to, from] as const),
  removed: diff.added,
});

/** Two diffs of different records as one. */
export const joinDiffs = (a: ReadDiff, b: ReadDiff): ReadDiff => ({
  added: [...a.added, ...b.added],
  updated: [...a.updated, ...b.updated],
  removed: [...a.removed, ...b.removed],
});

/** The diff that makes `id` become `record` (null: gone); null when nothing changes. */
export const diffOfRecord = (records: ReadRecords, id: string, record: ReadRecord | null): ReadDiff | null => {
  const from = records.get(id);
  if (from === undefined) return record === null ? null : { added: [record], updated: [], removed: [] };
  if (record === null) return { added: [], updated: [], removed: [from] };
  return sameRecord(from, record) ? null : { added: [], updated: [[from, record]], removed: [] };
};
