/** Rows and columns of a JPEG XL image (ISO 18181-1 SizeHeader), read before a codec may allocate for it. */
import { DecodeRefused } from './decode-refused.ts';

function refuse(): never {
  throw new DecodeRefused('malformed', 'The JPEG XL data of the frame has no size.', 'PixelData');
}

const boxSignature = 0x4a584c20;
const wholeCodestream = 0x6a786c63;
const partOfCodestream = 0x6a786c70;

/** Where the codestream begins: at once, or in a box of the container. */
function codestreamAt(view: DataView): number {
  if (view.byteLength >= 2 && view.getUint16(0) === 0xff0a) return 0;
  if (view.byteLength < 12 || view.getUint32(4) !== boxSignature) return refuse();
  for (let at = 0; at + 16 <= view.byteLength;) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    const header = length === 1 ? 16 : 8;
    if (type === wholeCodestream) return at + header;
    if (type === partOfCodestream) return at + header + 4;
    const size = length === 1 ? view.getUint32(at + 12) : length;
    if (size < header) return refuse();
    at += size;
  }
  return refuse();
}

/** Width as a fraction of the height, for the codes 1 to 7. */
const ratios: readonly (readonly [number, number])[] = [
  [1, 1],
  [12, 10],
  [4, 3],
  [3, 2],
  [16, 9],
  [5, 4],
  [2, 1],
];

const sizeBits = [9, 13, 18, 30] as const;

/** Rows and columns as the codestream says. */
export function readJpegXlSize(bytes: Uint8Array): { readonly rows: number; readonly columns: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let bit = (codestreamAt(view) + 2) * 8;
  const read = (count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i++, bit++) {
      const byte = bytes[bit >> 3] ?? refuse();
      value += ((byte >> (bit & 7)) & 1) * 2 ** i;
    }
    return value;
  };
  const small = read(1) === 1;
  const readLength = (): number => (small ? (read(5) + 1) * 8 : read(sizeBits[read(2)] ?? 9) + 1);
  const rows = readLength();
  const ratio = ratios[read(3) - 1];
  const columns = ratio === undefined ? readLength() : Math.floor((rows * ratio[0]) / ratio[1]);
  return { rows, columns };
}
