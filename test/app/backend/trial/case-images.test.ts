import { writeFileSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { elements } from '../../../write-elements.ts';
import { createLeastRecent } from '../../../../app/backend/trial/least-recent.ts';
import { writePlantedStudy } from '../planted-study.ts';
import { openOn, takeIn, temporaryFolder } from '../workbench.ts';

const deflated = '1.2.840.10008.1.2.1.99';

/** The same file with its data set deflated (PS3.5 A.5); the meta group of the planted files is replaced whole. */
const deflate = (file: Buffer): Buffer => {
  const metaLength = file.readUInt32LE(140);
  const dataSet = file.subarray(144 + metaLength);
  const meta = elements([[0x00020010, 'UI', deflated]]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(meta.length);
  const group = elements([[0x00020000, 'UL', length]]);
  return Buffer.concat([file.subarray(0, 132), group, meta, deflateRawSync(dataSet)]);
};

const framesOf = async (folder: string, source: string): Promise<Buffer[]> => {
  const opened = await openOn(folder);
  const [caseCode = ''] = await takeIn(opened, source);
  const { content } = await opened.backend['case.open']({ caseCode });
  const frames = content.series.flatMap((series) => series.frames);
  const bytes: Buffer[] = [];
  for (const { SOPInstanceUID, frame } of frames) bytes.push(Buffer.from(await opened.frame(SOPInstanceUID, frame)));
  await opened.close();
  return bytes;
};

const study = { number: 1, slices: 3, phases: 2 };

/** Pixel (0, 0) of slice s and phase p is 1000 · s + 100 · p; InstanceNumber runs slice by slice. */
const firstPixels = [1100, 1200, 2100, 2200, 3100, 3200];

test('frames of a zip are those of its files', async () => {
  const folder = temporaryFolder();
  const scans = writePlantedStudy(path.join(folder, 'scans'), study);
  const files = Object.fromEntries(
    readdirSync(scans).map((name) => [`a/${name}`, readFileSync(path.join(scans, name))]),
  );
  const zip = path.join(folder, 'scans.zip');
  writeFileSync(zip, zipSync(files));
  const frames = await framesOf(folder, zip);
  expect(frames.map((bytes) => bytes.readUInt16LE(0))).toEqual(firstPixels);
});

test('frames of deflated files are inflated', async () => {
  const folder = temporaryFolder();
  const scans = writePlantedStudy(path.join(folder, 'scans'), study);
  for (const name of readdirSync(scans)) {
    const file = path.join(scans, name);
    writeFileSync(file, deflate(readFileSync(file)));
  }
  const frames = await framesOf(folder, scans);
  expect(frames.map((bytes) => bytes.readUInt16LE(0))).toEqual(firstPixels);
  expect(frames.every((bytes) => bytes.length === 512)).toBe(true);
});

test('of what is kept, the one not asked for the longest goes first', () => {
  const kept = createLeastRecent<string>(6, (value) => value.length);
  kept.set('a', 'aa');
  kept.set('b', 'bb');
  kept.set('c', 'cc');
  expect(kept.get('a')).toBe('aa');
  kept.set('d', 'dd');
  expect(['a', 'b', 'c', 'd'].map((key) => kept.get(key))).toEqual(['aa', undefined, 'cc', 'dd']);
  kept.set('big', 'larger than all');
  expect(['a', 'c', 'd', 'big'].map((key) => kept.get(key))).toEqual([undefined, undefined, undefined, undefined]);
  kept.set('a', 'aaaa');
  kept.set('a', 'a');
  kept.set('b', 'bbbbb');
  expect([kept.get('a'), kept.get('b')]).toEqual(['a', 'bbbbb']);
});
