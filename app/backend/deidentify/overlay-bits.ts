/** Overlays of old files that are drawn into bits of the pixels themselves: whatever is written there would stay. */
import { Refused } from '../../contract/failure.ts';
import type { PixelDescription } from '../../contract/case.ts';

const overlayBitPosition = 0x0102;

/** Is it the OverlayBitPosition (60xx,0102)? 0 there says that the overlay has an element of its own. */
export const isOverlayBitPosition = (tag: number): boolean =>
  tag >>> 24 === 0x60 && (tag & 0xffff) === overlayBitPosition;

const refuse = (): never => {
  throw new Refused('unsupported-pixel-format', 'An overlay is drawn into the pixels and cannot be taken out.', {
    attribute: 'PixelData',
  });
};

/** Bits that no stored value uses. */
const spareBits = ({ BitsAllocated, BitsStored, HighBit }: PixelDescription): number => {
  const stored = (2 ** BitsStored - 1) * 2 ** (HighBit + 1 - BitsStored);
  return 2 ** BitsAllocated - 1 - stored;
};

/** Takes the overlays' bits out of native pixels; stored values stay what they are. */
export const clearOverlayBits = (
  pixels: Buffer,
  form: PixelDescription,
  positions: readonly number[],
  bigEndian: boolean,
): void => {
  const isPossible = form.BitsAllocated === 8 || form.BitsAllocated === 16;
  const bits = positions.reduce((sum, position) => sum | (1 << position), 0);
  if (!isPossible || (bits & ~spareBits(form)) !== 0) refuse();
  const kept = ~bits;
  const [low, high] = [kept & 0xff, (kept >>> 8) & 0xff];
  const masks = bigEndian ? [high, low] : [low, high];
  for (let index = 0; index < pixels.length; index += 1) {
    const mask = form.BitsAllocated === 8 ? low : (masks[index % 2] ?? 0);
    pixels[index] = (pixels[index] ?? 0) & mask;
  }
};

/** Compressed pixels cannot be changed here. */
export const refuseOverlayBits = (positions: readonly number[]): void => {
  if (positions.length > 0) refuse();
};
