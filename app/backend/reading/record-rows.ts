/** The records of a read as rows: the folded journal, kept beside it so that a read opens at once. */
import type { Compilable } from 'kysely';
import { compareText } from '../../../measurement/text-order.ts';
import { repeatableStructures } from '../../../measurement/structure.ts';
import { readRecordSchema, type ReadRecord } from '../../contract/read.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';

/** What there may be only one of: a structure on a frame (on ultrasound, at an end of a beat), a ledger decision for a slice; null where several may be. */
export const slotOf = (record: ReadRecord): string | null => {
  if (record.kind === 'contour') {
    const { structure, SOPInstanceUID, frame, phase, beat } = record;
    if (repeatableStructures.includes(structure)) return null;
    // An M-mode image shows both ends of several beats at once; without a beat it is of the first.
    const when = phase === undefined && (beat ?? 1) === 1 ? '' : `/${phase ?? ''}/${beat ?? 1}`;
    return `contour/${structure}/${SOPInstanceUID}/${frame}${when}`;
  }
  return record.kind === 'ledger' ? `ledger/${record.structure}/${record.phase}/${record.slice}` : null;
};

/** The row of a record. */
export const recordRow = (readId: string, record: ReadRecord) => ({
  readId,
  recordId: record.id,
  kind: record.kind,
  slot: slotOf(record),
  record: canonicalJson(record),
});

/** Values of one statement: SQLite binds so many at once and no more. */
const together = 500;

const pieces = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / together) }, (_, n) => items.slice(n * together, (n + 1) * together));

/** A record of a read. */
export interface RecordOf {
  readonly readId: string;
  readonly record: ReadRecord;
}

/** Takes the rows of these records away. */
export const removingRecords = (tx: StoreWriter, records: readonly RecordOf[]): readonly Compilable[] =>
  pieces(records).map((some) =>
    tx.deleteFrom('read_record').where((row) =>
      row(
        row.refTuple('readId', 'recordId'),
        'in',
        some.map(({ readId, record }) => row.tuple(readId, record.id)),
      ),
    ),
  );

/** Puts records in, whose places are free. */
export const insertingRecords = (tx: StoreWriter, records: readonly RecordOf[]): readonly Compilable[] =>
  pieces(records).map((some) =>
    tx.insertInto('read_record').values(some.map(({ readId, record }) => recordRow(readId, record))),
  );

/** Records in the order of their ids: the order in which they are sealed. */
export const inOrder = (records: Iterable<ReadRecord>): readonly ReadRecord[] =>
  [...records].sort((a, b) => compareText(a.id, b.id));

/** The records of a read in the order of their ids. */
export const readRecords = async (db: StoreReader, readId: string): Promise<readonly ReadRecord[]> => {
  const rows = await db.selectFrom('read_record').select('record').where('readId', '=', readId).execute();
  return inOrder(rows.map(({ record }) => readRecordSchema.parse(JSON.parse(record))));
};
