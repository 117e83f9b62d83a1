/** Settings of the workstation that are kept in the store. */
import { keymapSchema, type CallOutput } from '../../contract/calls.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { StoreReader } from '../store/store.ts';

export type Keymap = CallOutput<'settings.keymap'>;

/** Of a trial each account has its own. */
const keymapName = ({ actor }: Desk): string => (actor === null ? 'keymap' : `keymap/${actor.accountId}`);

const findKeymap = async (desk: Desk, db: StoreReader): Promise<Keymap> => {
  const row = await db.selectFrom('setting').select('value').where('name', '=', keymapName(desk)).executeTakeFirst();
  return row === undefined ? {} : keymapSchema.parse(JSON.parse(row.value));
};

/** The reader's own keys by action; an action that is not in it has its usual key. */
export const readKeymap = (desk: Desk): Promise<Keymap> => desk.store.read((db) => findKeymap(desk, db));

export const keepKeymap = (desk: Desk, keymap: Keymap): Promise<void> =>
  desk.store.write(async (tx) => {
    const old = await findKeymap(desk, tx);
    const value = canonicalJson(keymap);
    if (value === canonicalJson(old)) return;
    await tx
      .insertInto('setting')
      .values({ name: keymapName(desk), value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
    await appendEntry(tx, await witness(desk, tx), {
      action: 'settings.keymap',
      object: `settings/${keymapName(desk)}`,
      old,
      new: keymap,
    });
  });
