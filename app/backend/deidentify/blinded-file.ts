/** What de-identification takes and gives: a whole file in, a whole file out. */

import type { TakingMemory } from './taking-memory.ts';

/** Pixels that take the place of the file's own: native, or one fragment a frame. */
export interface PixelReplacement {
  readonly TransferSyntaxUID: string;
  readonly PixelDataVR: 'OB' | 'OW';
  readonly pixels: { readonly native: Buffer } | { readonly fragments: readonly Buffer[] };
  /** Of the image pixel module, by keyword, as the new pixels are; null takes an attribute out. */
  readonly attributes: Readonly<Record<string, string | number | null>>;
}

export interface DeidentifyOptions {
  /** Makes the blinded UID of a source UID (HMAC to 2.25.). Standard UIDs stay. */
  readonly blindUID: (sourceUID: string) => string;
  /** What identifies the subject beyond the file's own header: from the CSV, the catalogue, the folder's name. */
  readonly known: readonly string[];
  /** Absent: the pixels stay as they are, byte for byte. */
  readonly pixels?: PixelReplacement;
  /** Shared by the files of one subject's visit, which are then worked on sooner. */
  readonly memory?: TakingMemory;
  /** Gives the buffer that the result is written into; its content does not matter. */
  readonly borrow?: (bytes: number) => Buffer;
}

export interface BlindedFile {
  readonly bytes: Buffer;
  /** Blinded. */
  readonly StudyInstanceUID: string;
  readonly SeriesInstanceUID: string;
  readonly SOPInstanceUID: string;
}
