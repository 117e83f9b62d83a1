/**
 * Where originals lie that were brought from an archive: outside every store, for the owner of the workstation alone. A
 * folder a retrieval: what was chosen, the files that are whole, and beside them those that are being written.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Refused } from '../../contract/failure.ts';
import { syncFolder } from '../case-store/folder-work.ts';
import { diskFull } from '../store/disk-full.ts';
import type { InstancePlace } from './archive-address.ts';

const planSchema = z.object({
  format: z.literal('ventricle-retrieval'),
  version: z.literal(1),
  address: z.string(),
  startedAt: z.string(),
  studies: z
    .array(z.object({ StudyInstanceUID: z.string(), series: z.array(z.string()).readonly().nullable() }))
    .readonly(),
  /** Null until all of it is here. */
  images: z.int().nonnegative().nullable(),
});
/** What was chosen of an archive. */
export type RetrievalPlan = z.infer<typeof planSchema>;

export interface KeptRetrieval {
  readonly retrieval: string;
  readonly plan: RetrievalPlan;
}

const nameForm = /^[0-9a-f]{32}$/;
const planName = 'retrieval.json';

/** Short, and none of the archive's own names. */
const shortName = (uid: string): string => createHash('sha256').update(uid).digest('hex').slice(0, 20);

const folderOf = (room: string, retrieval: string): string => {
  if (!nameForm.test(retrieval)) throw new Refused('not-found', 'There is no such retrieval.');
  return path.join(room, retrieval);
};

/** What an intake looks through. */
export const filesFolder = (room: string, retrieval: string): string =>
  path.join(folderOf(room, retrieval), 'originals');

const incomingFolder = (room: string, retrieval: string): string => path.join(folderOf(room, retrieval), 'incoming');

const fileOf = (room: string, retrieval: string, place: InstancePlace): string =>
  path.join(
    filesFolder(room, retrieval),
    shortName(place.StudyInstanceUID),
    shortName(place.SeriesInstanceUID),
    `${shortName(place.SOPInstanceUID)}.dcm`,
  );

const writeDurable = async (file: string, work: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>) => {
  const handle = await open(file, 'w', 0o600);
  try {
    await work(async (bytes) => {
      for (let done = 0; done < bytes.length;) done += (await handle.write(bytes, done)).bytesWritten;
    });
    await handle.sync();
  } finally {
    await handle.close();
  }
};

export const writePlan = async (room: string, { retrieval, plan }: KeptRetrieval): Promise<void> => {
  const folder = folderOf(room, retrieval);
  for (const made of [filesFolder(room, retrieval), incomingFolder(room, retrieval)]) {
    await mkdir(made, { recursive: true, mode: 0o700 });
  }
  const beside = path.join(folder, `${planName}.new`);
  await writeDurable(beside, (write) => write(Buffer.from(JSON.stringify(plan))));
  await rename(beside, path.join(folder, planName));
  for (const changed of [folder, room]) await syncFolder(changed);
};

const readPlan = async (room: string, retrieval: string): Promise<readonly KeptRetrieval[]> => {
  const text = await readFile(path.join(room, retrieval, planName), 'utf8').catch(() => '');
  try {
    return [{ retrieval, plan: planSchema.parse(JSON.parse(text)) }];
  } catch {
    return [];
  }
};

/** Every retrieval that was not erased, the oldest first. */
export const listRetrievals = async (room: string): Promise<readonly KeptRetrieval[]> => {
  const names = await readdir(room).catch(() => []);
  const found: KeptRetrieval[] = [];
  for (const name of names.filter((one) => nameForm.test(one))) found.push(...(await readPlan(room, name)));
  return found.toSorted((a, b) => (a.plan.startedAt < b.plan.startedAt ? -1 : 1));
};

/** A file has its own name only once it is whole and on the disk. */
export const isKept = (room: string, retrieval: string, place: InstancePlace): boolean =>
  existsSync(fileOf(room, retrieval, place));

/** Leaves nothing of a file that fails. */
export const keepFile = async (
  room: string,
  retrieval: string,
  place: InstancePlace,
  work: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> => {
  const file = fileOf(room, retrieval, place);
  const beside = path.join(incomingFolder(room, retrieval), path.basename(file));
  try {
    await writeDurable(beside, work);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw diskFull(error) ?? error;
  }
};

/** Makes the names durable that were given. */
export const syncFiles = async (room: string, retrieval: string): Promise<void> => {
  const files = filesFolder(room, retrieval);
  const below = await readdir(files, { recursive: true, withFileTypes: true });
  for (const entry of below) if (entry.isDirectory()) await syncFolder(path.join(entry.parentPath, entry.name));
  await syncFolder(files);
};

/** How many files are here. */
export const countFiles = async (room: string, retrieval: string): Promise<number> => {
  const below = await readdir(filesFolder(room, retrieval), { recursive: true, withFileTypes: true }).catch(() => []);
  return below.filter((entry) => entry.isFile()).length;
};

export const eraseRetrieval = (room: string, retrieval: string): Promise<void> =>
  rm(folderOf(room, retrieval), { recursive: true, force: true });
