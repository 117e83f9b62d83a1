import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { distanceToOutline } from '../../../../measurement/polygon.ts';
import { defaultMeasureChoices } from '../../../../measurement/protocol-choices.ts';
import type { ContourFile, FileContour } from '../../../../app/contract/contour-file.ts';
import { Refused } from '../../../../app/contract/failure.ts';
import { measureFolder } from '../../../../app/backend/interchange/measure-folder.ts';
import { proposeFolder, type Wanted } from '../../../../app/backend/interchange/propose-folder.ts';
import { parseContourFile } from '../../../../app/backend/interchange/read-contour-file.ts';
import { writePhantom } from '../../../../app/backend/phantom/write-phantom.ts';

const nothing: Wanted = { structures: [], from: null, click: null };

let folder = '';
let perfect: ContourFile;
let perfectFile = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-propose-'));
  await writePhantom('sax', folder, { seed: 2 });
  perfectFile = path.join(folder, 'contours.json');
  perfect = JSON.parse(await readFile(perfectFile, 'utf8')) as ContourFile;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const codeOf = async (wanted: Partial<Wanted>, of = folder): Promise<string> => {
  const refusal: unknown = await proposeFolder(of, { ...nothing, ...wanted }).then(
    () => null,
    (error: unknown) => error,
  );
  return refusal instanceof Refused ? refusal.failure.code : String(refusal);
};

/** Seeds of `sax` have pixels of 1.2 mm across and 1.4 mm down. */
const inMillimetres = ({ points }: FileContour) => points.map(([column, row]) => ({ u: column * 1.2, v: row * 1.4 }));

/** Mean distance of each proposed outline from the true one of the same image, mm. */
const distances = (proposed: ContourFile, structure: string, phase: 'ED' | 'ES'): readonly number[] =>
  perfect.contours
    .filter((of) => of.structure === structure && of.phase === phase)
    .flatMap((truth) => {
      const found = proposed.contours.find(
        (of) => of.structure === structure && of.SOPInstanceUID === truth.SOPInstanceUID,
      );
      if (found === undefined) return [];
      const [line, points] = [inMillimetres(truth), inMillimetres(found)];
      return [points.reduce((sum, point) => sum + distanceToOutline(line, point), 0) / points.length];
    });

describe('a phantom that nobody pointed into', () => {
  let file: ContourFile;
  let leftOut: readonly string[];
  beforeAll(async () => {
    ({ file, leftOut } = await proposeFolder(folder, nothing));
  });

  test('is a contour file that can be read and measured', async () => {
    expect(parseContourFile(JSON.stringify(file), 'proposed.json').contours).toHaveLength(file.contours.length);
    const written = path.join(folder, 'proposed.json');
    await writeFile(written, JSON.stringify(file));
    const { values } = await measureFolder(folder, written, defaultMeasureChoices);
    expect(values.find(({ key }) => key === 'LVEF')).toBeDefined();
  });

  test('has endocardium and epicardium on every phase of a slice, each with its confidence', () => {
    for (const structure of ['LV endocardium', 'LV epicardium']) {
      const own = file.contours.filter((of) => of.structure === structure);
      const phases = new Set(own.map(({ phaseIndex }) => phaseIndex));
      expect(phases.size).toBe(20);
      expect(own.length % 20).toBe(0);
      for (const { confidence = -1 } of own) expect(confidence >= 0 && confidence <= 1).toBe(true);
    }
  });

  test('lies near the truth', () => {
    const [ED, ES] = [distances(file, 'LV endocardium', 'ED'), distances(file, 'LV endocardium', 'ES')];
    // Nine slices of ED and eight of ES have a cavity, at least.
    expect(Math.min(ED.length, ES.length)).toBeGreaterThanOrEqual(8);
    for (const distance of [...ED, ...ES]) expect(distance).toBeLessThan(3);
    for (const distance of distances(file, 'LV epicardium', 'ED')) expect(distance).toBeLessThan(2.5);
  });

  test('has the right ventricle too, near the truth, and says on how many images it was lost', () => {
    const [ED, ES] = [distances(file, 'RV endocardium', 'ED'), distances(file, 'RV endocardium', 'ES')];
    // Eight slices of ED have a crescent, the last of them hardly; at ES one or two less.
    expect(ED.length).toBeGreaterThanOrEqual(7);
    expect(ES.length).toBeGreaterThanOrEqual(6);
    for (const distance of ED) expect(distance).toBeLessThan(1.5);
    for (const distance of ES.slice(0, -1)) expect(distance).toBeLessThan(1.5);
    const right = file.contours.filter((of) => of.structure === 'RV endocardium');
    for (const { confidence = -1 } of right) expect(confidence >= 0 && confidence <= 1).toBe(true);
    const lost = Number(/^The RV endocardium was lost on (\d+) images?: /.exec(leftOut.join())?.[1] ?? 0);
    expect((right.length + lost) % 20).toBe(0);
    expect(leftOut).toHaveLength(lost === 0 ? 0 : 1);
  });
});

