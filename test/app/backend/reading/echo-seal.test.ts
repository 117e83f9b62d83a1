import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { serve } from '../../../../app/backend/serve.ts';
import type { CalibrationRecord, ContourRecord, ReadRecord } from '../../../../app/contract/read.ts';
import { patientPoint } from '../../../../measurement/patient-space.ts';
import { float64 } from '../../../write-ultrasound.ts';
import { writePlantedClip } from '../planted-clip.ts';
import { tamper } from '../store-file.ts';
import {
  adding,
  codeOf,
  gesture,
  good,
  keepAll,
  makeAccount,
  openOn,
  shownFor,
  sign,
  startOfTest,
  takeIn,
  temporaryFolder,
  type Bench,
  type OpenedCase,
} from '../workbench.ts';

interface EchoBench extends Bench {
  readonly file: string;
  /** Blinded UID of the clip. */
  readonly clip: string;
}

/** A case of one clip of 12 frames, 1 mm a pixel. */
const openEcho = async (): Promise<EchoBench> => {
  const folder = temporaryFolder();
  const scans = writePlantedClip(path.join(folder, 'scans'), { frames: 12 });
  const opened = await openOn(folder);
  const [caseCode = ''] = await takeIn(opened, scans);
  const { content } = await opened.backend['case.open']({ caseCode });
  const clip = content.series[0]!.clips[0]!.SOPInstanceUID;
  return { opened, folder, scans, clock: { now: startOfTest }, caseCode, clip, file: path.join(scans, 'clip-1.dcm') };
};

const diameter = (SOPInstanceUID: string, of: Partial<ContourRecord> = {}): ContourRecord => ({
  kind: 'contour',
  id: `diameter ${of.phase ?? 'ED'} ${of.beat ?? 1}`,
  SOPInstanceUID,
  frame: 2,
  structure: 'LV internal diameter',
  view: 'PLAX',
  closed: false,
  points: [patientPoint(30, 20, 0), patientPoint(30, 60, 0)],
  origin: 'manual',
  edited: 0,
  phase: 'ED',
  beat: 1,
  ...of,
});

/** LVIDd 40 mm, LVIDs 30 mm. */
const drawn = async (bench: EchoBench): Promise<OpenedCase> => {
  await makeAccount(bench);
  const ES = diameter(bench.clip, {
    phase: 'ES',
    frame: 7,
    points: [patientPoint(30, 20, 0), patientPoint(30, 50, 0)],
  });
  return keepAll(bench, adding(diameter(bench.clip), ES), adding(good));
};

/** Writes another size of a pixel into the file's only region: the same length, at the same place. */
const rescaled = ({ file }: EchoBench): void => {
  const bytes = readFileSync(file);
  const place = bytes.indexOf(float64(0.1));
  expect(place).toBeGreaterThan(0);
  for (let at = place; at !== -1; at = bytes.indexOf(float64(0.1))) float64(0.05).copy(bytes, at);
  writeFileSync(file, bytes);
};

const differences = async (bench: EchoBench, at: OpenedCase): Promise<readonly string[]> => {
  const { differences: found } = await bench.opened.backend['read.verify']({ readId: at.read.readId });
  return [...new Set(found.map(({ what }) => what))].sort();
};

test('a signed read of ultrasound holds', async () => {
  const bench = await openEcho();
  const at = await drawn(bench);
  const lengths = shownFor(at).filter(({ key }) => key === 'LVIDd' || key === 'LVIDs');
  expect(lengths.map((one) => ('value' in one ? one.value : one.missing))).toEqual([40, 30]);
  await sign(bench, at);
  expect(await differences(bench, at)).toEqual([]);
});

test('a calibration that changes in the file after signing is seen', async () => {
  const bench = await openEcho();
  const at = await drawn(bench);
  await sign(bench, at);
  rescaled(bench);
  expect(await differences(bench, at)).toEqual(['pixels']);
});

test('a read whose images are calibrated otherwise in their file than they were measured is not signed', async () => {
  const bench = await openEcho();
  const at = await drawn(bench);
  rescaled(bench);
  expect(await codeOf(sign(bench, at))).toBe('source-changed');
});

