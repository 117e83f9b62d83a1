/** Follows an exported number back: to its reads and seals, its contours and frames, and the journal's entries of them. */
import { meanOfReadings, type FinalValue } from '../../../../measurement/agreement/final-values.ts';
import { catalogue } from '../../../../measurement/catalogue.ts';
import type { TracedEntry, TracedNumber, TracedRead } from '../../../contract/calls/trace-calls.ts';
import { decisionDocumentSchema } from '../../adjudication/decision-document.ts';
import type { Desk } from '../../desk.ts';
import { journalHead } from '../../journal/append-entry.ts';
import type { StoreReader } from '../../store/store.ts';
import { noSuchNumber, numberId } from './number-id.ts';
import { entriesNaming, readEntries } from './traced-entries.ts';
import { tracedRead } from './traced-read.ts';

const namesOf = ({ contours, choices }: TracedRead): ReadonlySet<string> =>
  new Set([...contours, ...choices].map(({ id }) => id));

/** Of one read its own number, of two the mean, as it is made final (M7.4). */
const finalOf = ([first, second]: readonly TracedRead[]): FinalValue | undefined =>
  second === undefined ? first?.value : meanOfReadings(first === undefined ? [] : [first.value], [second.value])[0];

interface Decided {
  readonly adjudicationId: string;
  readonly decision: NonNullable<TracedNumber['decision']>;
}

/** The decision that made a read final; the latest where a case was decided again. */
const decisionFor = async (db: StoreReader, caseCode: string, readId: string): Promise<Decided | null> => {
  const rows = await db
    .selectFrom('decision')
    .innerJoin('adjudication', 'adjudication.adjudicationId', 'decision.adjudicationId')
    .select(['hash', 'document'])
    .where('caseCode', '=', caseCode)
    .orderBy('round', 'desc')
    .execute();
  for (const { hash, document } of rows) {
    const { adjudicationId, final, choice, reason, printedName, meaning, decidedAt } = decisionDocumentSchema.parse(
      JSON.parse(document),
    );
    if (final.readId !== readId) continue;
    return { adjudicationId, decision: { seal: hash, choice, reason, printedName, meaning, decidedAt } };
  }
  return null;
};

const inOrder = (entries: readonly TracedEntry[]): readonly TracedEntry[] =>
  [...new Map(entries.map((entry) => [entry.seq, entry])).values()].toSorted((a, b) => a.seq - b.seq);

const trace = async (db: StoreReader, id: string): Promise<TracedNumber> => {
  const { reads: names, key } = numberId(id);
  const found = [];
  for (const readId of names) {
    const { caseCode, ...read } = await tracedRead(db, readId, key);
    found.push({ caseCode, read, ...(await readEntries(db, readId, namesOf(read))) });
  }
  const [first, ...others] = found.toSorted((a, b) => a.firstSigned - b.firstSigned);
  if (first === undefined || others.some(({ caseCode }) => caseCode !== first.caseCode)) throw noSuchNumber();
  const { caseCode } = first;
  const reads = [first, ...others].map(({ read }) => read);
  const decided = others.length > 0 ? null : await decisionFor(db, caseCode, first.read.readId);
  const entries = found.flatMap((one) => one.entries);
  for (const readId of names) entries.push(...(await entriesNaming(db, 'export', readId)));
  if (decided !== null) entries.push(...(await entriesNaming(db, 'adjudication', decided.adjudicationId)));
  const value = finalOf(reads) ?? { key, missing: 'not-done' };
  return {
    ...{ id, key, name: catalogue[key].name, unit: catalogue[key].unit, caseCode, reads },
    ...('missing' in value ? { value: null, missing: value.missing } : { value: value.value, missing: null }),
    decision: decided?.decision ?? null,
    entries: inOrder(entries),
    head: await journalHead(db),
  };
};

/** Refused (`not-found`) where no signed number has this name. */
export const traceNumber = (desk: Desk, id: string): Promise<TracedNumber> => desk.store.read((db) => trace(db, id));
