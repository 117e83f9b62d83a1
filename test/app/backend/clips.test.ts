import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createHttp } from '../../../app/backend/http.ts';
import type { CaseClip } from '../../../app/contract/case.ts';
import { readClipStream, type ClipRecord } from '../../../app/contract/clip-stream.ts';
import {
  bannerLevels,
  bannerRows,
  clipFrame,
  clipRegion,
  clipSize,
  encapsulatedClip,
  pictureLevel,
  runLength,
  writePlantedClip,
  type PlantedClip,
} from './planted-clip.ts';
import { openBench, openOn, takeIn, temporaryFolder } from './workbench.ts';

const guard = { hosts: ['ventricle'], origin: 'app://ventricle' };
const rle = '1.2.840.10008.1.2.5';
const { Rows, Columns } = clipSize;

type Ask = (at: string, init?: RequestInit) => Promise<Response>;

interface ClipBench {
  readonly ask: Ask;
  readonly clip: CaseClip;
  readonly folder: string;
  readonly caseCode: string;
}

const openScans = async (folder: string, scans: string): Promise<ClipBench> => {
  const opened = await openOn(folder);
  const [caseCode = ''] = await takeIn(opened, scans);
  const http = createHttp(opened, { pageFolder: folder, guard });
  const { content } = await opened.backend['case.open']({ caseCode });
  const [clip] = content.series.flatMap(({ clips }) => clips);
  return { ask: (at, init) => http(new Request(new URL(at, 'app://ventricle/'), init)), clip: clip!, folder, caseCode };
};

const openClip = (clip: PlantedClip): Promise<ClipBench> => {
  const folder = temporaryFolder();
  return openScans(folder, writePlantedClip(path.join(folder, 'scans'), clip));
};

const openFile = (file: Buffer): Promise<ClipBench> => {
  const folder = temporaryFolder();
  const scans = path.join(folder, 'scans');
  mkdirSync(scans);
  writeFileSync(path.join(scans, 'clip.dcm'), file);
  return openScans(folder, scans);
};

const recordsOf = async (response: Response, from = 1): Promise<readonly ClipRecord[]> => {
  expect(response.status).toBe(200);
  const reader = readClipStream({ ...clipSize, from });
  const records: ClipRecord[] = [];
  for await (const piece of response.body!) records.push(...reader.push(piece));
  expect(reader.isComplete()).toBe(true);
  return records;
};

const failureOf = async (response: Response): Promise<{ status: number; code: string; message: string }> => {
  const { failure } = (await response.json()) as { failure: { code: string; message: string } };
  return { status: response.status, ...failure };
};

const isInside = ({ shown }: CaseClip, column: number, row: number): boolean =>
  shown.some(({ left, top, right, bottom }) => left <= column && column <= right && top <= row && row <= bottom);

/** Every pixel of a picture: as stored inside the shown parts, opaque black elsewhere. */
const expectPicture = (clip: CaseClip, record: ClipRecord | undefined): void => {
  if (record === undefined || !('rgba' in record)) throw new Error('a frame is missing');
  const expected = new Uint8ClampedArray(Rows * Columns * 4);
  const stored = clipFrame(record.frame);
  for (let place = 0; place < Rows * Columns; place += 1) {
    const inside = isInside(clip, place % Columns, Math.floor(place / Columns));
    for (let i = 0; i < 3; i += 1) expected[place * 4 + i] = inside ? stored[place * 3 + i]! : 0;
    expected[place * 4 + 3] = 255;
  }
  expect(record.rgba).toEqual(expected);
};

