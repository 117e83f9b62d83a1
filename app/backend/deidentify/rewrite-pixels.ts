/** The pixels of the result: as they were, byte for byte, or what takes their place. */
import { Refused } from '../../contract/failure.ts';
import {
  explicitLittleEndian,
  itemTag,
  readElement,
  sequenceDelimiterTag,
  undefinedLength,
  type Element,
  type Encoding,
} from '../dicom/element.ts';
import { checkForm } from '../../pixels/check-form.ts';
import { nativeFrameBytes } from '../../pixels/native.ts';
import type { PixelDescription } from '../../contract/case.ts';
import { clearOverlayBits, refuseOverlayBits } from './overlay-bits.ts';
import type { PixelReplacement } from './blinded-file.ts';
import { writeBytes, writeHead } from './byte-writer.ts';
import type { Walk } from './walk.ts';

const pixelDataTag = 0x7fe00010;

/** Place of the delimiter of the fragments, or of the end of a file that has none. */
const endOfFragments = ({ window }: Walk, { value }: Element): number => {
  let offset = value;
  while (offset + 8 <= window.size) {
    const item = readElement(window, offset, explicitLittleEndian);
    if (item.tag === sequenceDelimiterTag) return offset;
    const next = item.value + item.length;
    if (item.tag !== itemTag || item.length === undefinedLength || next > window.size) {
      const code = item.tag === itemTag ? 'truncated' : 'malformed';
      throw new Refused(code, 'PixelData hold a fragment that is not whole.', { attribute: 'PixelData' });
    }
    offset = next;
  }
  if (offset !== window.size) {
    throw new Refused('truncated', 'The file ends in its compressed pixels.', { attribute: 'PixelData' });
  }
  return offset;
};

const writeDelimiter = ({ out }: Walk): void => writeHead(out, sequenceDelimiterTag, '', 0, explicitLittleEndian);

/** Native pixels of `frames`, no more than they need: what follows them inside of their element is none of an image's. */
const copyNative = (walk: Walk, pixels: Element, { form, frames }: Image, target: Encoding): void => {
  const { window, out, overlayBits } = walk;
  const needed = nativeFrameBytes(checkForm(form)) * frames;
  const length = Math.min(pixels.length, needed + (needed % 2));
  writeHead(out, pixels.tag, pixels.VR === '' ? 'OW' : pixels.VR, length, target);
  const start = out.length;
  writeBytes(out, window.bytes, pixels.value, pixels.value + length);
  if (overlayBits.length > 0)
    clearOverlayBits(out.bytes.subarray(start, out.length), form, overlayBits, target.bigEndian);
};

/** How the pixels are described, and how many frames there are. */
export interface Image {
  readonly form: PixelDescription;
  readonly frames: number;
}

/** Copies the element; what follows the pixels in the source is none of an image's. */
export const copyPixels = (walk: Walk, pixels: Element, image: Image, target: Encoding): void => {
  const { window, out, overlayBits } = walk;
  if (pixels.length !== undefinedLength) {
    copyNative(walk, pixels, image, target);
    return;
  }
  refuseOverlayBits(overlayBits);
  writeHead(out, pixels.tag, 'OB', pixels.length, target);
  writeBytes(out, window.bytes, pixels.value, endOfFragments(walk, pixels));
  writeDelimiter(walk);
};

const evenLength = (bytes: Buffer): Buffer =>
  bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);

const writeFragments = (walk: Walk, given: readonly Buffer[]): void => {
  const { out } = walk;
  const fragments = given.map(evenLength);
  const offsets = Buffer.alloc(4 * fragments.length);
  let at = 0;
  fragments.forEach((fragment, index) => {
    offsets.writeUInt32LE(at, 4 * index);
    at += 8 + fragment.length;
  });
  writeHead(out, pixelDataTag, 'OB', undefinedLength, explicitLittleEndian);
  for (const item of [offsets, ...fragments]) {
    writeHead(out, itemTag, '', item.length, explicitLittleEndian);
    writeBytes(out, item);
  }
  writeDelimiter(walk);
};

export const replacePixels = (walk: Walk, replacement: PixelReplacement, target: Encoding): void => {
  if ('fragments' in replacement.pixels) {
    writeFragments(walk, replacement.pixels.fragments);
    return;
  }
  const bytes = evenLength(replacement.pixels.native);
  writeHead(walk.out, pixelDataTag, target.explicitVR ? replacement.PixelDataVR : 'OW', bytes.length, target);
  writeBytes(walk.out, bytes);
};
