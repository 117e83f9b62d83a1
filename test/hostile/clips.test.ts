/** Clips made to hurt: many frames with little data, frames too large to hold, damage in the middle. */
import { mkdirSync, openSync, closeSync, ftruncateSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createHttp } from '../../app/backend/http.ts';
import type { CaseClip } from '../../app/contract/case.ts';
import { readClipStream, type ClipRecord } from '../../app/contract/clip-stream.ts';
import { compress } from '../app/pixels/wasm-encoders.ts';
import { clipFrame, clipSize, encapsulatedClip, runLength } from '../app/backend/planted-clip.ts';
import { openOn, takeIn, temporaryFolder } from '../app/backend/workbench.ts';

const rle = '1.2.840.10008.1.2.5';
const jpeg = '1.2.840.10008.1.2.4.50';
const native = '1.2.840.10008.1.2.1';
const MB = 1024 * 1024;

interface Opened {
  readonly ask: (from: number) => Promise<Response>;
  readonly clip: CaseClip;
}

/** Opens a file as the only one of a case; `length` makes it longer with a hole. */
const openFile = async (file: Buffer, length = file.length): Promise<Opened> => {
  const folder = temporaryFolder();
  const scans = path.join(folder, 'scans');
  mkdirSync(scans);
  const handle = openSync(path.join(scans, 'clip.dcm'), 'w');
  writeSync(handle, file);
  ftruncateSync(handle, length);
  closeSync(handle);
  const opened = await openOn(folder);
  const [caseCode = ''] = await takeIn(opened, scans);
  const { content } = await opened.backend['case.open']({ caseCode });
  const clip = content.series.flatMap(({ clips }) => clips)[0]!;
  const http = createHttp(opened, { pageFolder: folder, guard: { hosts: ['ventricle'], origin: 'app://ventricle' } });
  return { clip, ask: (from) => http(new Request(`app://ventricle/clips/${clip.SOPInstanceUID}?from=${from}`)) };
};

/** What became of each frame, counted, and how far memory rose above where it began. */
const outcomes = async (
  response: Response,
  { Rows, Columns }: CaseClip,
): Promise<{ counts: Record<string, number>; risen: number }> => {
  expect(response.status).toBe(200);
  const reader = readClipStream({ Rows, Columns, from: 1 });
  const counts: Record<string, number> = {};
  const before = process.memoryUsage.rss();
  let highest = before;
  const count = (record: ClipRecord): void => {
    const what = 'failure' in record ? record.failure.code : 'shown';
    counts[what] = (counts[what] ?? 0) + 1;
  };
  for await (const piece of response.body!) {
    reader.push(piece).forEach(count);
    highest = Math.max(highest, process.memoryUsage.rss());
  }
  expect(reader.isComplete()).toBe(true);
  return { counts, risen: highest - before };
};

const failureCode = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { failure: { code: string } }).failure.code;

test('a clip of 100 000 declared frames and data for three is told frame by frame, in little memory', async () => {
  const frames = Array.from({ length: 100_000 }, (_, i) => (i < 3 ? runLength(clipFrame(i + 1)) : new Uint8Array(0)));
  const { ask, clip } = await openFile(encapsulatedClip({ frames: 100_000 }, rle, frames));
  expect(clip.frames).toBe(100_000);
  const { counts, risen } = await outcomes(await ask(1), clip);
  expect(counts).toEqual({ shown: 3, 'pixel-data-missing': 99_997 });
  expect(risen).toBeLessThan(256 * MB);
});

test('more frames than a clip can have are refused at intake', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'clip.dcm'), encapsulatedClip({ frames: 100_001 }, rle, [runLength(clipFrame(1))]));
  const opened = await openOn(folder);
  expect(await takeIn(opened, folder)).toEqual([]);
});

test('a picture of 256 MB is refused before any of it is read', async () => {
  const [Rows, Columns] = [16_384, 16_384];
  const other = { Rows, Columns, SamplesPerPixel: 1, PhotometricInterpretation: 'MONOCHROME2', PlanarConfiguration: 0 };
  const file = encapsulatedClip({ frames: 2, other }, native, []);
  // The head of PixelData stands before an empty item and the delimiter: it gets the length of two frames.
  const pixels = file.subarray(0, file.length - 16);
  pixels.writeUInt32LE(Rows * Columns * 2, pixels.length - 4);
  const before = process.memoryUsage.rss();
  const { ask } = await openFile(pixels, pixels.length + Rows * Columns * 2);
  const response = await ask(1);
  expect(response.status).toBe(413);
  expect(await failureCode(response)).toBe('too-large');
  expect(process.memoryUsage.rss() - before).toBeLessThan(128 * MB);
});

test('compressed data far larger than its picture is refused unread', async () => {
  const file = encapsulatedClip({ frames: 1 }, rle, [new Uint8Array(2)]);
  // The last item (2 bytes, then the delimiter of 8) claims 250 MB of a hole.
  const claimed = file.subarray(0, file.length - 10);
  claimed.writeUInt32LE(250 * MB, claimed.length - 4);
  const { ask, clip } = await openFile(claimed, claimed.length + 250 * MB + 8);
  const { counts, risen } = await outcomes(await ask(1), clip);
  expect(counts).toEqual({ 'too-large': 1 });
  expect(risen).toBeLessThan(64 * MB);
});

test('JPEG that is damaged in the middle of a clip is refused there alone', async () => {
  const input = {
    width: clipSize.Columns,
    height: clipSize.Rows,
    bitsPerSample: 8,
    componentCount: 3,
    isSigned: false,
  };
  const encode = (frame: number): Promise<Uint8Array> =>
    compress('jpeg', input, clipFrame(frame), { setProgressive: [false], setQuality: [90] });
  const frames = await Promise.all([1, 2, 3, 4, 5, 6].map(encode));
  // Cut off, filled with zeros, no JPEG at all, and a header that claims another size.
  frames[1] = frames[1]!.subarray(0, frames[1]!.length >> 1);
  frames[2] = frames[2]!.fill(0, frames[2]!.length >> 1, frames[2]!.length - 2);
  frames[3] = new Uint8Array(100).fill(7);
  const size = Buffer.from(frames[4]!).indexOf(Buffer.from([0xff, 0xc0]));
  frames[4]!.set([0xff, 0xff, 0xff, 0xff], size + 5);
  const { ask, clip } = await openFile(encapsulatedClip({ frames: 6 }, jpeg, frames));
  const reader = readClipStream({ ...clipSize, from: 1 });
  const records: ClipRecord[] = [];
  for await (const piece of (await ask(1)).body!) records.push(...reader.push(piece));
  const codes = records.map((record) => ('failure' in record ? record.failure.code : 'shown'));
  expect([codes[0], codes[5]]).toEqual(['shown', 'shown']);
  for (const code of codes.slice(1, 5)) expect(['decode-failed', 'malformed', 'truncated']).toContain(code);
  expect(clip.frames).toBe(6);
});
