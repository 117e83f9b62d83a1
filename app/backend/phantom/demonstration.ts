/** The demonstration trial: four phantoms of different hearts, written once; images alone, no truth beside them. */
import { readFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePhantom, writePhantomImages } from './write-phantom.ts';

/** Normal, reduced ejection, dilated, hypertrophied. */
const SEEDS = [1, 2, 3, 4] as const;
/** Raised when the phantoms change, so that an older demonstration is written anew. */
const VERSION = '1';
const MARK = 'demonstration-version';

const markOf = async (folder: string): Promise<string | null> => {
  try {
    return await readFile(join(folder, MARK), 'utf8');
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

/**
 * Writes the demonstration's scans below `folder` unless they are there already.
 * Answers the folder of each subject. The version mark stands beside them, so index the subjects, not `folder`.
 */
export const writeDemonstration = async (folder: string): Promise<readonly string[]> => {
  const subjects = SEEDS.map((seed) => join(folder, `subject-${String(seed)}`));
  if ((await markOf(folder)) === VERSION) return subjects;
  await mkdir(folder, { recursive: true });
  for (const seed of SEEDS) await writeSubject(folder, seed);
  await writeFile(join(folder, MARK), VERSION);
  return subjects;
};
