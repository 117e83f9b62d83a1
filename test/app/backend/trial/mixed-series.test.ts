import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { CaseContent } from '../../../../app/contract/case.ts';
import type { WrittenElement } from '../../../write-elements.ts';
import { mrFile } from '../../../write-elements.ts';
import { ultrasoundFile } from '../../../write-ultrasound.ts';
import { writePlantedEcho } from '../planted-echo.ts';
import { writePlantedStudy } from '../planted-study.ts';
import { openOn, takeIn, temporaryFolder } from '../workbench.ts';

const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';

/** A screen in a series of study 1: `series` is the last part of its UID. */
const inSeries = (series: number, ...other: readonly WrittenElement[]): readonly WrittenElement[] => [
  [0x00080018, 'UI', '1.2.826.0.1.777.1.99'],
  [0x0020000d, 'UI', '1.2.826.0.1.777.1.1'],
  [0x0020000e, 'UI', `1.2.826.0.1.777.1.${series}`],
  [0x00200013, 'IS', '99'],
  ...other,
];

const contentOf = async (folder: string, scans: string): Promise<CaseContent> => {
  const opened = await openOn(folder);
  const [caseCode = ''] = await takeIn(opened, scans);
  return (await opened.backend['case.open']({ caseCode })).content;
};

test.each([
  [
    'other',
    [
      [0x00080016, 'UI', secondaryCapture],
      [0x00080060, 'CS', 'OT'],
    ],
  ],
  [
    'other with an MR class',
    [
      [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.4'],
      [0x00080060, 'CS', 'MR'],
    ],
  ],
  [
    'a capture that calls itself ultrasound in small letters',
    [
      [0x00080016, 'UI', secondaryCapture],
      [0x00080060, 'CS', 'us'],
    ],
  ],
] as const)('within a series of echo an image of another modality never reaches a reader: %s', async (_, other) => {
  const folder = temporaryFolder();
  const scans = writePlantedEcho(path.join(folder, 'scans'), { number: 1, images: ['clip'] });
  writeFileSync(path.join(scans, 'screen.dcm'), mrFile(inSeries(9, ...other)));
  const { series } = await contentOf(folder, scans);
  expect(series.flatMap(({ frames }) => frames)).toEqual([]);
  expect(series.flatMap(({ clips }) => clips)).toHaveLength(1);
});

test.each([
  [
    'a capture',
    [
      [0x00080016, 'UI', secondaryCapture],
      [0x00080060, 'CS', 'MR'],
    ],
  ],
  [
    'another modality',
    [
      [0x00080016, 'UI', secondaryCapture],
      [0x00080060, 'CS', 'OT'],
    ],
  ],
] as const)('within a cine a screen never reaches a reader: %s', async (_, other) => {
  const folder = temporaryFolder();
  const scans = writePlantedStudy(path.join(folder, 'scans'), { number: 1, slices: 3, phases: 2 });
  writeFileSync(path.join(scans, 'screen.dcm'), mrFile(inSeries(2, ...other)));
  const { series } = await contentOf(folder, scans);
  expect(series.flatMap(({ frames }) => frames)).toHaveLength(6);
});

test('ultrasound within a cine series never reaches a reader of the cine', async () => {
  const folder = temporaryFolder();
  const scans = writePlantedStudy(path.join(folder, 'scans'), { number: 1, slices: 3, phases: 2 });
  mkdirSync(scans, { recursive: true });
  writeFileSync(path.join(scans, 'us.dcm'), ultrasoundFile(inSeries(2)));
  const { series } = await contentOf(folder, scans);
  expect(series.flatMap(({ frames }) => frames)).toHaveLength(6);
  expect(series.flatMap(({ clips }) => clips)).toEqual([]);
});
