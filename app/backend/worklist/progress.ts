/** How far the trial is, pooled: nothing of a subject or a visit, and no key is needed. */
import type { CallOutput } from '../../contract/calls.ts';
import type { Desk } from '../desk.ts';
import type { StoreReader } from '../store/store.ts';
import { caseState, noneYet } from './cell-state.ts';
import type { KeptFacts } from './kept-facts.ts';

type Progress = CallOutput<'trial.progress'>;

/** Hidden repeats count for a reader: they are work as every other. */
const readerLines = async (db: StoreReader): Promise<Progress['readers']> => {
  const readers = await db
    .selectFrom('account')
    .select(['accountId', 'printedName', 'state'])
    .where('role', '=', 'reader')
    .orderBy('printedName')
    .execute();
  const counts = await db
    .selectFrom('assignment')
    .select(({ fn }) => ['accountId', 'state', fn.countAll<number>().as('many')])
    .groupBy(['accountId', 'state'])
    .execute();
  const byReader = Map.groupBy(counts, ({ accountId }) => accountId);
  return readers
    .map(({ accountId, printedName, state }) => {
      const many = new Map((byReader.get(accountId) ?? []).map((one) => [one.state, one.many]));
      const waiting = many.get('waiting') ?? 0;
      const open = (many.get('reading') ?? 0) + (many.get('paused') ?? 0);
      const signed = many.get('signed') ?? 0;
      const line = { accountId, printedName, waiting, open, signed };
      return { line, shown: state === 'active' || waiting + open + signed > 0 };
    })
    .filter(({ shown }) => shown)
    .map(({ line }) => line);
};

/** What is expected and what was not done only the key tells: both are 0 here. */
export const trialProgress = async (desk: Desk, kept: KeptFacts): Promise<Progress> => {
  const counts = noneYet();
  for (const facts of (await kept.now(desk)).facts.values()) {
    const state = caseState(facts);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const cases = Object.fromEntries(counts) as Progress['cases'];
  return { cases, readers: await desk.store.read(readerLines) };
};
