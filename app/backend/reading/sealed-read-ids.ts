/** Which reads were ever sealed: asked of the store, the seals and the journal, so that a vanished one is still named. */
import type { Desk } from '../desk.ts';
import { readObject } from './journal-fold.ts';

/** Names of all sealed reads, in order of their names. */
export const sealedReadIds = (desk: Desk): Promise<readonly string[]> =>
  desk.store.read(async (db) => {
    const stated = await db.selectFrom('reading').select('readId').where('state', '=', 'sealed').execute();
    const seals = await db.selectFrom('seal').select('readId').execute();
    const signed = await db.selectFrom('journal').select('object').where('action', '=', 'read.sign').execute();
    const prefix = readObject('');
    const told = signed.flatMap(({ object }) => (object.startsWith(prefix) ? [object.slice(prefix.length)] : []));
    return [...new Set([...[...stated, ...seals].map(({ readId }) => readId), ...told])].sort();
  });
