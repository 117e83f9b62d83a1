/** Gives every case that is ready the readers it lacks, and each reader the hidden repeats that the protocol asks for. */
import type { CallOutput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import type { CaseFiles } from '../case-store/case-files.ts';
import { newId, witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import { caseFingerprint } from '../journal/case-fingerprint.ts';
import type { TrialKey } from '../key/trial-key.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { copyCase, type CaseRows } from './copy-case.ts';
import { caseObject, givenAssignments } from './given-assignments.ts';
import { keepPlaces } from './keep-places.ts';
import { makeRepeat } from './make-repeat.ts';
import { planAssignments, type AssignmentPlan, type ReadersWanted } from './plan-assignments.ts';
import { mixed, randomPlace } from './random-choice.ts';
import { requireProtocol } from '../protocol/adopted-protocol.ts';
import { settleFirst } from './settle-first.ts';
import { endOfWashout } from './washout.ts';

const refuseOthers = async (db: StoreReader, readers: readonly string[]): Promise<void> => {
  const known = await db
    .selectFrom('account')
    .select('accountId')
    .where('role', '=', 'reader')
    .where('state', '=', 'active')
    .execute();
  const ids = new Set(known.map(({ accountId }) => accountId));
  if (readers.every((reader) => ids.has(reader))) return;
  throw new Refused('bad-input', 'Only an account of a reader that is not closed can be given cases.');
};

const readWanted = async (db: StoreReader, named: readonly string[]): Promise<ReadersWanted> => {
  const readers = [...new Set(named)];
  await refuseOthers(db, readers);
  const { reading } = (await requireProtocol(db)).protocol;
  const cases = await db
    .selectFrom('imaging_case')
    .select('caseCode')
    .where('state', '=', 'ready')
    .where('repeatOf', 'is', null)
    .orderBy('caseCode')
    .execute();
  return {
    cases: cases.map(({ caseCode }) => caseCode),
    given: (await givenAssignments(db)).map(({ caseCode, accountId, state, repeatOf }) => ({
      caseCode,
      accountId,
      state,
      repeatOf,
    })),
    readers,
    perCase: reading.readers,
    share_percent: reading.repeats.share_percent,
  };
};

interface NewAssignment {
  readonly caseCode: string;
  readonly accountId: string;
  readonly repeat: { readonly of: string; readonly notBefore: string | null } | null;
}

const insertAssignment = async (desk: Desk, tx: StoreWriter, one: NewAssignment): Promise<void> => {
  const { caseCode, accountId, repeat } = one;
  const assignmentId = newId(desk);
  const isRepeat = repeat === null ? 0 : 1;
  const place = randomPlace(desk.randomBytes);
  const notBefore = repeat?.notBefore ?? null;
  await tx
    .insertInto('assignment')
    .values({ assignmentId, caseCode, accountId, place, isRepeat, notBefore, state: 'waiting' })
    .execute();
  await appendEntry(tx, await witness(desk, tx), {
    action: 'assignment.make',
    object: caseObject(caseCode),
    new: { assignmentId, accountId, isRepeat: repeat !== null, state: 'waiting' },
    concerns: accountId,
  });
};

/** End of the washout of a repeat whose first read is signed already; null where it is not. */
const washoutOf = async (desk: Desk, tx: StoreWriter, repeatOf: string, accountId: string): Promise<string | null> => {
  const signed = await tx
    .selectFrom('seal')
    .innerJoin('reading', 'reading.readId', 'seal.readId')
    .select(({ fn }) => fn.max<string | null>('signedAt').as('signedAt'))
    .where('caseCode', '=', repeatOf)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  if (signed === undefined || signed.signedAt === null) return null;
  const { washout_days } = (await requireProtocol(tx)).protocol.reading.repeats;
  return endOfWashout(desk.randomBytes, signed.signedAt, washout_days);
};

/** New ones are mixed among those that wait: every order of what is not begun is as likely as every other. */
const mixWaiting = async (desk: Desk, tx: StoreWriter, readers: readonly string[]): Promise<void> => {
  const waiting = await tx
    .selectFrom('assignment')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('accountId', 'in', [...readers])
    .execute();
  await keepPlaces(tx, mixed(desk.randomBytes, waiting));
};

interface Prepared {
  readonly wanted: ReadersWanted;
  readonly plan: AssignmentPlan;
  /** In the order of the plan's repeats. */
  readonly copies: readonly CaseRows[];
}

const prepare = async (desk: Desk, files: CaseFiles, readers: readonly string[]): Promise<Prepared> => {
  const wanted = await desk.store.read((db) => readWanted(db, readers));
  const plan = planAssignments(wanted, desk.randomBytes);
  const copies: CaseRows[] = [];
  for (const { repeatOf } of plan.repeats) copies.push(await copyCase(desk, files, repeatOf));
  return { wanted, plan, copies };
};

const areCopies = async (tx: StoreWriter, { plan, copies }: Prepared): Promise<boolean> => {
  for (const [index, { repeatOf }] of plan.repeats.entries()) {
    if (copies[index]?.fingerprint !== (await caseFingerprint(tx, repeatOf))) return false;
  }
  return true;
};

/** Keeps the plan; false where the store is no longer what it was made for. */
const keepPlan = async (desk: Desk, tx: StoreWriter, prepared: Prepared): Promise<boolean> => {
  const { wanted, plan, copies } = prepared;
  if (canonicalJson(await readWanted(tx, wanted.readers)) !== canonicalJson(wanted)) return false;
  if (!(await areCopies(tx, prepared))) return false;
  for (const { caseCode, accountId } of plan.firsts) {
    await insertAssignment(desk, tx, { caseCode, accountId, repeat: null });
  }
  for (const [index, { repeatOf, accountId }] of plan.repeats.entries()) {
    const rows = copies[index];
    if (rows === undefined) continue;
    const caseCode = await makeRepeat(desk, tx, repeatOf, rows);
    const notBefore = await washoutOf(desk, tx, repeatOf, accountId);
    await insertAssignment(desk, tx, { caseCode, accountId, repeat: { of: repeatOf, notBefore } });
  }
  await mixWaiting(desk, tx, wanted.readers);
  return true;
};

/** Times the lot is drawn anew because something changed meanwhile. */
const mostTries = 5;

interface AssignParts {
  readonly key: TrialKey;
  readonly files: CaseFiles;
}

/** Files of the repeats first, then every row in one transaction: cut off in between, nothing points to the files. */
export const assign = async (
  desk: Desk,
  { key, files }: AssignParts,
  readers: readonly string[],
): Promise<CallOutput<'assignment.assign'>> => {
  await settleFirst(desk, key);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const prepared = await prepare(desk, files, readers);
    if (await desk.store.write((tx) => keepPlan(desk, tx, prepared))) {
      const { firsts, repeats, lacking } = prepared.plan;
      return { made: firsts.length, repeats: repeats.length, lacking };
    }
  }
  throw new Refused('stale-read', 'The trial changes all the time: assign again when the intake has ended.');
};
