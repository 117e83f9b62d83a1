/** Assignments, as the data manager sees them: so many at a time. */
import type { CallInput, CallOutput } from '../../contract/calls.ts';
import { mostAssignments } from '../../contract/calls/trial-calls.ts';
import type { Desk } from '../desk.ts';
import type { StoreReader } from '../store/store.ts';

type Wanted = CallInput<'assignment.list'>;
type Listed = Pick<CallOutput<'assignment.list'>, 'assignments' | 'total'>;
type Names = ReadonlyMap<string, string>;

const namesOf = async (db: StoreReader): Promise<Names> => {
  const accounts = await db.selectFrom('account').select(['accountId', 'printedName']).execute();
  return new Map(accounts.map(({ accountId, printedName }) => [accountId, printedName]));
};

/** Accounts whose printed name holds the text. They are few; the two carriers differ in what capitals are. */
const accountsNamed = (names: Names, text: string): readonly string[] =>
  [...names].filter(([, name]) => name.toLowerCase().includes(text.toLowerCase())).map(([accountId]) => accountId);

const asked = (db: StoreReader, names: Names, { caseCodes, text }: Wanted) => {
  const all = db.selectFrom('assignment');
  const ofCases = caseCodes === undefined ? all : all.where('caseCode', 'in', [...caseCodes, '']);
  if (text === undefined) return ofCases;
  // Codes are capitals, figures and dashes, none of which means anything to LIKE.
  const code = text.toUpperCase();
  const isCode = /^[0-9A-Z-]+$/.test(code);
  return ofCases.where((row) =>
    row.or([
      row('accountId', 'in', [...accountsNamed(names, text), '']),
      ...(isCode ? [row('caseCode', 'like', `%${code}%`)] : []),
    ]),
  );
};

export const listAssignments = (desk: Desk, wanted: Wanted): Promise<Listed> =>
  desk.store.read(async (db) => {
    const names = await namesOf(db);
    const those = asked(db, names, wanted);
    const { total } = await those.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const rows = await those
      .select(['assignmentId', 'caseCode', 'accountId', 'isRepeat', 'state'])
      .orderBy('caseCode')
      .orderBy('accountId')
      .limit(wanted.most ?? mostAssignments)
      .offset(wanted.from ?? 0)
      .execute();
    const assignments = rows.map((row) => ({
      ...row,
      printedName: names.get(row.accountId) ?? '',
      isRepeat: row.isRepeat === 1,
    }));
    return { total, assignments };
  });
