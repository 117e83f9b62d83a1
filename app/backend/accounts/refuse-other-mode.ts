/** A store is one person's own scans or a trial: opened as the other, what it promises would not hold. */
import { Refused } from '../../contract/failure.ts';
import type { Store, StoreReader } from '../store/store.ts';

/** Own scans lie where their files are, under the names that these bear; of a trial every image is a blinded copy. */
const holdsOwnScans = async (db: StoreReader): Promise<boolean> => {
  const image = await db
    .selectFrom('case_instance')
    .select('caseCode')
    .where('fileHash', 'is', null)
    .executeTakeFirst();
  return image !== undefined;
};

/** Refuses own scans that are opened as a trial, and a trial that is opened as own scans. */
export const refuseOtherMode = async (store: Store, mode: 'own' | 'trial'): Promise<void> => {
  const accounts = await store.read((db) => db.selectFrom('account').select('role').execute());
  const owners = accounts.filter(({ role }) => role === 'owner').length;
  // The account of own scans is made with the first signature: before it, the scans alone tell.
  if (mode === 'trial' && (owners > 0 || (await store.read(holdsOwnScans)))) {
    throw new Refused('not-authorised', 'This store holds somebody’s own scans: name another folder for the trial.');
  }
  if (mode === 'own' && owners < accounts.length) {
    throw new Refused('not-authorised', 'This store holds a trial: open it with --trial and its folder.');
  }
};
