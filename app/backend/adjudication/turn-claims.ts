/** One case at a time, each with one adjudicator: the next drawn by lot, the one in hand paused, a paused one resumed. */
import type { CallOutput } from '../../contract/calls.ts';
import type { AdjudicationLine } from '../../contract/calls/adjudication-calls.ts';
import { Refused } from '../../contract/failure.ts';
import { actorOf, type Desk } from '../desk.ts';
import type { StoreReader } from '../store/store.ts';
import { kindsByCase } from '../trial/case-list.ts';
import { shuffled } from '../worklist/random-choice.ts';
import { changeRound, type Adjudication } from './adjudication-rows.ts';
import { ownClaims } from './own-claims.ts';

const waitingRounds = (db: StoreReader): Promise<Adjudication[]> =>
  db.selectFrom('adjudication').selectAll().where('state', '=', 'waiting').orderBy('adjudicationId').execute();

export const isAnyWaiting = async (db: StoreReader): Promise<boolean> => {
  const waiting = await db.selectFrom('adjudication').select('state').where('state', '=', 'waiting').limit(1).execute();
  return waiting.length > 0;
};

export const showClaims = (desk: Desk): Promise<CallOutput<'adjudication.show'>> =>
  desk.store.read(async (db) => {
    const kinds = await kindsByCase(db);
    const lines = (await ownClaims(desk, db)).map(({ caseCode, state }) => ({
      caseCode,
      state: state as AdjudicationLine['state'],
      groups: [...(kinds.get(caseCode) ?? [])],
    }));
    return {
      current: lines.find(({ state }) => state === 'open') ?? null,
      paused: lines.filter(({ state }) => state === 'paused'),
      decided: lines.filter(({ state }) => state === 'decided'),
      hasNext: await isAnyWaiting(db),
    };
  }); // prettier-ignore

/** Whatever order the cases came in, each that waits is as likely as every other; one that another took is passed over. */
export const nextClaim = (desk: Desk): Promise<CallOutput<'adjudication.next'>> =>
  desk.store.write(async (tx) => {
    const current = (await ownClaims(desk, tx)).find(({ state }) => state === 'open');
    if (current !== undefined) return { caseCode: current.caseCode };
    const { accountId } = actorOf(desk);
    for (const row of shuffled(desk.randomBytes, await waitingRounds(tx))) {
      const change = { state: 'open', accountId } as const;
      if (await changeRound(desk, tx, row, change, { action: 'adjudication.claim' })) return { caseCode: row.caseCode };
    }
    throw new Refused('no-next-case', 'There is no case to decide now.');
  });

const findOwn = (own: readonly Adjudication[], caseCode: string, state: Adjudication['state']): Adjudication => {
  const found = own.find((one) => one.caseCode === caseCode && one.state === state);
  if (found === undefined) throw new Refused('not-found', 'There is no case of this code.');
  return found;
};

export const pauseClaim = (desk: Desk, caseCode: string): Promise<void> =>
  desk.store.write(async (tx) => {
    const row = findOwn(await ownClaims(desk, tx), caseCode, 'open');
    await changeRound(desk, tx, row, { state: 'paused' }, { action: 'adjudication.pause' });
  });

export const resumeClaim = (desk: Desk, caseCode: string): Promise<void> =>
  desk.store.write(async (tx) => {
    const own = await ownClaims(desk, tx);
    const row = findOwn(own, caseCode, 'paused');
    if (own.some(({ state }) => state === 'open')) {
      throw new Refused('case-in-reading', 'Another case has been begun and is not decided.');
    }
    await changeRound(desk, tx, row, { state: 'open' }, { action: 'adjudication.resume' });
  });
