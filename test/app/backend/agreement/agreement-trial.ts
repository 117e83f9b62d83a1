/** Trials whose ejection fractions are chosen: ED is a square of 10 mm, ES one of `side` mm, on one slice each. */
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import type { Backend, CallOutput } from '../../../../app/contract/calls.ts';
import type { TrialRole } from '../../../../app/contract/role.ts';
import { adding, gesture, good, password, square, type OpenedCase } from '../workbench.ts';
import { beginNext, signAs, type Reader, type ReadingRoom } from '../worklist/reading-room.ts';

/** LVEF = 100 · (10² − side²) / 10² = 100 − side², in %. */
export const sideOf = { 36: 8, 51: 7, 64: 6, 75: 5, 84: 4 } as const;
export type ChosenEF = keyof typeof sideOf;

const keep = async ({ backend }: Reader, { read }: OpenedCase, diff: Parameters<typeof gesture>[0]): Promise<OpenedCase> => {
  await backend['read.keep']({ readId: read.readId, after: read.seq, gesture: gesture(diff) });
  return backend['case.open']({ caseCode: read.caseCode });
}; // prettier-ignore

const endSystole = (at: OpenedCase, EF: ChosenEF) => square(at, { slice: 1, phase: 2, side: sideOf[EF], id: 'ES' });

/** Reads the next case so that its LVEF is what `choose` says; null: not evaluable. Gives its code. */
export const readWith = async (reader: Reader, choose: (caseCode: string) => ChosenEF | null): Promise<string> => {
  const begun = await beginNext(reader);
  const { caseCode } = begun.read;
  const EF = choose(caseCode);
  const at =
    EF === null
      ? await keep(reader, begun, adding({ ...good, grade: 'not-evaluable', reason: 'Every beat is another.' }))
      : await keep(reader, begun, adding(square(begun, { slice: 1, phase: 1, side: 10 }), endSystole(begun, EF), good));
  await signAs(reader, at);
  return caseCode;
};

/** Reads so many, one after the other. */
export const readMany = async (
  reader: Reader,
  count: number,
  choose: (caseCode: string) => ChosenEF | null,
): Promise<void> => {
  for (let read = 0; read < count; read += 1) await readWith(reader, choose);
};

/** Amends a signed read, from one LVEF to another. */
export const amendTo = async (reader: Reader, caseCode: string, EF: ChosenEF): Promise<void> => {
  const { read } = await reader.backend['case.open']({ caseCode });
  await reader.backend['read.amend']({ readId: read.readId, reason: 'The papillary muscle.' });
  const at = await reader.backend['case.open']({ caseCode });
  const before = at.read.records.find(({ id }) => id === 'ES')!;
  await signAs(reader, await keep(reader, at, { added: [], updated: [[before, endSystole(at, EF)]], removed: [] }));
};

export const somebody = async ({ opened }: ReadingRoom, printedName: string, role: TrialRole): Promise<Backend> => {
  const loginName = printedName.toLowerCase().replaceAll(' ', '.');
  const { accountId } = await opened.backend['account.add']({ loginName, printedName, role, password });
  return opened.backendOf({ accountId, printedName, role });
};

/** The two readers, the first of a pair first: the order of their accounts. */
export const inOrder = ({ readers }: ReadingRoom): readonly [Reader, Reader] => {
  const [a, b] = readers.toSorted((one, other) => (one.accountId < other.accountId ? -1 : 1));
  return [a!, b!];
};

const day_ms = 24 * 60 * 60 * 1000;
export const pass = ({ clock }: ReadingRoom, days: number): void => {
  clock.now = new Date(clock.now.getTime() + days * day_ms);
};

export type Shown = NonNullable<CallOutput<'agreement.show'>['shown']>;

export const shownTo = async (backend: Backend): Promise<Shown> => {
  const { taking, shown } = await backend['agreement.show']({ measure: null });
  if (taking !== null || shown === null) throw new Error('Of so few reads all numbers are taken at once.');
  return shown;
};

/** Runs SQL on the store's file while its backend is open. */
export const tamperWith = ({ folder }: ReadingRoom, sql: string): void => {
  const database = new DatabaseSync(path.join(folder, 'store', 'ventricle.sqlite'));
  for (const { name } of database.prepare(`select name from sqlite_master where type = 'trigger'`).all()) {
    database.exec(`drop trigger "${String(name)}"`);
  }
  database.exec(sql);
  database.close();
};
