/** From the bits of a cell to the stored value: place, mask and sign (PS3.5 8.1.1). */
import type { StoredSamples } from './stored-frame.ts';

/** Where the value stands in its cell. */
export interface ValueBits {
  readonly BitsAllocated: 8 | 16 | 32;
  /** Bits of the value. */
  readonly bits: number;
  /** Bits below the value. */
  readonly shift: number;
  readonly signed: boolean;
}

/** An empty array of the type that holds every value. */
function emptySamples(count: number, BitsAllocated: 8 | 16 | 32, signed: boolean): StoredSamples {
  if (BitsAllocated === 8) return signed ? new Int8Array(count) : new Uint8Array(count);
  if (BitsAllocated === 16) return signed ? new Int16Array(count) : new Uint16Array(count);
  return signed ? new Int32Array(count) : new Uint32Array(count);
}

const hostIsLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Bytes as unsigned cells of BitsAllocated bits; an incomplete cell at the end is dropped. */
export function cellsOf(bytes: Uint8Array, BitsAllocated: 8 | 16 | 32, littleEndian: boolean): ArrayLike<number> {
  if (BitsAllocated === 8) return bytes;
  const size = BitsAllocated / 8;
  // A copy, since a view of the cells needs an aligned offset.
  const copy = new Uint8Array(bytes.subarray(0, bytes.length - (bytes.length % size)));
  if (littleEndian !== hostIsLittleEndian) swapBytes(copy, size);
  return size === 2 ? new Uint16Array(copy.buffer) : new Uint32Array(copy.buffer);
}

function swapBytes(bytes: Uint8Array, size: number): void {
  for (let at = 0; at < bytes.length; at += size) {
    for (let low = at, high = at + size - 1; low < high; low++, high--) {
      const byte = bytes[low] ?? 0;
      bytes[low] = bytes[high] ?? 0;
      bytes[high] = byte;
    }
  }
}

/**
 * Cells of BitsAllocated bits to values. Bits above the value (an overlay of old scanners, or noise) never enter it;
 * the highest bit of a signed value is carried up.
 */
export function valuesOfCells(cells: ArrayLike<number>, of: ValueBits): StoredSamples {
  const values = emptySamples(cells.length, of.BitsAllocated, of.signed);
  if (of.bits === of.BitsAllocated) {
    // The array type does it all.
    values.set(cells);
    return values;
  }
  const up = 32 - of.bits - of.shift;
  const down = 32 - of.bits;
  // Two shifts in 32 bits mask and sign-extend at once; >>> keeps unsigned 32-bit values positive.
  if (of.signed) for (let i = 0; i < values.length; i++) values[i] = ((cells[i] ?? 0) << up) >> down;
  else for (let i = 0; i < values.length; i++) values[i] = ((cells[i] ?? 0) << up) >>> down;
  return values;
}
