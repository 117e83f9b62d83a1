/** Before cases are given out: what was said of visits since is told to the store, of all cases together. */
import { Refused } from '../../contract/failure.ts';
import type { Desk } from '../desk.ts';
import type { TrialKey } from '../key/trial-key.ts';
import type { Change } from '../journal/append-entry.ts';
import { requireProtocol } from '../protocol/adopted-protocol.ts';
import type { StoreReader } from '../store/store.ts';
import { settleCases } from '../trial-intake/settle-cases.ts';

const lastOf = async (db: StoreReader, actions: readonly Change['action'][]): Promise<number> => {
  const row = await db
    .selectFrom('journal')
    .select(({ fn }) => fn.max<number | null>('seq').as('seq'))
    .where('action', 'in', [...actions])
    .executeTakeFirst();
  return row?.seq ?? 0;
};

/** Whether something was said of cases since, of which only the key knows which they are. */
const isUnsettled = async (db: StoreReader): Promise<boolean> => {
  const said = await lastOf(db, ['intake.accept', 'trial.not-done']);
  return said > (await lastOf(db, ['intake.end', 'assignment.make']));
};

/** Whether cases are given out only once the key is open. */
export const isKeyWanted = async (desk: Desk, key: TrialKey): Promise<boolean> =>
  (await key.state(desk)).state !== 'open' && (await desk.store.read(isUnsettled));

/** Refused without the key where it is needed to know which cases can be read. */
export const settleFirst = async (desk: Desk, key: TrialKey): Promise<void> => {
  if (await isKeyWanted(desk, key)) {
    throw new Refused('key-closed', 'Something was said of visits since cases were given out: open the key first.');
  }
  if ((await key.state(desk)).state !== 'open') return;
  await desk.store.write(async (tx) => {
    const { protocol } = await requireProtocol(tx);
    await settleCases(desk, tx, { map: key.map(desk), protocol });
  });
};
