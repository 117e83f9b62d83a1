/** `export`: the sealed reads of a store, blinded. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CallInput, CallOutput } from '../../app/contract/calls.ts';
import { refusedByFileSystem, type Answer } from './answer.ts';
import { withStore } from './open-store.ts';

interface Written {
  readonly name: string;
  readonly mediaType: string;
  readonly path: string;
}

/** The file appears whole: a reader of the folder never meets half of it. */
const writeWhole = async (file: string, text: string): Promise<void> => {
  const aside = `${file}.writing`;
  await writeFile(aside, text);
  await rename(aside, file);
};

const writeAll = async (out: string, files: CallOutput<'export.sealed'>['files']): Promise<readonly Written[]> => {
  await mkdir(out, { recursive: true });
  const written: Written[] = [];
  for (const { name, mediaType, text } of files) {
    await writeWhole(path.join(out, name), text);
    written.push({ name, mediaType, path: path.join(out, name) });
  }
  return written;
};

/** Into `out` where it is named, else to standard output. */
export const exportAnswer = (
  store: string,
  format: CallInput<'export.sealed'>['format'],
  out: string | null,
): Promise<Answer> =>
  withStore(store, async ({ backend }) => {
    const { reads, files, warnings } = await backend['export.sealed']({ format });
    if (out === null) {
      // One table alone can be read from a stream: those beside it need a folder, or --json.
      return { json: { reads, files, warnings }, text: files[0]?.text ?? '' };
    }
    const written = await writeAll(out, files).catch((error: unknown) => {
      throw refusedByFileSystem(error, out) ?? error;
    });
    const text = `${reads} sealed reads in ${written.map((file) => file.path).join(', ')}`;
    return { json: { reads, files: written, warnings }, text };
  });
