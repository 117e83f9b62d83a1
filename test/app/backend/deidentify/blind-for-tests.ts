/** De-identification with a key that the tests know. */
import { createHmac } from 'node:crypto';
import { deidentifyFile } from '../../../../app/backend/deidentify/deidentify-file.ts';
import type { BlindedFile, DeidentifyOptions } from '../../../../app/backend/deidentify/blinded-file.ts';
import { Refused } from '../../../../app/contract/failure.ts';

/** Another UID for each, the same each time. */
export const blindUID = (source: string): string =>
  `2.25.${BigInt(`0x${createHmac('sha256', 'test').update(source).digest('hex').slice(0, 32)}`).toString()}`;

export const deidentify = (file: Buffer, options: Partial<DeidentifyOptions> = {}): BlindedFile =>
  deidentifyFile(file, { blindUID, known: [], ...options });

/** Code and attribute of the refusal; fails where the file is taken. */
export const refusalOf = (file: Buffer, options: Partial<DeidentifyOptions> = {}): Refused['failure'] => {
  try {
    deidentify(file, options);
  } catch (error) {
    if (error instanceof Refused) return error.failure;
    throw error;
  }
  throw new Error('the file was taken');
};

/** The text in every form that bytes have for it. */
export const formsOf = (text: string): readonly Buffer[] => {
  const wide = Buffer.from(text, 'utf16le');
  return [Buffer.from(text, 'latin1'), Buffer.from(text, 'utf8'), wide, Buffer.from(wide).swap16()];
};
