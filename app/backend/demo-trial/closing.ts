/** The end of the demonstration: exports by the data manager, the monitor's look at journal and store. */
import { unzipSync } from 'fflate';
import { Refused } from '../../contract/failure.ts';
import { openKey, type People, type Secrets } from './set-up.ts';
import type { Watch } from './watch.ts';

/** Reads exported by code alone, and with subject and visit; null where that failed. */
export interface Exported {
  readonly blinded: number;
  /** Forms that could not be made. */
  readonly failed: readonly string[];
  readonly joined: number | null;
}

/** What a call gives; null where the program failed, which its log tells of. */
const unlessInternal = async <T>(run: () => Promise<T>): Promise<T | null> => {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refused && error.failure.code === 'internal') return null;
    throw error;
  }
};

/** The documents in an archive are searched one by one, as is how they are named. */
const searchArchive = async (zip: Buffer, watch: Watch): Promise<void> => {
  const names: string[] = [];
  const noteAlone = ({ name }: { readonly name: string }): boolean => {
    names.push(name);
    return false;
  };
  unzipSync(zip, { filter: noteAlone });
  for (const one of names) {
    const bytes = Buffer.from(unzipSync(zip, { filter: ({ name }) => name === one })[one] ?? []);
    await watch.search({ name: `export ${one}`, bytes });
  }
};

/** Blinded exports are searched; the joined one is made to tell subjects. */
export const exportAll = async ({ dana }: People, watch: Watch, secrets: Secrets): Promise<Exported> => {
  await dana.login();
  let blinded = 0;
  const failed: string[] = [];
  for (const format of ['csv-long', 'csv-wide', 'json'] as const) {
    const exported = await unlessInternal(() => dana.call('export.sealed', { format }));
    if (exported === null) failed.push(format);
    blinded = exported?.reads ?? blinded;
    for (const { name, text } of exported?.files ?? []) {
      await watch.search({ name: `export ${name}`, bytes: Buffer.from(text) });
    }
    if (exported?.archive) await searchArchive(await dana.bytes(`/exports/${exported.archive.ticket}`), watch);
  }
  await openKey(dana, secrets, 'The joined export.');
  const joined = await unlessInternal(() => dana.call('export.joined', { format: 'csv-wide' }));
  return { blinded, failed, joined: joined?.reads ?? null };
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