test('a calibration that changes in the store is seen in the numbers and against the file', async () => {
  const bench = await openEcho();
  const at = await drawn(bench);
  await sign(bench, at);
  tamper(
    bench.folder,
    `update case_instance set instance = replace(instance, '"PhysicalDeltaY":0.1', '"PhysicalDeltaY":0.05')`,
  );
  expect(await differences(bench, at)).toEqual(['number', 'source']);
});

test.each([
  ['another beat', `'"beat":1'`, `'"beat":2'`],
  ['another end of the beat', `'"phase":"ED"'`, `'"phase":"ES"'`],
  ['another view', `'"view":"PLAX"'`, `'"view":"A4C"'`],
])('a stored tracing moved to %s differs from its seal', async (_, from, to) => {
  const bench = await openEcho();
  const at = await drawn(bench);
  await sign(bench, at);
  tamper(bench.folder, `update read_record set record = replace(record, ${from}, ${to})`);
  expect(await differences(bench, at)).toContain('records');
});

test('a tracing stands once at an end of a beat of a frame; other beats and ends stand beside it', async () => {
  const bench = await openEcho();
  await keepAll(
    bench,
    adding(diameter(bench.clip), diameter(bench.clip, { beat: 2 }), diameter(bench.clip, { phase: 'ES' })),
  );
  const again = diameter(bench.clip, { id: 'again' });
  expect(await codeOf(keepAll(bench, adding(again)))).toBe('bad-input');
  const { beat, ...withoutBeat } = again;
  expect(beat).toBe(1);
  expect(await codeOf(keepAll(bench, adding(withoutBeat)))).toBe('bad-input');
  // Nor does a structure without a phase: the excursion in M-mode.
  const { phase, ...excursion } = { ...diameter(bench.clip), structure: 'tricuspid annulus' as const };
  expect(phase).toBe('ED');
  await keepAll(bench, adding({ ...excursion, id: 'one' }));
  const { beat: first, ...ofNoBeat } = { ...excursion, id: 'two' };
  expect(first).toBe(1);
  expect(await codeOf(keepAll(bench, adding(ofNoBeat)))).toBe('bad-input');
});

test('everything undone is an empty read that cannot be signed, and may be drawn again', async () => {
  const bench = await openEcho();
  const at = await drawn(bench);
  const empty = await keepAll(bench, { added: [], updated: [], removed: at.read.records });
  expect(empty.read.records).toEqual([]);
  expect(shownFor(empty).filter((one) => 'value' in one)).toEqual([]);
  expect(await codeOf(sign(bench, empty))).toBe('still-wanted');
  const back = await keepAll(bench, adding(...at.read.records));
  expect(shownFor(back)).toEqual(shownFor(at));
  await sign(bench, back);
  expect(await differences(bench, back)).toEqual([]);
});

test('an amended read of ultrasound holds, and so does the one before it', async () => {
  const bench = await openEcho();
  const at = await drawn(bench);
  await sign(bench, at);
  await bench.opened.backend['read.amend']({ readId: at.read.readId, reason: 'The other beat.' });
  const amended = await keepAll(bench, adding(diameter(bench.clip, { beat: 2, frame: 9 })));
  await sign(bench, amended);
  expect(await differences(bench, at)).toEqual([]);
  expect(await differences(bench, amended)).toEqual([]);
});

const calibration = (SOPInstanceUID: string, of: Partial<CalibrationRecord> = {}): CalibrationRecord => ({
  kind: 'calibration',
  id: 'calibration 1',
  SOPInstanceUID,
  box: { left: 8, top: 16, right: 71, bottom: 63 },
  format: '2D',
  from: { column: 5, row: 20 },
  to: { column: 5, row: 40 },
  length_cm: 1,
  reason: 'The scale beside the image.',
  ...of,
});

const pixel = (column: number, row: number, depth = 0) => patientPoint(column, row, depth);

