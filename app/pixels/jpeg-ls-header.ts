/** Size and depth of a JPEG-LS stream (ISO 14495-1 Annex C), read before a codec may allocate for it. */
import type { CodestreamSize } from './codestream-image.ts';
import { DecodeRefused } from './decode-refused.ts';

const frameMarker = 0xf7;

/** Reads the frame header. */
export function readJpegLsHeader(bytes: Uint8Array): CodestreamSize & { readonly precision: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const length = view.getUint16(at + 2);
    if (bytes[at + 1] === frameMarker && length >= 8 && at + 10 <= bytes.length) {
      return {
        precision: view.getUint8(at + 4),
        rows: view.getUint16(at + 5),
        columns: view.getUint16(at + 7),
        components: view.getUint8(at + 9),
      };
    }
    at += 2 + Math.max(length, 2);
  }
  throw new DecodeRefused('malformed', 'The JPEG-LS data of the frame has no frame header.', 'PixelData');
}
