/** The journal in pages, the latest first, narrowed by time, actor, action and object. */
import type { CallInput, CallOutput } from '../../contract/calls.ts';
import type { JournalFilter, JournalLine } from '../../contract/calls/journal-calls.ts';
import type { Desk } from '../desk.ts';
import type { StoreReader } from '../store/store.ts';
import { journalHead } from './append-entry.ts';

export const journalColumns = [
  'seq',
  'at',
  'actor',
  'workstation',
  'programVersion',
  'action',
  'object',
  'old',
  'new',
  'reason',
  'hash',
] as const satisfies readonly (keyof JournalLine)[];

const objectKinds = [
  'case',
  'read',
  'account',
  'assignment',
  'protocol',
  'layout',
  'intake',
  'export',
  'settings',
  'store',
];

/** An object by its whole name, or by what stands after the kind: a case code, as somebody reads it from a page. */
export const objectNames = (text: string): readonly string[] =>
  text.includes('/') ? [text] : [text, ...objectKinds.map((kind) => `${kind}/${text}`)];

const narrowed = (db: StoreReader, { from, to, actor, action, object }: JournalFilter) => {
  let query = db.selectFrom('journal');
  if (from !== undefined) query = query.where('at', '>=', from);
  if (to !== undefined) query = query.where('at', '<=', to);
  if (actor !== undefined) query = query.where('actor', '=', actor);
  if (action?.includes('.') === true) query = query.where('action', '=', action);
  // `/` is the character after `.`: all that begins with the action's first part.
  else if (action !== undefined) query = query.where('action', '>=', `${action}.`).where('action', '<', `${action}/`);
  if (object !== undefined) query = query.where('object', 'in', objectNames(object));
  return query;
};

const distinct = async (db: StoreReader, column: 'actor' | 'action'): Promise<readonly string[]> => {
  const rows = await db.selectFrom('journal').select(`${column} as name`).distinct().orderBy(column).execute();
  return rows.map(({ name }) => name);
};

export const listJournal = (desk: Desk, input: CallInput<'journal.list'>): Promise<CallOutput<'journal.list'>> =>
  desk.store.read(async (db) => {
    const { filter, before, limit } = input;
    const all = narrowed(db, filter);
    const { total } = await all.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const page = before === null ? all : all.where('seq', '<', before);
    return {
      entries: await page.select(journalColumns).orderBy('seq', 'desc').limit(limit).execute(),
      total,
      head: await journalHead(db),
      actors: await distinct(db, 'actor'),
      actions: await distinct(db, 'action'),
    };
  });