test('a clip comes frame by frame in order, as stored within its region and black elsewhere', async () => {
  const { ask, clip } = await openClip({ frames: 12 });
  expect(clip.shown).toEqual([{ left: 8, top: 16, right: 71, bottom: 63 }]);
  const response = await ask(`/clips/${clip.SOPInstanceUID}?from=1`);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  const records = await recordsOf(response);
  expect(records.map(({ frame }) => frame)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
  for (const record of records) expectPicture(clip, record);
});

test.each([false, true])('a name in the banner is in no byte that is served (classic clip: %s)', async (classic) => {
  const { ask, clip } = await openClip({ frames: 12, classic });
  const bytes = new Uint8Array(await (await ask(`/clips/${clip.SOPInstanceUID}`)).arrayBuffer());
  // Records of 4 + 15 360 bytes; neither grey of the banner is among the picture's (at most 150).
  expect(bytes).toHaveLength(12 * (4 + Rows * Columns * 3));
  for (const level of bannerLevels) expect(bytes.includes(level)).toBe(false);
  const records = await recordsOf(await ask(`/clips/${clip.SOPInstanceUID}`));
  for (const record of records) expectPicture(clip, record);
});

test('of a clip without regions the part that moves is shown, the same each time the case is opened', async () => {
  const { ask, clip, folder, caseCode } = await openClip({ frames: 12, classic: true });
  expect(clip.shownReason).toContain('the part of the clip that moves');
  for (const { top } of clip.shown) expect(top).toBeGreaterThanOrEqual(bannerRows);
  expect(isInside(clip, 40, 40)).toBe(true);
  expect((await recordsOf(await ask(`/clips/${clip.SOPInstanceUID}`))).length).toBe(12);
  rmSync(path.join(folder, 'scans'), { recursive: true });
  const again = await openOn(folder);
  const { content } = await again.backend['case.open']({ caseCode });
  expect(content.series.flatMap(({ clips }) => clips)).toEqual([clip]);
});

test('a clip can be had from any frame on', async () => {
  const { ask, clip } = await openClip({ frames: 5 });
  for (const from of [2, 5]) {
    const records = await recordsOf(await ask(`/clips/${clip.SOPInstanceUID}?from=${from}`), from);
    expect(records).toHaveLength(6 - from);
    for (const record of records) expectPicture(clip, record);
  }
  expect((await recordsOf(await ask(`/clips/${clip.SOPInstanceUID}`))).length).toBe(5);
});

test('a still is a clip of one frame', async () => {
  const { ask, clip } = await openClip({ frames: 1 });
  const records = await recordsOf(await ask(`/clips/${clip.SOPInstanceUID}?from=1`));
  expect(records).toHaveLength(1);
  expectPicture(clip, records[0]);
});

test('a still of which nothing may be shown is refused with its reason', async () => {
  const folder = temporaryFolder();
  const scans = writePlantedClip(path.join(folder, 'scans'), { frames: 1, classic: true, number: 1 });
  // A still alone would make no case.
  writePlantedClip(scans, { frames: 5, number: 2 });
  const { ask, clip } = await openScans(folder, scans);
  expect(clip.frames).toBe(1);
  expect(clip.shown).toEqual([]);
  const refused = await failureOf(await ask(`/clips/${clip.SOPInstanceUID}`));
  expect(refused).toMatchObject({ status: 404, code: 'not-found', message: clip.shownReason });
});

test('the stored bytes of ultrasound are given to nobody', async () => {
  const { ask, clip } = await openClip({ frames: 5 });
  for (const frame of [1, 5]) {
    const refused = await failureOf(await ask(`/frames/${clip.SOPInstanceUID}/${frame}`));
    expect(refused).toMatchObject({ status: 404, code: 'not-found' });
  }
});

test.each(['?from=0', '?from=6', '?from=-1', '?from=1e0', '?from=', '?from=x', '?from=9999999999'])(
  'there are no frames at %s of a clip of 5',
  async (query) => {
    const { ask, clip } = await openClip({ frames: 5 });
    expect(await failureOf(await ask(`/clips/${clip.SOPInstanceUID}${query}`))).toMatchObject({ status: 404 });
  },
);

test.each(['/clips/2.25.1', '/clips/1.2.826.0.1.778.1.3.1', '/clips/2.25.1?from=1', '/clips/..%2f..%2fetc?from=1'])(
  'there is no clip at %s',
  async (at) => {
    const { ask } = await openClip({ frames: 1 });
    expect(await failureOf(await ask(at))).toMatchObject({ status: 404, code: 'not-found' });
  },
);

test('an image that is not ultrasound is no clip', async () => {
  const bench = await openBench();
  const { content } = await bench.opened.backend['case.open']({ caseCode: bench.caseCode });
  const [frame] = content.series[0]!.frames;
  const http = createHttp(bench.opened, { pageFolder: bench.folder, guard });
  const response = await http(new Request(`app://ventricle/clips/${frame!.SOPInstanceUID}?from=1`));
  expect(await failureOf(response)).toMatchObject({ status: 404, code: 'not-found' });
});

test('a frame that cannot be decoded says so in its place, and the next ones go on', async () => {
  const frames = [1, 2, 3, 4, 5].map((frame) => runLength(clipFrame(frame)));
  // The third ends in the middle of a run.
  frames[2] = frames[2]!.subarray(0, 3000);
  const { ask, clip } = await openFile(encapsulatedClip({ frames: 5 }, rle, frames));
  const records = await recordsOf(await ask(`/clips/${clip.SOPInstanceUID}?from=1`));
  expect(records.map((record) => ('failure' in record ? record.failure.code : 'shown'))).toEqual([
    'shown',
    'shown',
    'malformed',
    'shown',
    'shown',
  ]);
  for (const i of [0, 1, 3, 4]) expectPicture(clip, records[i]);
});

test('a file that is gone is told for each frame', async () => {
  const { ask, clip, folder } = await openClip({ frames: 3 });
  expect((await recordsOf(await ask(`/clips/${clip.SOPInstanceUID}`))).length).toBe(3);
  rmSync(path.join(folder, 'scans'), { recursive: true });
  const records = await recordsOf(await ask(`/clips/${clip.SOPInstanceUID}`));
  expect(records.map((record) => 'failure' in record && record.failure.code)).toEqual(Array(3).fill('source-missing'));
});

test('a file that is replaced under the stream is told for each frame, and nothing of the other is shown', async () => {
  const { ask, clip, folder } = await openClip({ frames: 12 });
  const scans = path.join(folder, 'scans');
  const other = writePlantedClip(path.join(folder, 'other'), { frames: 12, number: 2 });
  const reader = (await ask(`/clips/${clip.SOPInstanceUID}`)).body!.getReader();
  await reader.read();
  copyFileSync(path.join(other, 'clip-2.dcm'), path.join(scans, 'clip-1.dcm'));
  const records = await recordsOf(await ask(`/clips/${clip.SOPInstanceUID}`));
  expect(records.map((record) => 'failure' in record && record.failure.code)).toEqual(Array(12).fill('source-changed'));
  await reader.cancel();
  // The same file again, at another time, is shown again.
  writePlantedClip(scans, { frames: 12 });
  for (const record of await recordsOf(await ask(`/clips/${clip.SOPInstanceUID}`))) expectPicture(clip, record);
});

test('a reader who leaves ends the decoding; the clip can be asked for again', async () => {
  const { ask, clip } = await openClip({ frames: 60 });
  for (let i = 0; i < 20; i += 1) {
    const reader = (await ask(`/clips/${clip.SOPInstanceUID}?from=1`)).body!.getReader();
    await reader.read();
    await reader.cancel();
  }
  const records = await recordsOf(await ask(`/clips/${clip.SOPInstanceUID}?from=59`), 59);
  for (const record of records) expectPicture(clip, record);
});

test('a picture of two views at a time keeps both in order', async () => {
  const { ask, clip } = await openClip({ frames: 20 });
  const both = await Promise.all(
    [1, 11].map(async (from) => recordsOf(await ask(`/clips/${clip.SOPInstanceUID}?from=${from}`), from)),
  );
  expect(both.map((records) => records.length)).toEqual([20, 10]);
  for (const record of both.flat()) expectPicture(clip, record);
  expect(pictureLevel(40, 40, 1)).not.toBe(pictureLevel(40, 40, 2));
});

test.each([{}, { BurnedInAnnotation: 'YES' }])(
  'a header that calls the whole image picture lets no name through: %o',
  async (told) => {
    const whole = { ...clipRegion, RegionLocationMinX0: 0, RegionLocationMinY0: 0, RegionLocationMaxX1: 79 };
    const other = { SequenceOfUltrasoundRegions: [whole], ...told };
    const { ask, clip } = await openClip({ frames: 12, other });
    const bytes = new Uint8Array(await (await ask(`/clips/${clip.SOPInstanceUID}`)).arrayBuffer());
    expect(bytes).toHaveLength(12 * (4 + Rows * Columns * 3));
    for (const level of bannerLevels) expect(bytes.includes(level)).toBe(false);
    // It is measured all the same.
    expect(clip.regions).toMatchObject([{ RegionLocationMaxX1: 79, PhysicalDeltaX: 0.1 }]);
  },
);

test('a backend that closes under a stream ends it, frame by frame refused', async () => {
  const folder = temporaryFolder();
  const scans = writePlantedClip(path.join(folder, 'scans'), { frames: 60 });
  const opened = await openOn(folder);
  const [caseCode = ''] = await takeIn(opened, scans);
  const { content } = await opened.backend['case.open']({ caseCode });
  const [clip] = content.series.flatMap(({ clips }) => clips);
  const stream = await opened.clip(clip!.SOPInstanceUID, 1);
  const reader = readClipStream({ ...clipSize, from: 1 });
  const records: ClipRecord[] = [];
  for await (const piece of stream) {
    records.push(...reader.push(piece));
    if (records.length === 1) await opened.close();
  }
  expect(records).toHaveLength(60);
  expectPicture(clip!, records[0]);
  expect(records.at(-1)).toMatchObject({ failure: { code: 'cancelled' } });
});
