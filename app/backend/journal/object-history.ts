/** All that happened to one case or read: each entry that tells of it, whatever its object is, the first first. */
import type { CallOutput } from '../../contract/calls.ts';
import type { JournalLine } from '../../contract/calls/journal-calls.ts';
import { Refused } from '../../contract/failure.ts';
import type { Desk } from '../desk.ts';
import type { StoreReader } from '../store/store.ts';
import { journalHead } from './append-entry.ts';
import { journalColumns, objectNames } from './list-journal.ts';

const together = 500;

const ofObjects = async (db: StoreReader, objects: readonly string[]): Promise<readonly JournalLine[]> => {
  const found: JournalLine[] = [];
  for (let from = 0; from < objects.length; from += together) {
    const names = objects.slice(from, from + together);
    found.push(...(await db.selectFrom('journal').select(journalColumns).where('object', 'in', names).execute()));
  }
  return found;
};

/** Entries of a kind whose `new` names one of `words`: exports by their reads, intakes by their cases. */
const naming = async (db: StoreReader, kind: string, words: ReadonlySet<string>): Promise<readonly JournalLine[]> => {
  const entries = await db
    .selectFrom('journal')
    .select(journalColumns)
    .where('action', '>=', `${kind}.`)
    .where('action', '<', `${kind}/`)
    .execute();
  return entries.filter(({ new: told }) => told !== null && [...words].some((word) => told.includes(`"${word}"`)));
};

/** Names that entries of a case give of what else bears on it: the layouts of its clips. */
const layoutsTold = (entries: readonly JournalLine[]): readonly string[] => {
  const told = entries.map(({ new: now }) => JSON.parse(now ?? 'null') as { layouts?: readonly string[] } | null);
  return [...new Set(told.flatMap((now) => now?.layouts ?? []))].map((layoutId) => `layout/${layoutId}`);
};

const readNames = async (db: StoreReader, caseCode: string): Promise<readonly string[]> => {
  const rows = await db.selectFrom('reading').select('readId').where('caseCode', '=', caseCode).execute();
  return rows.map(({ readId }) => readId);
};

interface ReadOfChain {
  readonly readId: string;
  readonly caseCode: string;
  readonly assignmentId: string | null;
  readonly amends: string | null;
}

/** The reads of one chain of amendments, from any of them. */
const chainOf = async (db: StoreReader, read: ReadOfChain): Promise<readonly ReadOfChain[]> => {
  const all = await db
    .selectFrom('reading')
    .select(['readId', 'caseCode', 'assignmentId', 'amends'])
    .where('caseCode', '=', read.caseCode)
    .execute();
  const inChain = new Set([read.readId]);
  for (let size = 0; size !== inChain.size;) {
    size = inChain.size;
    for (const { readId, amends } of all) {
      if (amends !== null && (inChain.has(readId) || inChain.has(amends))) inChain.add(readId).add(amends);
    }
  }
  return all.filter(({ readId }) => inChain.has(readId));
};

const assignmentNames = async (db: StoreReader, caseCode: string): Promise<readonly string[]> => {
  const rows = await db.selectFrom('assignment').select('assignmentId').where('caseCode', '=', caseCode).execute();
  return rows.map(({ assignmentId }) => assignmentId);
};

interface Scope {
  readonly caseCode: string;
  readonly reads: readonly string[];
  readonly assignments: readonly string[];
}

const scopeOf = async (db: StoreReader, object: string): Promise<Scope | null> => {
  const name = object.slice(object.indexOf('/') + 1);
  const read = await db
    .selectFrom('reading')
    .select(['readId', 'caseCode', 'assignmentId', 'amends'])
    .where('readId', '=', name)
    .executeTakeFirst();
  if (read !== undefined) {
    const chain = await chainOf(db, read);
    const assignments = chain.flatMap(({ assignmentId }) => assignmentId ?? []);
    return {
      caseCode: read.caseCode,
      reads: chain.map(({ readId }) => readId),
      assignments: [...new Set(assignments)],
    };
  }
  const known = await db.selectFrom('imaging_case').select('caseCode').where('caseCode', '=', name).executeTakeFirst();
  if (known === undefined) return null;
  return { caseCode: name, reads: await readNames(db, name), assignments: await assignmentNames(db, name) };
};

const entriesOf = async (db: StoreReader, { caseCode, reads, assignments }: Scope): Promise<readonly JournalLine[]> => {
  const own = await ofObjects(db, [
    `case/${caseCode}`,
    ...assignments.map((id) => `assignment/${id}`),
    ...reads.map((id) => `read/${id}`),
  ]);
  const further = [
    ...(await ofObjects(db, layoutsTold(own))),
    ...(reads.length === 0 ? [] : await naming(db, 'export', new Set(reads))),
    ...(await naming(db, 'intake', new Set([caseCode]))),
  ];
  return [...new Map([...own, ...further].map((entry) => [entry.seq, entry])).values()];
};

/** Of a case, its code or `case/…`; of a read `read/…`: with it the reads it amends and that amend it. */
export const objectHistory = (desk: Desk, object: string): Promise<CallOutput<'journal.history'>> =>
  desk.store.read(async (db) => {
    const scope = await scopeOf(db, object);
    const entries = scope === null ? await ofObjects(db, objectNames(object)) : await entriesOf(db, scope);
    if (entries.length === 0) throw new Refused('not-found', 'The journal tells of nothing of this name.');
    return { entries: entries.toSorted((a, b) => a.seq - b.seq), head: await journalHead(db) };
  });
