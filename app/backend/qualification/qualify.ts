/** Installation qualification: phantoms are written, indexed and measured like a scan from a scanner, and compared. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { measureFolder } from '../interchange/measure-folder.ts';
import { uptakeVariants } from '../phantom/pet/uptake-variant.ts';
import { writePhantom, type PhantomKind } from '../phantom/write-phantom.ts';
import { compareToTruth, type QualificationRow } from './compare-to-truth.ts';

/**
 * Four different hearts; PET in each of the ways its header is written, the one that must be refused among them, and
 * once more with the wall outlined instead of discs.
 */
const hearts = [1, 2, 3, 4] as const;
const kinds: readonly { readonly kind: PhantomKind; readonly seeds: readonly number[] }[] = [
  { kind: 'sax', seeds: hearts },
  { kind: 'echo-biplane', seeds: hearts },
  { kind: 'echo-mmode', seeds: hearts },
  { kind: 'echo-plax', seeds: hearts },
  { kind: 'echo-rv', seeds: hearts },
  { kind: 'lge', seeds: hearts },
  { kind: 'pet', seeds: [...uptakeVariants, 'wall'].map((_, i) => i + 1) },
  { kind: 'heart', seeds: [2] },
  { kind: 'ventricles', seeds: [1] },
];

const subjects = kinds.flatMap(({ kind, seeds }) => seeds.map((seed) => ({ kind, seed })));

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
