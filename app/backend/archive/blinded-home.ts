/** Where the blinded files of a trial are kept: the store says it, once, for every workstation on it. */
import { z } from 'zod';
import { Refused } from '../../contract/failure.ts';
import { appendEntry, type Witness } from '../journal/append-entry.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { Store, StoreReader } from '../store/store.ts';
import type { Archive } from './archive-address.ts';

const name = 'blinded-archive';
const settingSchema = z.object({ address: z.string() });

/** Address of the archive; null where the files lie in the store's folder. */
const toldHome = async (db: StoreReader): Promise<string | null> => {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
  return row === undefined ? null : settingSchema.parse(JSON.parse(row.value)).address;
};

const hasFiles = async (db: StoreReader): Promise<boolean> =>
  (await db.selectFrom('case_instance').select('SOPInstanceUID').where('fileHash', 'is not', null).limit(1).executeTakeFirst()) !== undefined; // prettier-ignore

/** Refused where this workstation was started with another home than the store says. */
export const refuseOtherHome = async (store: Store, given: Archive | null): Promise<void> => {
  const told = await store.read(toldHome);
  if (told === (given?.address ?? null)) return;
  throw new Refused(
    'archive-not-set',
    told === null
      ? 'The blinded files of this trial lie in the folder of its store: an archive can be their home from the first case on, not later.'
      : `The blinded files of this trial are kept in the archive ${told}: start every workstation with --blinded-archive ${told}, or set VENTRICLE_BLINDED_ARCHIVE.`,
  );
};

/** A store without files takes the archive that is named as their home, and says so from then on. */
export const settleHome = async (store: Store, given: Archive | null, witness: Witness): Promise<void> => {
  if (given !== null) {
    await store.write(async (tx) => {
      if ((await toldHome(tx)) !== null || (await hasFiles(tx))) return;
      const { address } = given;
      await tx
        .insertInto('setting')
        .values({ name, value: canonicalJson({ address }) })
        .execute();
      await appendEntry(tx, witness, { action: 'settings.archive', object: `settings/${name}`, new: { address } });
    });
  }
  await refuseOtherHome(store, given);
};
