/** Installation qualification: phantoms are written, indexed and measured like a scan from a scanner, and compared. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { measureFolder } from '../interchange/measure-folder.ts';
import { writePhantom, type PhantomKind } from '../phantom/write-phantom.ts';
import { compareToTruth, type QualificationRow } from './compare-to-truth.ts';

const kinds: readonly PhantomKind[] = ['sax', 'echo-biplane', 'echo-mmode', 'echo-plax', 'echo-rv'];
/** Four different hearts. */
const seeds = [1, 2, 3, 4] as const;

const subjects = kinds.flatMap((kind) => seeds.map((seed) => ({ kind, seed })));

/** Writes below `temporary` and leaves nothing there. */
export const qualify = async (temporary: string): Promise<readonly QualificationRow[]> => {
  const rows: QualificationRow[] = [];
  for (const { kind, seed } of subjects) {
    const folder = await mkdtemp(join(temporary, 'ventricle-qualify-'));
    try {
      const { truth } = await writePhantom(kind, folder, { seed });
      const { values } = await measureFolder(folder, join(folder, 'contours.json'));
      rows.push(...compareToTruth(`${kind} seed ${seed}`, values, truth));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return rows;
};
