/** A deflated file (PS3.5 A.5) as its meta group followed by the inflated data set: places count in these bytes. */
import { inflateRawSync } from 'node:zlib';
import { Refused } from '../../contract/failure.ts';

export const deflatedSyntax = '1.2.840.10008.1.2.1.99';

/** Largest deflated file, and largest content, that is inflated in memory. */
export const mostInflated = 256 * 1024 * 1024;

const hasCode = (error: unknown): error is { readonly code: string } =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';

/** Bytes of the file with its data set inflated; `dataSet` is where the data set begins. */
export const inflateFile = (file: Buffer, dataSet: number): Buffer => {
  try {
    const content = inflateRawSync(file.subarray(dataSet), { maxOutputLength: mostInflated });
    return Buffer.concat([file.subarray(0, dataSet), content]);
  } catch (error) {
    if (hasCode(error) && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw new Refused('too-large', 'The deflated file holds more than 256 MB.');
    }
    if (hasCode(error) && error.code === 'Z_BUF_ERROR') {
      throw new Refused('truncated', 'The deflated content has no end.');
    }
    throw new Refused('malformed', 'The deflated content cannot be inflated.');
  }
};
