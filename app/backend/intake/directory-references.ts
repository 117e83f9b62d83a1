/** The files a medium's DICOMDIR names but the medium does not hold. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RefusedFile } from '../../contract/intake.ts';

/** Is the file there? ISO 9660 names come back in either case, depending on who mounted the medium. */
export type HoldsFile = (parts: readonly string[]) => boolean;

/** Looks below the folder of a DICOMDIR on disk. */
export const holdsOnDisk =
  (directoryPath: string): HoldsFile =>
  (parts) => {
    const below = (form: (part: string) => string): boolean =>
      existsSync(join(dirname(directoryPath), ...parts.map(form)));
    return below((part) => part) || below((part) => part.toLowerCase()) || below((part) => part.toUpperCase());
  };

/** Looks among the names of a zip. */
export const holdsInZip = (names: readonly string[], directoryName: string): HoldsFile => {
  const known = new Set(names.map((name) => name.toLowerCase()));
  const folder = folderOf(directoryName);
  return (parts) => known.has(`${folder}${parts.join('/')}`.toLowerCase());
};

/** Path of the folder with its closing slash; empty at the top. */
const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);

const leadsOut = (parts: readonly string[]): boolean =>
  parts.some((part) => part === '' || part === '.' || part === '..' || /[/\\\0]/.test(part));

/** One refusal for each file that is named and not there, and for each name that is no path below the medium. */
export const missingReferences = (
  references: readonly (readonly string[])[],
  directoryName: string,
  holds: HoldsFile,
): readonly RefusedFile[] => {
  const attribute = 'ReferencedFileID';
  const missing = new Map<string, RefusedFile>();
  for (const parts of references) {
    if (leadsOut(parts)) {
      const message = 'The DICOMDIR names a file by something that is not a path below it.';
      missing.set('', { file: directoryName, code: 'invalid-attribute', message, attribute });
    } else if (!holds(parts)) {
      const file = `${folderOf(directoryName)}${parts.join('/')}`;
      missing.set(file, {
        file,
        code: 'unreadable',
        message: 'The DICOMDIR names this file; the medium does not hold it.',
        attribute,
      });
    }
  }
  return [...missing.values()];
};
