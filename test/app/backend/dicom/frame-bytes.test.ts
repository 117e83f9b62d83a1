import { expect, test } from 'vitest';
import { frameBytes } from '../../../../app/backend/dicom/frame-bytes.ts';
import { readFrameTable, type FrameTable, type FrameTableInput } from '../../../../app/backend/dicom/frame-table.ts';
import { readAtOfBytes } from '../../../../app/backend/dicom/read-at.ts';
import type { PixelDescription } from '../../../../app/contract/case.ts';

const jpegBaseline = '1.2.840.10008.1.2.4.50';
const runLength = '1.2.840.10008.1.2.5';

function pixelsOf(of: Partial<PixelDescription>): PixelDescription {
  return {
    TransferSyntaxUID: '1.2.840.10008.1.2.1',
    Rows: 1,
    Columns: 3,
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelRepresentation: 0,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    ...of,
  };
}

function littleEndian(value: number): readonly number[] {
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24];
}

function item(value: readonly number[]): readonly number[] {
  return [0xfe, 0xff, 0x00, 0xe0, ...littleEndian(value.length), ...value];
}

const delimiter = [0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0];

/** Bytes before the pixel data: places in the file are not places in the pixel data. */
const before = [9, 9, 9, 9, 9];

function encapsulated(offsets: readonly number[], fragments: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from([...before, ...item(offsets.flatMap(littleEndian)), ...fragments.flatMap(item), ...delimiter]);
}

async function framesOf(file: Uint8Array, of: Partial<FrameTableInput> & { TransferSyntaxUID: string }) {
  const { TransferSyntaxUID, numberOfFrames = 1, pixelData = { offset: before.length, length: null } } = of;
  const readAt = readAtOfBytes(file);
  const table = await readFrameTable(readAt, { pixels: pixelsOf({ TransferSyntaxUID }), pixelData, numberOfFrames });
  return Promise.all(table.frames.map(async (_, i) => [...(await frameBytes(readAt, table, i + 1))]));
}

// The first and last bytes of JPEG images, with one byte that tells them apart.
const whole = (mark: number): readonly number[] => [0xff, 0xd8, 0xff, mark, 0xff, 0xd9];
const first = (mark: number): readonly number[] => [0xff, 0xd8, 0xff, mark];
const last = (mark: number): readonly number[] => [mark, 0x01, 0xff, 0xd9];

test('a native frame is its slice, also where frames have an odd length', async () => {
  const file = Uint8Array.from([...before, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0]);
  const pixelData = { offset: before.length, length: 10 };
  const frames = await framesOf(file, { TransferSyntaxUID: '1.2.840.10008.1.2.1', numberOfFrames: 3, pixelData });
  expect(frames).toEqual([[1, 2, 3], [4, 5, 6], [7, 8, 9]]); // prettier-ignore
});

test('one fragment a frame needs no table', async () => {
  const file = encapsulated([], [whole(1), whole(2)]);
  expect(await framesOf(file, { TransferSyntaxUID: jpegBaseline, numberOfFrames: 2 })).toEqual([whole(1), whole(2)]);
});

test('the basic offset table tells which fragments make a frame', async () => {
  // Offsets count from the first fragment's item tag: 8 + 4 bytes, 8 + 2 bytes, then the second frame at 22.
  const file = encapsulated([0, 22], [[1, 2, 3, 4], [5, 6], [7, 8]]); // prettier-ignore
  const frames = await framesOf(file, { TransferSyntaxUID: runLength, numberOfFrames: 2 });
  expect(frames).toEqual([[1, 2, 3, 4, 5, 6], [7, 8]]); // prettier-ignore
});

test('an extended offset table serves as the basic one does', async () => {
  const file = encapsulated([], [[1, 2, 3, 4], [5, 6], [7, 8]]); // prettier-ignore
  const pixelData = { offset: before.length, length: null, extendedOffsets: [0, 22] };
  const frames = await framesOf(file, { TransferSyntaxUID: runLength, numberOfFrames: 2, pixelData });
  expect(frames).toEqual([[1, 2, 3, 4, 5, 6], [7, 8]]); // prettier-ignore
});

test('without a table, frames are told apart by where their images begin and end', async () => {
  const file = encapsulated([], [first(1), last(1), whole(2), first(3), [5, 5], last(3)]);
  const frames = await framesOf(file, { TransferSyntaxUID: jpegBaseline, numberOfFrames: 3 });
  expect(frames).toEqual([[...first(1), ...last(1)], whole(2), [...first(3), 5, 5, ...last(3)]]);
});

