/** A picture as a PNG file: 8-bit RGB, no filter, nothing beside its pixels. */
import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

const deflated = promisify(deflate);

const chunk = (type: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
};

/** Three bytes a pixel, row by row. */
export interface RgbPicture {
  readonly Rows: number;
  readonly Columns: number;
  readonly rgb: Uint8Array;
}

const bitsASample = 8;
const colour = 2;

export const pngOf = async ({ Rows, Columns, rgb }: RgbPicture): Promise<Buffer> => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(Columns, 0);
  head.writeUInt32BE(Rows, 4);
  head.set([bitsASample, colour], 8);
  // Every row begins with its filter: 0, none.
  const rows = Buffer.alloc(Rows * (1 + 3 * Columns));
  for (let row = 0; row < Rows; row += 1) {
    rows.set(rgb.subarray(row * 3 * Columns, (row + 1) * 3 * Columns), row * (1 + 3 * Columns) + 1);
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', await deflated(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
