import { expect, test } from 'vitest';
import type { ContourRecord } from '../../../../app/contract/read.ts';
import { measureRead } from '../../../../app/contract/measure-read.ts';
import { patientPoint } from '../../../../measurement/patient-space.ts';
import { adding, codeOf, drawAll, keepAll, makeAccount, openBench, sign, square, type OpenedCase } from '../workbench.ts'; // prettier-ignore

/** The ends of an annulus in the plane of the image at a slice and phase. */
const markOn = (at: OpenedCase, more: Partial<ContourRecord> = {}): ContourRecord => {
  const on = square(at, { slice: 1, phase: 1, side: 5 });
  return {
    ...on,
    id: 'mark',
    structure: 'mitral annulus',
    view: 'long axis',
    closed: false,
    points: on.points.slice(0, 2),
    phase: 'ED',
    ...more,
  };
};

const start = async () => {
  const bench = await openBench();
  const at = await keepAll(bench);
  return { bench, at, keep: (record: ContourRecord) => codeOf(keepAll(bench, adding(record))) };
};

test('a valve is marked by two ends at ED or ES, either valve, and both ends of the beat stand side by side', async () => {
  const { bench, at, keep } = await start();
  expect(await keep(markOn(at))).toBe('done');
  expect(await keep(markOn(at, { id: 'ES', phase: 'ES' }))).toBe('done');
  expect(await keep(markOn(at, { id: 'tricuspid', structure: 'tricuspid annulus' }))).toBe('done');
  // The same valve at the same end of the beat of one image is there once.
  expect(await keep(markOn(at, { id: 'again' }))).toBe('bad-input');
  const { read } = await bench.opened.backend['case.open']({ caseCode: bench.caseCode });
  expect(read.records.map(({ id }) => id)).toEqual(['ES', 'mark', 'tricuspid']);
});

test.each<[string, (at: OpenedCase) => Readonly<Record<string, unknown>>]>([
  ['no end of the beat', () => ({ phase: undefined })],
  ['one end of the annulus', (at) => ({ points: markOn(at).points.slice(0, 1) })],
  ['a line of three points', (at) => ({ points: square(at, { slice: 1, phase: 1, side: 5 }).points.slice(0, 3) })],
  ['a closed line', (at) => ({ closed: true, points: square(at, { slice: 1, phase: 1, side: 5 }).points })],
  ['a beat of its own', () => ({ beat: 2 })],
  ['another structure', () => ({ structure: 'LV internal diameter' })],
  ['the mitral annulus on the short axis', () => ({ view: 'short axis', phase: undefined })],
  ['an end off the image', () => ({ points: [patientPoint(0, 0, 0), patientPoint(5, 0, 3)] })],
])('%s is no mark of a valve', async (_, change) => {
  const { at, keep } = await start();
  const changed: readonly (readonly [string, unknown])[] = Object.entries({ ...markOn(at), ...change(at) });
  const record = Object.fromEntries(changed.filter(([, value]) => value !== undefined));
  expect(await keep(record as unknown as ContourRecord)).toBe('bad-input');
});

test('a mark enters no number and no warning, and the seal holds over it', async () => {
  const bench = await openBench();
  const without = await drawAll(bench);
  const before = measureRead(without.content, without.read.records);
  // On an image that bears the endocardium, so that a sum over contours would see it.
  const at = await keepAll(bench, adding(markOn(without, { id: 'mitral' }), markOn(without, { id: 'tricuspid', structure: 'tricuspid annulus' }))); // prettier-ignore
  const after = measureRead(at.content, at.read.records);
  expect(after.values).toEqual(before.values);
  expect(after.warnings).toEqual(before.warnings);
  await makeAccount(bench);
  await sign(bench, at);
  expect(await bench.opened.backend['read.verify']({ readId: at.read.readId })).toEqual({ ok: true, differences: [] });
});
