/** The encoded bytes of one frame, as stored. */
import { Refused } from '../../contract/failure.ts';
import { maxFrameBytes } from '../../pixels/check-form.ts';
import type { FrameTable } from './frame-table.ts';
import type { ReadAt } from './read-at.ts';

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Reads frame `frame` (from 1), and nothing else of the file. A frame of more than `mostBytes` is refused unread. */
export async function frameBytes(
  readAt: ReadAt,
  table: FrameTable,
  frame: number,
  mostBytes = maxFrameBytes,
): Promise<Uint8Array> {
  const ranges = table.frames[frame - 1] ?? [];
  const length = ranges.reduce((sum, range) => sum + range.length, 0);
  if (length === 0) {
    const message = `There is no pixel data for frame ${frame}.`;
    throw new Refused('pixel-data-missing', message, { attribute: 'PixelData' });
  }
  // No encoded frame is larger than a decoded one may be: such a range is damage, and is not read.
  if (length > mostBytes) {
    const message = `The data of one frame is larger than ${Math.floor(mostBytes / 1024 / 1024)} MB.`;
    throw new Refused('too-large', message, { attribute: 'PixelData' });
  }
  const parts: Uint8Array[] = [];
  for (const range of ranges) {
    const part = await readAt(range.offset, range.length);
    if (part.length < range.length) {
      throw new Refused('truncated', 'The file ends within the pixel data.', { attribute: 'PixelData' });
    }
    parts.push(part);
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : join(parts, length);
}
