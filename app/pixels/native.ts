/** Native (uncompressed) frames: byte order, planes to pixels, horizontally halved chroma. */
import type { CheckedForm } from './check-form.ts';
import { DecodeRefused } from './decode-refused.ts';
import type { StoredSamples } from './stored-frame.ts';
import { cellsOf, valuesOfCells } from './stored-bits.ts';

/** Bytes of one native frame. YBR_FULL_422 holds one pair of chroma for two pixels (PS3.3 C.7.6.3.1.2). */
export function nativeFrameBytes(form: CheckedForm): number {
  const cells = isHalved(form) ? form.Rows * form.Columns * 2 : form.sampleCount;
  return (cells * form.BitsAllocated) / 8;
}

function isHalved(form: CheckedForm): boolean {
  return form.PhotometricInterpretation.trim() === 'YBR_FULL_422';
}

/** Planes to pixels: RRR GGG BBB to RGB RGB RGB. */
export function interleave<T extends StoredSamples>(planes: T, planeCount: number): T {
  if (planeCount === 1) return planes;
  const pixels = planes.slice() as T;
  const size = planes.length / planeCount;
  for (let plane = 0; plane < planeCount; plane++) {
    for (let i = 0; i < size; i++) pixels[i * planeCount + plane] = planes[plane * size + i] ?? 0;
  }
  return pixels;
}

/** Y1 Y2 Cb Cr to Y1 Cb Cr, Y2 Cb Cr. */
function doubleChroma(halved: Uint8Array): Uint8Array {
  const full = new Uint8Array((halved.length / 2) * 3);
  for (let from = 0, to = 0; from < halved.length; from += 4, to += 6) {
    const cb = halved[from + 2] ?? 0;
    const cr = halved[from + 3] ?? 0;
    full[to] = halved[from] ?? 0;
    full[to + 1] = cb;
    full[to + 2] = cr;
    full[to + 3] = halved[from + 1] ?? 0;
    full[to + 4] = cb;
    full[to + 5] = cr;
  }
  return full;
}

/** 8-bit pixels written as big endian words: the two bytes of each word change places. */
function unswapped(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 2 === 1) {
    throw new DecodeRefused(
      'unsupported-pixel-format',
      'Big endian 8-bit pixels in words need an even number of bytes a frame.',
      'PixelData',
    );
  }
  const swapped = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i += 2) {
    swapped[i] = bytes[i + 1] ?? 0;
    swapped[i + 1] = bytes[i] ?? 0;
  }
  return swapped;
}

function refuseOddHalved(form: CheckedForm): void {
  if (!isHalved(form) || (form.BitsAllocated === 8 && form.Columns % 2 === 0)) return;
  throw new DecodeRefused(
    'unsupported-pixel-format',
    'YBR_FULL_422 needs an even number of columns and 8 bits a sample.',
    'PhotometricInterpretation',
  );
}

/** The stored values of a native frame. */
export function decodeNative(encoded: Uint8Array, form: CheckedForm, bigEndian: boolean): StoredSamples {
  refuseOddHalved(form);
  const length = nativeFrameBytes(form);
  if (encoded.length < length) {
    const message = `The frame needs ${length} bytes and has ${encoded.length}.`;
    throw new DecodeRefused('truncated', message, 'PixelData');
  }
  const swapped = bigEndian && form.BitsAllocated === 8 && form.PixelDataVR === 'OW';
  const bytes = swapped ? unswapped(encoded.subarray(0, length)) : encoded.subarray(0, length);
  const cells = cellsOf(isHalved(form) ? doubleChroma(bytes) : bytes, form.BitsAllocated, !bigEndian);
  const values = valuesOfCells(cells, {
    BitsAllocated: form.BitsAllocated,
    bits: form.BitsStored,
    shift: form.HighBit + 1 - form.BitsStored,
    signed: form.PixelRepresentation === 1,
  });
  const byPlane = form.PlanarConfiguration === 1 && !isHalved(form);
  return byPlane ? interleave(values, form.SamplesPerPixel) : values;
}
