/** The demonstration trial: four phantoms of different hearts, written once; images alone, no truth beside them. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePhantom, writePhantomImages } from './write-phantom.ts';

/** Normal, reduced ejection, dilated, hypertrophied. */
const SEEDS = [1, 2, 3, 4] as const;
/** Raised when the phantoms change, so that an older demonstration is written anew. */
const VERSION = '1';

/**
 * Writes the demonstration's scans into `folder`, one subject a folder, unless they are there already.
 * The folder appears whole or not at all and holds images only: what it was written by stands beside it.
 */
export const writeDemonstration = async (folder: string): Promise<void> => {
  const [mark, aside] = [`${folder}.version`, `${folder}.writing`];
  const written = await readFile(mark, 'utf8').catch(() => null);
  if (written === VERSION) return;
  await rm(aside, { recursive: true, force: true });
  for (const seed of SEEDS) await writePhantomImages(makePhantom('sax', seed), join(aside, `subject-${seed}`));
  await rm(folder, { recursive: true, force: true });
  await rename(aside, folder);
  await writeFile(mark, VERSION);
};
