/** The main header of a JPEG 2000 or HTJ2K codestream (ISO 15444-1 Annex A), read before a codec may allocate for it. */
import { DecodeRefused } from './decode-refused.ts';

export interface Jpeg2000Header {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  readonly precision: number;
  readonly signed: boolean;
  /** The codec undoes a transform of the colours, so what it gives is RGB. */
  readonly colorTransform: boolean;
}

const startOfCodestream = 0xff4f;
const sizeMarker = 0xff51;
const codingMarker = 0xff52;
const startOfTile = 0xff90;

function refuse(what: string): never {
  throw new DecodeRefused('malformed', `The JPEG 2000 data of the frame is damaged: ${what}.`, 'PixelData');
}

/** The codestream itself: some writers put it in a JP2 file, whose boxes are stepped over. */
export function codestreamOf(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length;) {
    if (at === 0 && view.getUint16(0) === startOfCodestream) return bytes;
    const length = view.getUint32(at);
    if (view.getUint32(at + 4) === 0x6a703263) return bytes.subarray(at + 8, length === 0 ? bytes.length : at + length);
    if (length < 8) break;
    at += length;
  }
  return refuse('it holds no codestream');
}

function sizeOf(segment: DataView): Omit<Jpeg2000Header, 'colorTransform'> {
  if (segment.byteLength < 36) refuse('its size is cut off');
  const [columns, rows] = [segment.getUint32(2), segment.getUint32(6)];
  const components = segment.getUint16(34);
  if (segment.getUint32(10) !== 0 || segment.getUint32(14) !== 0) refuse('it is a part of a larger image');
  if (components < 1 || segment.byteLength < 36 + 3 * components) refuse('its size is cut off');
  const depth = segment.getUint8(36);
  for (let i = 0; i < components; i++) {
    const whole = segment.getUint8(37 + 3 * i) === 1 && segment.getUint8(38 + 3 * i) === 1;
    if (!whole || segment.getUint8(36 + 3 * i) !== depth) refuse('its colours differ in size or depth');
  }
  return { rows, columns, components, precision: (depth & 0x7f) + 1, signed: depth > 0x7f };
}

/** Size, depth, sign and colour transform. */
export function readJpeg2000Header(codestream: Uint8Array): Jpeg2000Header {
  const view = new DataView(codestream.buffer, codestream.byteOffset, codestream.byteLength);
  let size: Omit<Jpeg2000Header, 'colorTransform'> | null = null;
  let colorTransform: boolean | null = null;
  for (let at = 2; at + 4 <= codestream.length;) {
    const marker = view.getUint16(at);
    if (marker === startOfTile) break;
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > codestream.length) break;
    const segment = new DataView(codestream.buffer, codestream.byteOffset + at + 4, length - 2);
    if (marker === sizeMarker) size = sizeOf(segment);
    if (marker === codingMarker && segment.byteLength >= 5) colorTransform = segment.getUint8(4) === 1;
    at += 2 + length;
  }
  if (size === null || colorTransform === null) return refuse('its main header is incomplete');
  return { ...size, colorTransform };
}
