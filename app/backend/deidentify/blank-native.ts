/** Uncompressed pixels blanked in their own form: the bytes of what is kept are not touched. */
import type { PixelBox } from '../../../measurement/ultrasound-image.ts';
import type { PixelDescription } from '../../contract/case.ts';
import { checkForm, type CheckedForm } from '../../pixels/check-form.ts';
import { doubleChroma, nativeFrameBytes } from '../../pixels/native.ts';
import { blackOf } from './black.ts';
import { keepUnits } from './keep-units.ts';

export interface BlankedNative {
  /** Little endian, of even length. */
  readonly native: Buffer;
  readonly PhotometricInterpretation: string;
}

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

/** A pair of pixels shares its chroma: a box that ends between the two cannot be kept by pairs. */
const endsInPair = ({ left, right }: PixelBox): boolean => left % 2 === 1 || right % 2 === 0;

const inPairs = (box: PixelBox): PixelBox => ({ ...box, left: box.left / 2, right: (box.right - 1) / 2 });

type BlankFrame = (frame: Uint8Array) => Uint8Array;

/** Y1 Y2 Cb Cr, as long as no box ends between two pixels; else with a chroma for every pixel. */
const halvedFrame = (form: CheckedForm, keep: readonly PixelBox[]): [string, BlankFrame] => {
  const [y = 0, cb = 0, cr = 0] = blackOf(form, 'YBR_FULL');
  if (keep.some(endsInPair)) {
    const black = cells([y, cb, cr], form);
    return ['YBR_FULL', (frame) => keepUnits(doubleChroma(frame), black, form.Columns, keep)];
  }
  const black = cells([y, y, cb, cr], form);
  const pairs = keep.map(inPairs);
  return [form.PhotometricInterpretation, (frame) => keepUnits(frame, black, form.Columns / 2, pairs)];
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

const blankFrame = (form: CheckedForm, keep: readonly PixelBox[]): [string, BlankFrame] => {
  if (form.PhotometricInterpretation.trim() === 'YBR_FULL_422') return halvedFrame(form, keep);
  const black = blackOf(form, form.color);
  const byPlane = form.PlanarConfiguration === 1 && form.SamplesPerPixel === 3;
  if (byPlane) return [form.PhotometricInterpretation, planarFrame(form, black, keep)];
  const pixel = cells(black, form);
  return [form.PhotometricInterpretation, (frame) => keepUnits(frame, pixel, form.Columns, keep)];
};

/** Big endian cells as little endian ones: 8-bit pixels are swapped where they were written as words. */
const littleEndian = (value: Buffer, { BitsAllocated, PixelDataVR }: CheckedForm): Buffer => {
  const copy = Buffer.from(value.subarray(0, value.length - (value.length % (BitsAllocated === 32 ? 4 : 2))));
  if (BitsAllocated === 32) return copy.swap32();
  return BitsAllocated === 16 || PixelDataVR === 'OW' ? copy.swap16() : value;
};

/** `value` is PixelData of `frames` frames. What stands behind the last frame is left out. */
export const blankNative = (
  value: Buffer,
  { pixels, frames, bigEndian }: { pixels: PixelDescription; frames: number; bigEndian: boolean },
  keep: readonly PixelBox[],
): BlankedNative => {
  const form = checkForm(pixels);
  const bytes = bigEndian ? littleEndian(value, form) : value;
  const size = nativeFrameBytes(form);
  const [PhotometricInterpretation, blank] = blankFrame(form, keep);
  const blanked = Array.from({ length: frames }, (_, i) => blank(bytes.subarray(i * size, (i + 1) * size)));
  const length = blanked.reduce((sum, frame) => sum + frame.length, 0);
  if (length % 2 === 1) blanked.push(new Uint8Array(1));
  return { native: Buffer.concat(blanked), PhotometricInterpretation };
};
