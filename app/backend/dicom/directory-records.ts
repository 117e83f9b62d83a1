/** The files that a DICOMDIR names. Offsets between its records are not followed: writers get them wrong. */
import { items, texts, type Attributes } from './attributes.ts';

/** Media Storage Directory Storage. */
export const directoryClass = '1.2.840.10008.1.3.10';

/** Each referenced file by the parts of its path below the DICOMDIR. */
export const referencedFiles = (header: Attributes): readonly (readonly string[])[] =>
  items(header, 'DirectoryRecordSequence').flatMap((record) => {
    const parts = texts(record, 'ReferencedFileID');
    return parts === undefined ? [] : [parts];
  });
