/** Uncompressed pixels blanked in their own form: the bytes of what is kept are not touched. */
import type { PixelBox } from '../../../measurement/ultrasound-image.ts';
import type { PixelDescription } from '../../contract/case.ts';
import { checkForm, type CheckedForm } from '../../pixels/check-form.ts';
import { nativeFrameBytes } from '../../pixels/native.ts';
import { blackOf } from './black.ts';
import { keepUnits } from './keep-units.ts';

/** Bytes of the cells of some samples, little endian. */
const cells = (values: readonly number[], { BitsAllocated, BitsStored, HighBit }: CheckedForm): Uint8Array => {
  const bytes = Buffer.alloc((values.length * BitsAllocated) / 8);
  const size = BitsAllocated / 8;
  const shift = BigInt(HighBit + 1 - BitsStored);
  values.forEach((value, i) => {
    const cell = BigInt.asUintN(BitsStored, BigInt(value)) << shift;
    for (let at = 0; at < size; at += 1) bytes[i * size + at] = Number((cell >> BigInt(8 * at)) & 0xffn);
  });
  return bytes;
};

const isHalved = ({ PhotometricInterpretation }: PixelDescription): boolean =>
  PhotometricInterpretation.trim() === 'YBR_FULL_422';

const endsInPair = ({ left, right }: PixelBox): boolean => left % 2 === 1 || right % 2 === 0;

/** A pair of pixels shares its chroma in YBR_FULL_422: a box that ends between the two cannot be kept in this form. */
export const isCutThrough = (pixels: PixelDescription, keep: readonly PixelBox[]): boolean =>
  isHalved(pixels) && keep.some(endsInPair);

const inPairs = (box: PixelBox): PixelBox => ({ ...box, left: box.left / 2, right: (box.right - 1) / 2 });

type BlankFrame = (frame: Uint8Array) => Uint8Array;

/** Y1 Y2 Cb Cr. */
const halvedFrame = (form: CheckedForm, keep: readonly PixelBox[]): BlankFrame => {
  const [y = 0, cb = 0, cr = 0] = blackOf(form, 'YBR_FULL');
  const black = cells([y, y, cb, cr], form);
  const pairs = keep.map(inPairs);
  return (frame) => keepUnits(frame, black, form.Columns / 2, pairs);
};

const planarFrame =
  (form: CheckedForm, black: readonly number[], keep: readonly PixelBox[]): BlankFrame =>
  (frame) => {
    const size = frame.length / black.length;
    return Buffer.concat(
      black.map((value, plane) =>
        keepUnits(frame.subarray(plane * size, (plane + 1) * size), cells([value], form), form.Columns, keep),
      ),
    );
  };

const blankFrame = (form: CheckedForm, keep: readonly PixelBox[]): BlankFrame => {
  if (isHalved(form)) return halvedFrame(form, keep);
  const black = blackOf(form, form.color);
  if (form.PlanarConfiguration === 1 && form.SamplesPerPixel === 3) return planarFrame(form, black, keep);
  const pixel = cells(black, form);
  return (frame) => keepUnits(frame, pixel, form.Columns, keep);
};

/** Big endian cells as little endian ones: 8-bit pixels are swapped where they were written as words. */
const littleEndian = (value: Buffer, { BitsAllocated, PixelDataVR }: CheckedForm): Buffer => {
  const copy = Buffer.from(value.subarray(0, value.length - (value.length % (BitsAllocated === 32 ? 4 : 2))));
  if (BitsAllocated === 32) return copy.swap32();
  return BitsAllocated === 16 || PixelDataVR === 'OW' ? copy.swap16() : value;
};

/**
 * `value` is PixelData of `frames` frames. What stands behind the last frame is left out. The result is little endian
 * and of even length.
 */
export const blankNative = (
  value: Buffer,
  { pixels, frames, bigEndian }: { pixels: PixelDescription; frames: number; bigEndian: boolean },
  keep: readonly PixelBox[],
): Buffer => {
  const form = checkForm(pixels);
  const bytes = bigEndian ? littleEndian(value, form) : value;
  const size = nativeFrameBytes(form);
  const blank = blankFrame(form, keep);
  const blanked = Array.from({ length: frames }, (_, i) => blank(bytes.subarray(i * size, (i + 1) * size)));
  const length = blanked.reduce((sum, frame) => sum + frame.length, 0);
  if (length % 2 === 1) blanked.push(new Uint8Array(1));
  return Buffer.concat(blanked);
};
