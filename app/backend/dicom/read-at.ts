/** Random access to the bytes of one instance: a file, an entry of a zip, or what was inflated. */

/** Reads bytes of the (inflated) file; fewer than asked for, or none, at its end. Never allocates more than it reads. */
export type ReadAt = (offset: number, length: number) => Promise<Uint8Array>;

/** A run of bytes in the (inflated) file. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** Access to bytes that are in memory already. What is read is a view of them. */
export function readAtOfBytes(bytes: Uint8Array): ReadAt {
  return (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length));
}
