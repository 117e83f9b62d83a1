/** `export`: the sealed reads of a store, blinded. */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { OpenBackend } from '../../app/backend/backend.ts';
import type { CallInput, CallOutput } from '../../app/contract/calls.ts';
import { refusedByFileSystem, type Answer } from './answer.ts';
import { withStore } from './open-store.ts';

interface Written {
  readonly name: string;
  readonly mediaType: string;
  readonly path: string;
}

/** The file appears whole: a reader of the folder never meets half of it. */
const writeWhole = async (file: string, content: string | Readable): Promise<void> => {
  const aside = `${file}.writing`;
  try {
    if (typeof content === 'string') await writeFile(aside, content);
    else await pipeline(content, createWriteStream(aside));
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
};

const writeAll = async (
  out: string,
  opened: OpenBackend,
  { files, archive }: CallOutput<'export.sealed'>,
): Promise<readonly Written[]> => {
  await mkdir(out, { recursive: true });
  const written: Written[] = [];
  const write = async (name: string, mediaType: string, content: string | Readable): Promise<void> => {
    await writeWhole(path.join(out, name), content);
    written.push({ name, mediaType, path: path.join(out, name) });
  };
  for (const { name, mediaType, text } of files) await write(name, mediaType, text);
  if (archive !== null) await write(archive.name, 'application/zip', opened.archive(archive.ticket).bytes);
  return written;
};

/** Into `out` where it is named, else to standard output. */
export const exportAnswer = (
  store: string,
  format: CallInput<'export.sealed'>['format'],
  out: string | null,
): Promise<Answer> =>
  withStore(store, async (opened) => {
    const exported = await opened.backend['export.sealed']({ format });
    const { reads, files, warnings } = exported;
    if (out === null) {
      // One file alone can be read from a stream: those beside it need a folder, or --json; an archive a folder.
      return { json: { reads, files, warnings }, text: files[0]?.text ?? '' };
    }
    const written = await writeAll(out, opened, exported).catch((error: unknown) => {
      throw refusedByFileSystem(error, out) ?? error;
    });
    const text = `${reads} sealed reads in ${written.map((file) => file.path).join(', ')}`;
    return { json: { reads, files: written, warnings }, text };
  });
