/** The store's own id: in its journal, so that it cannot be changed unseen. */
import type { StoreReader, StoreWriter } from '../../store/store.ts';
import { appendEntry, type Witness } from '../append-entry.ts';

/** Null while the store has none. */
const findStoreId = async (db: StoreReader): Promise<string | null> => {
  const entry = await db
    .selectFrom('journal')
    .select('object')
    .where('action', '=', 'store.make')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  return entry?.object.slice('store/'.length) ?? null;
};

/** Gives the store its id, once. */
export const makeStoreId = async (tx: StoreWriter, witness: Witness, id: string): Promise<string> => {
  const known = await findStoreId(tx);
  if (known === null)
    await appendEntry(tx, witness, { action: 'store.make', object: `store/${id}`, new: { store: id } });
  return known ?? id;
};