test('contours of ED are tracked: at ED as they were drawn, at ES near the truth', async () => {
  const { file, leftOut } = await proposeFolder(folder, { ...nothing, from: perfectFile });
  for (const distance of distances(file, 'LV endocardium', 'ES')) expect(distance).toBeLessThan(1.5);
  const drawn = perfect.contours.find((of) => of.structure === 'LV endocardium' && of.phase === 'ED');
  const same = file.contours.find(
    (of) => of.structure === 'LV endocardium' && of.SOPInstanceUID === drawn?.SOPInstanceUID,
  );
  expect(same?.points).toHaveLength(drawn?.points.length ?? 0);
  // The crescent of the right ventricle, along lines at right angles to it. At the last slice of ES it all but vanishes.
  const rights = distances(file, 'RV endocardium', 'ES');
  expect(rights.length).toBeGreaterThanOrEqual(7);
  for (const distance of rights.slice(0, -1)) expect(distance).toBeLessThan(1.5);
  // Every image of a slice that was drawn on has an outline, or is counted among those where it was lost.
  const drawnSlices = perfect.contours.filter((of) => of.structure === 'RV endocardium' && of.phase === 'ED').length;
  const right = file.contours.filter((of) => of.structure === 'RV endocardium').length;
  const lost = Number(/^The RV endocardium was lost on (\d+) images?: /.exec(leftOut.join())?.[1] ?? 0);
  expect(right + lost).toBe(20 * drawnSlices);
  expect(leftOut).toHaveLength(lost === 0 ? 0 : 1);
});

test('a click into the cavity gives the same outlines as finding it', async () => {
  const drawn = perfect.contours.find((of) => of.structure === 'LV endocardium' && of.phase === 'ED');
  const [column = 0, row = 0] = [0, 1].map(
    (axis) => (drawn?.points ?? []).reduce((sum, point) => sum + (point[axis] ?? 0), 0) / (drawn?.points.length ?? 1),
  );
  const click = { SOPInstanceUID: drawn?.SOPInstanceUID ?? '', column, row, frame: null };
  const wanted = { structures: ['LV endocardium'] as const, from: null };
  const { file } = await proposeFolder(folder, { ...wanted, click });
  expect(new Set(file.contours.map(({ structure }) => structure))).toEqual(new Set(['LV endocardium']));
  for (const distance of distances(file, 'LV endocardium', 'ED')) expect(distance).toBeLessThan(2);
});

test('the right ventricle alone is found without being drawn', async () => {
  const { file } = await proposeFolder(folder, { ...nothing, structures: ['RV endocardium'] });
  expect(new Set(file.contours.map(({ structure }) => structure))).toEqual(new Set(['RV endocardium']));
});

test('what cannot be is refused by its code', async () => {
  const uid = perfect.contours[0]?.SOPInstanceUID ?? '';
  const empty = await mkdtemp(path.join(os.tmpdir(), 'ventricle-propose-none-'));
  const unlabelled = path.join(folder, 'unlabelled.json');
  await writeFile(
    unlabelled,
    JSON.stringify({ ...perfect, contours: perfect.contours.filter(({ phase }) => phase === 'ES') }),
  );
  expect(await codeOf({}, empty)).toBe('not-found');
  expect(await codeOf({ click: { SOPInstanceUID: '2.25.1', column: 1, row: 1, frame: null } })).toBe('bad-input');
  expect(await codeOf({ click: { SOPInstanceUID: uid, column: 500, row: 1, frame: null } })).toBe('bad-input');
  expect(await codeOf({ from: unlabelled })).toBe('bad-contour-file');
  expect(await codeOf({ from: path.join(folder, 'absent.json') })).toBe('unreadable');
  await rm(empty, { recursive: true });
});
