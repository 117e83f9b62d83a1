/** The records of a read as rows: the folded journal, kept beside it so that a read opens at once. */
import { compareText } from '../../../measurement/text-order.ts';
import { repeatableStructures } from '../../../measurement/structure.ts';
import { Refused } from '../../contract/failure.ts';
import { readRecordSchema, type ReadRecord } from '../../contract/read.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';

/** What there may be only one of: a structure on a frame (on ultrasound, at an end of a beat), a ledger decision for a slice; null where several may be. */
const slotOf = (record: ReadRecord): string | null => {
  if (record.kind === 'contour') {
    const { structure, SOPInstanceUID, frame, phase, beat } = record;
    if (repeatableStructures.includes(structure)) return null;
    // An M-mode image shows both ends of several beats at once; without a beat it is of the first.
    const when = phase === undefined && (beat ?? 1) === 1 ? '' : `/${phase ?? ''}/${beat ?? 1}`;
    return `contour/${structure}/${SOPInstanceUID}/${frame}${when}`;
  }
  return record.kind === 'ledger' ? `ledger/${record.structure}/${record.phase}/${record.slice}` : null;
};

const refuseTakenSlot = (record: ReadRecord): never => {
  throw new Refused(
    'bad-input',
    record.kind === 'contour'
      ? `There already is a contour of the ${record.structure} on this image.`
      : 'There already is a decision for this slice.',
  );
};

/** The row of a record. */
export const recordRow = (readId: string, record: ReadRecord) => ({
  readId,
  recordId: record.id,
  kind: record.kind,
  slot: slotOf(record),
  record: canonicalJson(record),
});

/** Takes the rows of these records away. */
export const removeRecords = async (tx: StoreWriter, readId: string, ids: readonly string[]): Promise<void> => {
  for (const recordId of ids) {
    await tx.deleteFrom('read_record').where('readId', '=', readId).where('recordId', '=', recordId).execute();
  }
};

/** Puts records in; refused where one takes a place that is taken. */
export const insertRecords = async (tx: StoreWriter, readId: string, records: readonly ReadRecord[]): Promise<void> => {
  for (const record of records) {
    const row = recordRow(readId, record);
    const { slot } = row;
    const taken =
      slot !== null &&
      (await tx
        .selectFrom('read_record')
        .select('recordId')
        .where('readId', '=', readId)
        .where('slot', '=', slot)
        .executeTakeFirst());
    if (taken) refuseTakenSlot(record);
    await tx.insertInto('read_record').values(row).execute();
  }
};

/** Records in the order of their ids: the order in which they are sealed. */
export const inOrder = (records: Iterable<ReadRecord>): readonly ReadRecord[] =>
  [...records].sort((a, b) => compareText(a.id, b.id));

/** The records of a read in the order of their ids; only `ids` where given. */
export const readRecords = async (
  db: StoreReader,
  readId: string,
  ids?: readonly string[],
): Promise<readonly ReadRecord[]> => {
  const all = db.selectFrom('read_record').select('record').where('readId', '=', readId);
  const rows = await (ids === undefined ? all : all.where('recordId', 'in', ids)).execute();
  return inOrder(rows.map(({ record }) => readRecordSchema.parse(JSON.parse(record))));
};
