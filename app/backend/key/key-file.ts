/** The key's file in the store: written in the transaction of its change, with its hash in the journal. */
import type { Selectable } from 'kysely';
import { Refused } from '../../contract/failure.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry, type Change } from '../journal/append-entry.ts';
import { sha256 } from '../journal/digest.ts';
import type { TrialKeyTable } from '../store/schema.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';

export type KeyRow = Selectable<TrialKeyTable>;

const keyObject = 'key';

export const findKey = (db: StoreReader): Promise<KeyRow | undefined> =>
  db.selectFrom('trial_key').selectAll().executeTakeFirst();

export const requireKey = async (db: StoreReader): Promise<KeyRow> => {
  const row = await findKey(db);
  if (row === undefined) throw new Refused('no-key', 'The trial has no key yet: make one first.');
  return row;
};

export const tellOfKey = async (desk: Desk, tx: StoreWriter, change: Omit<Change, 'object'>): Promise<void> => {
  await appendEntry(tx, await witness(desk, tx), { ...change, object: keyObject });
};

export interface KeyFile {
  readonly lock: KeyRow['lock'];
  readonly recipients: readonly string[];
  readonly sealed: string;
}

const written = ['key.make', 'key.change', 'key.keep'] as const;

/** Writes the file and tells its hash, so that an older or a foreign one put in its place is found out. */
export const writeKeyFile = async (
  desk: Desk,
  tx: StoreWriter,
  { lock, recipients, sealed }: KeyFile,
  told: { readonly action: (typeof written)[number]; readonly reason?: string },
): Promise<void> => {
  const row = { lock, recipients: JSON.stringify(recipients), sealed, writtenAt: desk.now().toISOString() };
  await tx
    .insertInto('trial_key')
    .values({ id: 1, ...row, failures: 0, lockedUntil: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  const hash = sha256(sealed);
  const who = told.action === 'key.keep' ? {} : { lock, recipients };
  await tellOfKey(desk, tx, { ...told, new: { ...who, hash } });
};

/** Refuses a file that is not the one written last. */
export const checkKeyFile = async (db: StoreReader, { sealed }: KeyRow): Promise<void> => {
  const last = await db
    .selectFrom('journal')
    .select('new')
    .where('object', '=', keyObject)
    .where('action', 'in', written)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const told = JSON.parse(last?.new ?? '{}') as { readonly hash?: string };
  if (told.hash === sha256(sealed)) return;
  throw new Refused(
    'store-damaged',
    'The key’s file is not the one that the journal tells of: it was changed or put back from elsewhere.',
  );
};
