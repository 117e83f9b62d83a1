/** The items of encapsulated pixel data (PS3.5 A.4): the basic offset table, then the fragments. */
import { Refused } from '../../contract/failure.ts';
import type { ByteRange, ReadAt } from './read-at.ts';

/** A fragment: its value, and where its item tag stands (what offset tables count from). */
export interface Item extends ByteRange {
  readonly itemAt: number;
}

export interface EncapsulatedItems {
  /** Offsets of the basic table; empty where it is. */
  readonly basicOffsets: readonly number[];
  readonly items: readonly Item[];
}

const itemTag = 0xe000fffe;
/** Small fragments stand close together: one read serves many of their headers. */
const windowBytes = 4096;
/** More fragments than any real image has. */
const maxItems = 1_000_000;

/** Reads item headers through a window that moves on. */
function headersOf(readAt: ReadAt): (offset: number) => Promise<{ tag: number; length: number } | null> {
  let windowAt = 0;
  let window = new Uint8Array(0);
  return async (offset) => {
    if (offset < windowAt || offset + 8 > windowAt + window.length) {
      windowAt = offset;
      window = new Uint8Array(await readAt(offset, windowBytes));
    }
    const at = offset - windowAt;
    if (at + 8 > window.length) return null;
    const view = new DataView(window.buffer, window.byteOffset + at, 8);
    return { tag: view.getUint32(0, true), length: view.getUint32(4, true) };
  };
}

function refuseItems(): never {
  throw new Refused('malformed', 'The compressed pixel data does not begin with an item.', { attribute: 'PixelData' });
}

async function offsetsAt(readAt: ReadAt, offset: number, length: number): Promise<readonly number[]> {
  // A table longer than this would list more frames than any file holds: it is damage.
  const bytes = length > 64 * 1024 * 1024 ? new Uint8Array(0) : await readAt(offset, length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length >> 2 }, (_, i) => view.getUint32(4 * i, true));
}

/** Reads the items up to the delimiter, or up to where the file stops being items. */
export async function readItems(readAt: ReadAt, pixelDataAt: number): Promise<EncapsulatedItems> {
  const headerAt = headersOf(readAt);
  const table = await headerAt(pixelDataAt);
  if (table?.tag !== itemTag) refuseItems();
  const basicOffsets = await offsetsAt(readAt, pixelDataAt + 8, table.length);
  const items: Item[] = [];
  let itemAt = pixelDataAt + 8 + table.length;
  for (let header = await headerAt(itemAt); header?.tag === itemTag; header = await headerAt(itemAt)) {
    if (items.length === maxItems) {
      throw new Refused('malformed', 'The pixel data is in more than a million pieces.', { attribute: 'PixelData' });
    }
    items.push({ itemAt, offset: itemAt + 8, length: header.length });
    itemAt += 8 + header.length;
  }
  return { basicOffsets, items };
}
