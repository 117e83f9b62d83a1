import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import dicomParser from 'dicom-parser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { proposeFolder, type Wanted } from '../../../../app/backend/interchange/propose-folder.ts';
import { writePhantom } from '../../../../app/backend/phantom/write-phantom.ts';

const nothing: Wanted = { structures: [], from: null, click: null };

/** The pixels of an image in reverse order: its picture turned half around, its plane as it was. */
const turn = async (file: string): Promise<void> => {
  const bytes = await readFile(file);
  const { dataOffset, length } = dicomParser.parseDicom(bytes).elements['x7fe00010']!;
  bytes
    .subarray(dataOffset, dataOffset + length)
    .swap16()
    .reverse();
  await writeFile(file, bytes);
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-turned-'));
  await writePhantom('sax', folder, { seed: 2 });
  const names = (await readdir(folder)).filter((name) => name.endsWith('.dcm'));
  await Promise.all(names.map((name) => turn(path.join(folder, name))));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a right ventricle on the side where none lies is left out, and said', async () => {
  const { file, leftOut } = await proposeFolder(folder, nothing);
  expect(new Set(file.contours.map(({ structure }) => structure))).toEqual(
    new Set(['LV endocardium', 'LV epicardium']),
  );
  expect(leftOut).toEqual([
    'The RV endocardium was not found with confidence, its side of the left ventricle cannot be told: draw it at ED and give it with --from.',
  ]);
});

test('asked for alone, it is a place that a person has to tell', async () => {
  await expect(proposeFolder(folder, { ...nothing, structures: ['RV endocardium'] })).rejects.toMatchObject({
    failure: { code: 'please-click' },
  });
});