test('a preview inside an image does not begin a frame', async () => {
  // The second fragment begins like an image, but the first has not ended.
  const file = encapsulated([], [first(1), [0xff, 0xd8, 0xff, 7, 0xff, 0xd9], whole(2)]);
  const frames = await framesOf(file, { TransferSyntaxUID: jpegBaseline, numberOfFrames: 2 });
  expect(frames.map(({ length }) => length)).toEqual([10, 6]);
});

test('a table that does not fit the fragments is not believed', async () => {
  const file = encapsulated([0, 13], [first(1), last(1), whole(2)]);
  const frames = await framesOf(file, { TransferSyntaxUID: jpegBaseline, numberOfFrames: 2 });
  expect(frames).toEqual([[...first(1), ...last(1)], whole(2)]);
});

test('all fragments of a single frame belong to it', async () => {
  const file = encapsulated([], [first(1), [1, 2], last(1)]);
  expect(await framesOf(file, { TransferSyntaxUID: jpegBaseline })).toEqual([[...first(1), 1, 2, ...last(1)]]);
});

test('a file that ends without a delimiter still gives its frames', async () => {
  const file = encapsulated([], [whole(1), whole(2)]).slice(0, -delimiter.length);
  expect(await framesOf(file, { TransferSyntaxUID: jpegBaseline, numberOfFrames: 2 })).toEqual([whole(1), whole(2)]);
});

test('fragments that cannot be told apart are refused, not guessed', async () => {
  const file = encapsulated([], [[1, 1], [2, 2], [3, 3]]); // prettier-ignore
  for (const TransferSyntaxUID of [jpegBaseline, runLength]) {
    const refusal = { failure: { code: 'malformed', attribute: 'NumberOfFrames' } };
    await expect(framesOf(file, { TransferSyntaxUID, numberOfFrames: 2 })).rejects.toMatchObject(refusal);
  }
});

test('a frame that the file does not hold is refused by name', async () => {
  const readAt = readAtOfBytes(encapsulated([], [whole(1)]));
  const pixelData = { offset: before.length, length: null };
  const pixels = pixelsOf({ TransferSyntaxUID: jpegBaseline });
  const table = await readFrameTable(readAt, { pixels, pixelData, numberOfFrames: 999_999 });
  for (const frame of [0, 2, 999_999])
    await expect(frameBytes(readAt, table, frame)).rejects.toMatchObject({ failure: { code: 'pixel-data-missing' } });
});

test('a fragment that runs beyond the file is refused as truncated', async () => {
  const file = encapsulated([], [[1, 2, 3, 4]]).slice(0, -delimiter.length - 1);
  const refusal = { failure: { code: 'truncated' } };
  await expect(framesOf(file, { TransferSyntaxUID: jpegBaseline })).rejects.toMatchObject(refusal);
});

test('a length of gigabytes is refused before anything is read', async () => {
  const table: FrameTable = { frames: [[{ offset: 0, length: 3_000_000_000 }]] };
  const readAt = (): Promise<Uint8Array> => Promise.reject(new Error('read'));
  await expect(frameBytes(readAt, table, 1)).rejects.toMatchObject({ failure: { code: 'too-large' } });
});

test('compressed data that is no item, and native data without a length, are refused', async () => {
  const refusal = { failure: { code: 'malformed', attribute: 'PixelData' } };
  const noItem = Uint8Array.from([...before, 1, 2, 3, 4, 5, 6, 7, 8]);
  await expect(framesOf(noItem, { TransferSyntaxUID: jpegBaseline })).rejects.toMatchObject(refusal);
  await expect(framesOf(noItem, { TransferSyntaxUID: '1.2.840.10008.1.2' })).rejects.toMatchObject(refusal);
});

test('only the frame asked for is read', async () => {
  const file = encapsulated([], [whole(1), whole(2)]);
  const pixels = pixelsOf({ TransferSyntaxUID: jpegBaseline });
  const pixelData = { offset: before.length, length: null };
  const readAt = readAtOfBytes(file);
  const table = await readFrameTable(readAt, { pixels, pixelData, numberOfFrames: 2 });
  const reads: number[] = [];
  await frameBytes((offset, length) => (reads.push(length), readAt(offset, length)), table, 2);
  expect(reads).toEqual([6]);
});
