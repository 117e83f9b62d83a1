/**
 * A sliding window over the bytes of one file. Only what is looked at is read, in pieces of a fixed size: no length
 * that the file declares decides how much memory is taken.
 */
import { Refused } from '../../contract/failure.ts';

/** Fills `target` with the bytes from `position` on; gives how many there were. */
export type ReadAt = (target: Buffer, position: number) => number;

export interface ByteWindow {
  /** Bytes of the whole file. */
  readonly size: number;
  readonly readAt: ReadAt;
  /** The piece that is in memory. */
  bytes: Buffer;
  /** Where in the file the piece begins. */
  start: number;
  /** How many bytes of `bytes` are of the file. */
  filled: number;
}

/** Bytes read first: most headers fit, and a longer read takes longer than parsing them does. */
export const firstPiece = 16 * 1024;

/** Bytes read at a time after that. */
export const pieceSize = 64 * 1024;

/** The longest value the header reader takes at once. */
export const longestValue = 1024 * 1024;

export const openWindow = (
  size: number,
  readAt: ReadAt,
  piece: Buffer = Buffer.allocUnsafe(pieceSize),
): ByteWindow => ({
  size,
  readAt,
  bytes: piece,
  start: 0,
  filled: 0,
});

/** A window over bytes that are all in memory. */
export const windowOfBytes = (bytes: Buffer): ByteWindow => ({
  size: bytes.length,
  readAt: (target, position) => bytes.copy(target, 0, position),
  bytes,
  start: 0,
  filled: bytes.length,
});

const slide = (window: ByteWindow, offset: number, count: number): void => {
  if (count > longestValue) throw new Refused('too-large', 'A header value is longer than a header value can be.');
  const room = Math.max(pieceSize, count);
  if (window.bytes.length < room) window.bytes = Buffer.allocUnsafe(room);
  window.filled = window.readAt(window.bytes, offset);
  window.start = offset;
  if (window.filled < count) throw new Refused('unreadable', 'The file became shorter while it was read.');
};

/** Index into `window.bytes` of the `count` bytes at `offset` of the file, read when they are not there yet. */
export const at = (window: ByteWindow, offset: number, count: number): number => {
  const index = offset - window.start;
  if (index >= 0 && index + count <= window.filled) return index;
  if (offset + count > window.size) throw new Refused('truncated', 'The file ends in the middle of its header.');
  slide(window, offset, count);
  return 0;
};
