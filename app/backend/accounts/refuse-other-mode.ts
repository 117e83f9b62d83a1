/** A store is one person's own scans or a trial: opened as the other, what it promises would not hold. */
import { Refused } from '../../contract/failure.ts';
import type { Store } from '../store/store.ts';

/** Refuses own scans that are opened as a trial, and a trial that is opened as own scans. */
export const refuseOtherMode = async (store: Store, mode: 'own' | 'trial'): Promise<void> => {
  const accounts = await store.read((db) => db.selectFrom('account').select('role').execute());
  const owners = accounts.filter(({ role }) => role === 'owner').length;
  if (mode === 'trial' && owners > 0) {
    throw new Refused('not-authorised', 'This store holds somebody’s own scans: name another folder for the trial.');
  }
  if (mode === 'own' && owners < accounts.length) {
    throw new Refused('not-authorised', 'This store holds a trial: open it with --trial and its folder.');
  }
};
