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
export function emptySamples(count: number, BitsAllocated: 8 | 16 | 32, signed: boolean): StoredSamples {
  if (BitsAllocated === 8) return signed ? new Int8Array(count) : new Uint8Array(count);
  if (BitsAllocated === 16) return signed ? new Int16Array(count) : new Uint16Array(count);
  return signed ? new Int32Array(count) : new Uint32Array(count);
}

/** Bytes as unsigned cells of BitsAllocated bits. */
export function cellsOf(bytes: Uint8Array, BitsAllocated: 8 | 16 | 32, littleEndian: boolean): ArrayLike<number> {
  if (BitsAllocated === 8) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cells = BitsAllocated === 16 ? new Uint16Array(bytes.length >> 1) : new Uint32Array(bytes.length >> 2);
  if (BitsAllocated === 16) for (let i = 0; i < cells.length; i++) cells[i] = view.getUint16(2 * i, littleEndian);
  else for (let i = 0; i < cells.length; i++) cells[i] = view.getUint32(4 * i, littleEndian);
  return cells;
}

/**
 * Cells of BitsAllocated bits to values. Bits above the value (an overlay of old scanners, or noise) never enter it;
 * the highest bit of a signed value is carried up.
 */
export function valuesOfCells(cells: ArrayLike<number>, of: ValueBits): StoredSamples {
  const values = emptySamples(cells.length, of.BitsAllocated, of.signed);
  const up = 32 - of.bits - of.shift;
  const down = 32 - of.bits;
  // Two shifts in 32 bits mask and sign-extend at once; >>> keeps unsigned 32-bit values positive.
  if (of.signed) for (let i = 0; i < values.length; i++) values[i] = ((cells[i] ?? 0) << up) >> down;
  else for (let i = 0; i < values.length; i++) values[i] = ((cells[i] ?? 0) << up) >>> down;
  return values;
}
