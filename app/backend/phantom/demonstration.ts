/** The demonstration trial: four phantoms of different hearts, written once; images alone, no truth beside them. */
import { readFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePhantom, writePhantomImages } from './write-phantom.ts';

/** Normal, reduced ejection, dilated, hypertrophied. */
const SEEDS = [1, 2, 3, 4] as const;
/** Raised when the phantoms change, so that an older demonstration is written anew. */
const VERSION = '1';
/** Stands beside the folder, never in it: what is indexed holds images alone. */
const markFile = (folder: string): string => `${folder}.version`;

const markOf = async (folder: string): Promise<string | null> => {
  try {
    return await readFile(markFile(folder), 'utf8');
  } catch {
    return null;
  }
};

/** Each subject appears whole or not at all: written aside, then moved. */
const writeSubject = async (folder: string, seed: number): Promise<string> => {
  const [aside, subject] = [join(folder, `.writing-${String(seed)}`), join(folder, `subject-${String(seed)}`)];
  await rm(aside, { recursive: true, force: true });
  await writePhantomImages(makePhantom('sax', seed), aside);
  await rm(subject, { recursive: true, force: true });
  await rename(aside, subject);
  return subject;
};

/** Writes the demonstration's scans, one folder a subject, into `folder` unless they are there already. */
export const writeDemonstration = async (folder: string): Promise<void> => {
  if ((await markOf(folder)) === VERSION) return;
  await mkdir(folder, { recursive: true });
  for (const seed of SEEDS) await writeSubject(folder, seed);
  await writeFile(markFile(folder), VERSION);
};
