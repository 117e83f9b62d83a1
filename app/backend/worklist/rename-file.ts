/** A file of the case store again, with every UID of its subject under another name. */
import { deidentifyFile } from '../deidentify/deidentify-file.ts';
import type { BlindUID } from '../trial/blinded-uid.ts';

/** De-identified once more: what is blinded already stays as it is, but for the UIDs. */
export const renameFile = (bytes: Buffer, rename: BlindUID): Buffer =>
  deidentifyFile(bytes, { blindUID: rename, known: [] }).bytes;
