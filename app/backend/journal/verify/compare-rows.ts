/** Rows of the store against what the journal tells of them: edited, inserted, taken out. */
import type { StoreDifference } from '../../../contract/calls/journal-calls.ts';
import { accountFingerprint } from '../../accounts/account-fingerprint.ts';
import type { StoreReader } from '../../store/store.ts';
import { canonicalJson } from '../canonical-json.ts';
import { caseFingerprint } from '../case-fingerprint.ts';
import { sha256 } from '../digest.ts';
import { decisionFault } from './decision-faults.ts';
import type { Told, ToldRow } from './told.ts';

export interface StoredRow {
  /** As the journal names it: `kind/name`. */
  readonly subject: string;
  readonly columns: ToldRow;
  /** What is wrong with the row by itself. */
  readonly fault?: string;
}

interface RowKind {
  readonly what: StoreDifference['what'];
  /** How the journal's names of these rows begin. */
  readonly prefix: string;
  readonly rows: (db: StoreReader) => Promise<readonly StoredRow[]>;
}

/** Written in the same act as its entry, by a clock asked twice. */
const sameMoment_ms = 60_000;

const isMoment = (column: string): boolean => ['adoptedAt', 'decidedAt', 'writtenAt'].includes(column);

const normal = (value: unknown): unknown => {
  if (typeof value === 'boolean') return Number(value);
  if (value === '') return null;
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value ?? null;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

const saysSame = (column: string, stored: unknown, told: ToldRow): boolean => {
  if (isMoment(column)) {
    const at = told['at'];
    if (typeof stored !== 'string' || typeof at !== 'string') return stored === null && at === undefined;
    return Math.abs(Date.parse(stored) - Date.parse(at)) < sameMoment_ms;
  }
  return !(column in told) || canonicalJson(normal(stored)) === canonicalJson(normal(told[column]));
};

const decisionRows: RowKind['rows'] = async (db) => {
  const rounds = await db.selectFrom('adjudication').selectAll().execute();
  const byId = new Map(rounds.map((round) => [round.adjudicationId, round]));
  const decided = await db.selectFrom('decision').select(['adjudicationId', 'hash', 'decidedAt']).execute();
  const rows: StoredRow[] = [];
  for (const { adjudicationId, hash, decidedAt } of decided) {
    const round = byId.get(adjudicationId);
    const fault = round === undefined ? 'its case was never compared' : await decisionFault(db, round);
    const columns = { hash, signedAt: decidedAt };
    rows.push({ subject: `decision/${adjudicationId}`, columns, ...(fault === null ? {} : { fault }) });
  }
  return rows;
};

const kinds: readonly RowKind[] = [
  {
    what: 'account',
    prefix: 'account/',
    rows: async (db) =>
      (await db.selectFrom('account').selectAll().execute()).map((account) => ({
        subject: `account/${account.accountId}`,
        columns: { ...account, row: accountFingerprint(account) },
      })),
  },
  {
    what: 'case',
    prefix: 'case/',
    rows: async (db) => {
      const cases = await db.selectFrom('imaging_case').selectAll().execute();
      const rows: StoredRow[] = [];
      for (const { caseCode, ...columns } of cases) {
        rows.push({ subject: `case/${caseCode}`, columns: { ...columns, rows: await caseFingerprint(db, caseCode) } });
      }
      return rows;
    },
  },
  {
    what: 'assignment',
    prefix: 'assignment/',
    rows: async (db) =>
      (await db.selectFrom('assignment').selectAll().execute()).map(({ assignmentId, ...columns }) => ({
        subject: `assignment/${assignmentId}`,
        columns,
      })),
  },
  {
    what: 'adjudication',
    prefix: 'adjudication/',
    rows: async (db) =>
      (await db.selectFrom('adjudication').selectAll().execute()).map(({ adjudicationId, ...columns }) => ({
        subject: `adjudication/${adjudicationId}`,
        columns,
      })),
  },
  {
    what: 'decision',
    prefix: 'decision/',
    rows: decisionRows,
  },
  {
    what: 'delivery',
    prefix: 'delivery/',
    rows: async (db) =>
      (await db.selectFrom('delivery').selectAll().execute()).map(({ deliveryId, document, ...columns }) => ({
        subject: `delivery/${deliveryId}`,
        columns,
        ...(sha256(document) === columns.hash ? {} : { fault: 'its receipt is not the one that was kept' }),
      })),
  },
  {
    what: 'protocol',
    prefix: 'protocol/',
    rows: async (db) =>
      (await db.selectFrom('protocol').selectAll().execute()).map((protocol) => ({
        subject: `protocol/${protocol.version}`,
        columns: { ...protocol },
        ...(sha256(protocol.text) === protocol.hash ? {} : { fault: 'its text is not the one that was adopted' }),
      })),
  },
  {
    what: 'layout',
    prefix: 'layout/',
    rows: async (db) =>
      (await db.selectFrom('layout').selectAll().execute()).map(({ layoutId, ...columns }) => ({
        subject: `layout/${layoutId}`,
        columns,
      })),
  },
  {
    what: 'case',
    prefix: 'key',
    rows: async (db) =>
      (await db.selectFrom('trial_key').selectAll().execute()).map(({ lock, recipients, sealed, writtenAt }) => ({
        subject: 'key',
        columns: { lock, recipients, writtenAt, hash: sha256(sealed) },
      })),
  },
  {
    what: 'setting',
    prefix: 'settings/',
    rows: async (db) =>
      (await db.selectFrom('setting').selectAll().execute()).map(({ name, value }) => ({
        subject: `settings/${name}`,
        columns: { value },
      })),
  },
];

const differingColumns = ({ columns }: StoredRow, told: ToldRow): readonly string[] =>
  Object.keys(columns).filter((column) => !saysSame(column, columns[column], told));

const caseOf = (subject: string) => (subject.startsWith('case/') ? { caseCode: subject.slice('case/'.length) } : {});

/** Compares a kind of rows with what is told of them. */
export const compareKind = (
  { what, prefix }: Pick<RowKind, 'what' | 'prefix'>,
  stored: readonly StoredRow[],
  told: Told['rows'],
): readonly StoreDifference[] => {
  const there = new Set(stored.map(({ subject }) => subject));
  const differs = (subject: string, message: string): StoreDifference => ({ what, message, ...caseOf(subject) });
  return [
    ...stored.flatMap((row) => {
      const known = told.get(row.subject);
      if (known === undefined) return [differs(row.subject, `The journal does not tell how ${row.subject} came about.`)];
      const columns = differingColumns(row, known);
      return [
        ...(columns.length === 0 ? [] : [differs(row.subject, `${row.subject} is not what the journal tells: ${columns.join(', ')}.`)]),
        ...(row.fault === undefined ? [] : [differs(row.subject, `${row.subject}: ${row.fault}.`)]),
      ];
    }),
    ...[...told.keys()]
      .filter((subject) => subject.startsWith(prefix) && !there.has(subject))
      .map((subject) => differs(subject, `${subject} is gone: the journal tells of it.`)),
  ];
}; // prettier-ignore

/** Every row that the journal tells of, but for reads. */
export const compareRows = async (db: StoreReader, told: Told['rows']): Promise<readonly StoreDifference[]> => {
  const found: StoreDifference[] = [];
  for (const kind of kinds) found.push(...compareKind(kind, await kind.rows(db), told));
  return found;
};