test.each<[string, (clip: string) => object]>([
  ['a calibration on an image of no case', () => calibration('2.25.1')],
  [
    'a calibration of a part outside the image',
    (clip) => calibration(clip, { box: { left: 0, top: 0, right: 80, bottom: 10 } }),
  ],
  ['a calibration without a reason', (clip) => calibration(clip, { reason: '  ' })],
  ['a calibration with an endless place', (clip) => calibration(clip, { to: { column: Infinity, row: 0 } })],
  ['a calibration with a negative length', (clip) => calibration(clip, { length_cm: -1 })],
  ['a calibration with a length that is no number', (clip) => calibration(clip, { length_cm: Number.NaN })],
  ['a beat on an image of no case', () => ({ kind: 'beat', id: 'b', SOPInstanceUID: '2.25.1', beat: 1, ED: 1, ES: 2 })],
  ['a beat beyond the clip', (clip) => ({ kind: 'beat', id: 'b', SOPInstanceUID: clip, beat: 1, ED: 1, ES: 13 })],
  ['a beat at frame 0', (clip) => ({ kind: 'beat', id: 'b', SOPInstanceUID: clip, beat: 1, ED: 0, ES: null })],
  ['beat 0', (clip) => ({ kind: 'beat', id: 'b', SOPInstanceUID: clip, beat: 0, ED: 1, ES: null })],
  ['a clip of no case', () => ({ kind: 'clip', id: 'c', SOPInstanceUID: '2.25.1', view: 'A4C', loop: null })],
  ['a tracing beyond the clip', (clip) => diameter(clip, { frame: 13 })],
  ['a tracing at a negative frame', (clip) => diameter(clip, { frame: -1 })],
  ['a tracing with a depth', (clip) => diameter(clip, { points: [pixel(1, 1, 1), pixel(2, 2)] })],
  ['a tracing far off its image', (clip) => diameter(clip, { points: [pixel(1, 1), pixel(1e9, 2)] })],
  [
    'a tracing with a point that is no number',
    (clip) => diameter(clip, { points: [pixel(1, 1), pixel(Number.NaN, 2)] }),
  ],
  ['a tracing with an endless point', (clip) => diameter(clip, { points: [pixel(1, 1), pixel(Infinity, 2)] })],
  ['a tracing with an apex far off', (clip) => diameter(clip, { apex: pixel(-1e9, 0) })],
  ['a tracing of beat 100', (clip) => diameter(clip, { beat: 100 })],
])('%s is refused and leaves nothing', async (_, record) => {
  const bench = await openEcho();
  const { backend, onUnexpected } = bench.opened;
  const { read } = await backend['case.open']({ caseCode: bench.caseCode });
  const input = { readId: read.readId, after: 0, gesture: gesture(adding(record(bench.clip) as ReadRecord)) };
  // As it crosses the door: no number and endless ones become null.
  const answer = await serve(backend, 'read.keep', JSON.parse(JSON.stringify(input)), onUnexpected);
  expect(answer).toMatchObject({ ok: false, failure: { code: 'bad-input' } });
  const after = await backend['case.open']({ caseCode: bench.caseCode });
  expect([after.read.seq, after.read.records]).toEqual([0, []]);
});

test('a scale that can be no scale gives no number, and the read can be signed', async () => {
  for (const odd of [
    calibration('', { from: { column: 1e300, row: 0 }, to: { column: -1e300, row: 0 } }),
    calibration('', { format: 'M-mode', from: { column: 5, row: 20 }, to: { column: 50, row: 20 } }),
    calibration('', { format: 'M-mode', to: { column: 5, row: 20 + 1e-14 }, length_cm: 100 }),
    calibration('', { format: 'M-mode', from: { column: 5, row: 0 }, to: { column: 5, row: 1e-305 }, length_cm: 100 }),
    calibration('', { length_cm: 1e-300 }),
  ]) {
    const bench = await openEcho();
    const view = odd.format === 'M-mode' ? 'M-mode' : 'PLAX';
    const at = await keepAll(
      bench,
      adding({ ...odd, SOPInstanceUID: bench.clip }, diameter(bench.clip, { view })),
      adding(good),
    );
    expect(shownFor(at).filter((one) => 'value' in one)).toEqual([]);
    await makeAccount(bench);
    await sign(bench, at);
    expect(await differences(bench, at)).toEqual([]);
  }
});
