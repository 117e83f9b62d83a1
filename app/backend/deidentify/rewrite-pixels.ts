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

/** Copies the element; what follows the pixels in the source is none of an image's. */
export const copyPixels = (walk: Walk, pixels: Element, target: Encoding): void => {
  const { window, out } = walk;
  const VR = pixels.VR === '' ? 'OW' : pixels.VR;
  writeHead(out, pixels.tag, VR, pixels.length, target);
  if (pixels.length === undefinedLength) {
    writeBytes(out, window.bytes, pixels.value, endOfFragments(walk, pixels));
    writeDelimiter(walk);
  } else {
    writeBytes(out, window.bytes, pixels.value, pixels.value + pixels.length);
  }
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
