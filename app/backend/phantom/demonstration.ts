/** The demonstration trial: phantoms of different hearts, written once; images alone, no truth beside them. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePhantom, writePhantomImages, type PhantomKind } from './write-phantom.ts';

/** Cine MRI: normal, reduced ejection, dilated, hypertrophied. Echo: reduced ejection. Cine, scars and uptake of one heart. */
const subjects: readonly { readonly kind: PhantomKind; readonly seed: number }[] = [
  { kind: 'sax', seed: 1 },
  { kind: 'sax', seed: 2 },
  { kind: 'sax', seed: 3 },
  { kind: 'sax', seed: 4 },
  { kind: 'echo', seed: 6 },
  { kind: 'heart', seed: 2 },
];
/** Raised when the phantoms change, so that an older demonstration is written anew. */
const VERSION = '3';

/**
 * Writes the demonstration's scans into `folder`, one subject a folder, unless they are there already.
 * The folder appears whole or not at all and holds images only: what it was written by stands beside it.
 */
export const writeDemonstration = async (folder: string): Promise<void> => {
  const [mark, aside] = [`${folder}.version`, `${folder}.writing`];
  const written = await readFile(mark, 'utf8').catch(() => null);
  if (written === VERSION) return;
  await rm(aside, { recursive: true, force: true });
  for (const [i, { kind, seed }] of subjects.entries()) {
    await writePhantomImages(makePhantom(kind, seed), join(aside, `subject-${i + 1}`));
  }
  await rm(folder, { recursive: true, force: true });
  await rename(aside, folder);
  await writeFile(mark, VERSION);
};
