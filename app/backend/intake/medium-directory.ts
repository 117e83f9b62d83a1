/** What the index says of a DICOMDIR: that it is one, and each file it names that the medium does not hold. */
import type { IndexedFile } from '../dicom/instance.ts';
import { holdsInZip, holdsOnDisk, missingReferences, type HoldsFile } from './directory-references.ts';
import type { FoundFile } from './found-file.ts';
import { zipEntries } from './zip-entries.ts';

const zipNames = async (path: string): Promise<readonly string[]> => {
  const names: string[] = [];
  for await (const entry of zipEntries(path)) names.push(entry.name);
  return names;
};

const holderOf = async ({ name, source }: FoundFile): Promise<HoldsFile> => {
  if (source.entry === undefined) return holdsOnDisk(source.path);
  const prefix = name.slice(0, name.length - source.entry.length);
  return holdsInZip(
    (await zipNames(source.path)).map((entry) => `${prefix}${entry}`),
    name,
  );
};

export async function* mediumDirectory(
  file: FoundFile,
  references: readonly (readonly string[])[],
): AsyncGenerator<IndexedFile> {
  const message = 'This is the directory of a medium; the files it names are indexed themselves.';
  yield { found: 'refused', refused: { file: file.name, code: 'not-an-image', message, attribute: 'SOPClassUID' } };
  const holds = await holderOf(file);
  for (const refused of missingReferences(references, file.name, holds)) yield { found: 'refused', refused };
}
