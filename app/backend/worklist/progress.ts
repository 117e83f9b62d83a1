/** How far the trial is, pooled: nothing of a subject or a visit, and no key is needed. */
import type { CallOutput } from '../../contract/calls.ts';
import { cellStates } from '../../contract/calls/trial-calls.ts';
import type { Desk } from '../desk.ts';
import type { StoreReader } from '../store/store.ts';
import { caseFacts } from './case-facts.ts';
import { caseState } from './cell-state.ts';

type Progress = CallOutput<'trial.progress'>;

/** Hidden repeats count for a reader: they are work as every other. */
const readerLines = async (db: StoreReader): Promise<Progress['readers']> => {
  const readers = await db
    .selectFrom('account')
    .select(['accountId', 'printedName', 'state'])
    .where('role', '=', 'reader')
    .orderBy('printedName')
    .execute();
  const assignments = await db.selectFrom('assignment').select(['accountId', 'state']).execute();
  const byReader = Map.groupBy(assignments, ({ accountId }) => accountId);
  return readers
    .map(({ accountId, printedName, state }) => {
      const own = (byReader.get(accountId) ?? []).map((one) => one.state);
      const waiting = own.filter((one) => one === 'waiting').length;
      const open = own.filter((one) => one === 'reading' || one === 'paused').length;
      const signed = own.filter((one) => one === 'signed').length;
      return { line: { printedName, waiting, open, signed }, shown: state === 'active' || waiting + open + signed > 0 };
    })
    .filter(({ shown }) => shown)
    .map(({ line }) => line);
};

/** What is expected and what was not done only the key tells: both are 0 here. */
export const trialProgress = (desk: Desk): Promise<Progress> =>
  desk.store.read(async (db) => {
    const states = Array.from((await caseFacts(db)).values(), caseState);
    const cases = Object.fromEntries(
      cellStates.map((state) => [state, states.filter((one) => one === state).length]),
    ) as Progress['cases'];
    return { cases, readers: await readerLines(db) };
  });
