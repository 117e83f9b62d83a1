/** A picture as a PNG file (ISO/IEC 15948): 8 bits a colour, no transparency, nothing but the pixels. */
import { crc32, deflateSync } from 'node:zlib';
import type { Raster } from './raster.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const chunk = (type: string, data: Uint8Array): Buffer => {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
};

const head = ({ width, height }: Raster): Buffer => {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  // 8 bits, red green blue.
  bytes.set([8, 2], 8);
  return bytes;
};

/** Each row less the pixel to its left (filter 1): what lies side by side is alike. */
const filtered = ({ width, height, rgb }: Raster): Buffer => {
  const row = width * 3;
  const bytes = Buffer.alloc((row + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const [from, to] = [y * row, y * (row + 1)];
    bytes[to] = 1;
    for (let x = 0; x < row; x += 1) {
      const left = x < 3 ? 0 : (rgb[from + x - 3] ?? 0);
      bytes[to + 1 + x] = (rgb[from + x] ?? 0) - left;
    }
  }
  return bytes;
};

export const pngOf = (raster: Raster): Buffer =>
  Buffer.concat([
    signature,
    chunk('IHDR', head(raster)),
    chunk('IDAT', deflateSync(filtered(raster))),
    chunk('IEND', new Uint8Array(0)),
  ]);
