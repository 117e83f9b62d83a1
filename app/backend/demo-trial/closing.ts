/** The end of the demonstration: exports by the data manager, the monitor's look at journal and store. */
import { Refused } from '../../contract/failure.ts';
import type { Person } from './person.ts';
import { openKey, type People, type Secrets } from './set-up.ts';
import type { Watch } from './watch.ts';

/** Reads exported by code alone, and with subject and visit; null where that is not built. */
export interface Exported {
  readonly blinded: number;
  readonly joined: number | null;
}

const joinedExport = async (manager: Person): Promise<number | null> => {
  try {
    return (await manager.call('export.joined', { format: 'csv-wide' })).reads;
  } catch (error) {
    if (error instanceof Refused && error.failure.code === 'internal') return null;
    throw error;
  }
};

/** Blinded exports are searched; the joined one is made to tell subjects. */
export const exportAll = async ({ dana }: People, watch: Watch, secrets: Secrets): Promise<Exported> => {
  await dana.login();
  let blinded = 0;
  for (const format of ['csv-long', 'csv-wide', 'json'] as const) {
    const { reads, files } = await dana.call('export.sealed', { format });
    blinded = reads;
    for (const { name, text } of files) await watch.search({ name: `export ${name}`, bytes: Buffer.from(text) });
  }
  await openKey(dana, secrets, 'The joined export.');
  return { blinded, joined: await joinedExport(dana) };
};

/** Every page of the journal, and the check of the whole store. */
export const monitorLooks = async ({ mona }: People) => {
  await mona.login();
  await mona.call('trial.progress', {});
  await mona.call('protocol.current', {});
  let before: number | null = null;
  do {
    const { entries }: { readonly entries: readonly { readonly seq: number }[] } = await mona.call('journal.list', {
      filter: {},
      before,
      limit: 500,
    });
    before = entries.at(-1)?.seq ?? null;
  } while (before !== null && before > 1);
  return mona.call('journal.verify', {});
};
