import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writePart10, type DicomDataset } from '../../../../app/backend/dicom/part10-writer.ts';
import type { MeasureReport } from '../../../../app/backend/interchange/measure-contours.ts';
import { measureFolder } from '../../../../app/backend/interchange/measure-folder.ts';
import type { FileContour } from '../../../../app/contract/contour-file.ts';
import { Refused } from '../../../../app/contract/failure.ts';
import { defaultMeasureChoices } from '../../../../measurement/protocol-choices.ts';
import type { MeasureKey } from '../../../../measurement/result.ts';

const size = 32;
const uid = (slice: number, kind = 'PSIR'): string => `1.2.3.${kind === 'PSIR' ? 1 : 2}.${slice}`;

/** Columns and rows, both ends included. */
type Box = readonly [left: number, top: number, right: number, bottom: number];
const within = ([left, top, right, bottom]: Box, column: number, row: number): boolean =>
  column >= left && column <= right && row >= top && row <= bottom;

const wall: Box = [2, 2, 29, 29];
const cavity: Box = [8, 8, 23, 23];
/** 20 x 5 pixels: one of 115, one of 85, 98 of 100 gives SD √(450 / 99) about the mean 100. */
const remote: Box = [6, 2, 25, 6];
const scar: Box = [10, 26, 19, 28];

/** Stored values: 30 pixels of scar in the PSIR image; in the magnitude image there is none. */
const storedAt = (column: number, row: number, kind: string): number => {
  if (within(scar, column, row) && kind === 'PSIR') return 113;
  if (column === 8 && row === 4) return 115;
  if (column === 9 && row === 4) return 85;
  return within(cavity, column, row) ? 300 : 100;
};

const dataset = (slice: number, kind: 'PSIR' | 'magnitude'): DicomDataset => ({
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
  SOPInstanceUID: uid(slice, kind),
  ImageType: ['ORIGINAL', 'PRIMARY', ...(kind === 'PSIR' ? ['R', 'PSIR'] : ['M', 'ND'])],
  Modality: 'MR',
  SeriesDescription: 'LGE short axis',
  StudyInstanceUID: '1.2.3',
  SeriesInstanceUID: kind === 'PSIR' ? '1.2.3.1' : '1.2.3.2',
  InstanceNumber: slice,
  // Slices 8.5 mm apart along the feet, whatever the thickness says.
  SliceThickness: 6,
  ImagePositionPatient: [-20, -20, -8.5 * slice],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [1.5, 1.25],
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  Rows: size,
  Columns: size,
  BitsAllocated: 16,
  BitsStored: 12,
  HighBit: 11,
  PixelRepresentation: 0,
  RescaleIntercept: -512.3,
  RescaleSlope: 0.7,
  PixelData: Uint16Array.from({ length: size * size }, (_, i) => storedAt(i % size, Math.floor(i / size), kind)),
});

const contour = (slice: number, structure: FileContour['structure'], box: Box, kind = 'PSIR'): FileContour => {
  const [left, top, right, bottom] = box;
  return {
    SOPInstanceUID: uid(slice, kind),
    frame: 1,
    structure,
    view: 'late enhancement',
    closed: true,
    points: [[left - 0.5, top - 0.5], [right + 0.5, top - 0.5], [right + 0.5, bottom + 0.5], [left - 0.5, bottom + 0.5]],
  };
}; // prettier-ignore

const outlines = (slice: number, kind = 'PSIR'): readonly FileContour[] => [
  contour(slice, 'LV epicardium', wall, kind),
  contour(slice, 'LV endocardium', cavity, kind),
  contour(slice, 'reference myocardium', remote, kind),
];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-enhancement-'));
  for (const slice of [1, 2, 3]) {
    for (const kind of ['PSIR', 'magnitude'] as const) {
      await writeFile(path.join(folder, `${uid(slice, kind)}.dcm`), writePart10(dataset(slice, kind)));
    }
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const measured = async (
  contours: readonly FileContour[],
  choices = defaultMeasureChoices,
  ledger: readonly object[] = [],
): Promise<MeasureReport> => {
  const file = path.join(folder, 'contours.json');
  await writeFile(file, JSON.stringify({ format: 'ventricle-contours', version: 1, contours, ledger }));
  return measureFolder(folder, file, choices);
};
const valueOf = ({ values }: MeasureReport, key: MeasureKey): number | string => {
  const found = values.find((value) => value.key === key)!;
  return 'missing' in found ? found.missing : found.value;
};

const all = [1, 2, 3].flatMap((slice) => outlines(slice));

describe('a stack of late enhancement on disk', () => {
  test('volume, mass and ratio are those of the pixels', async () => {
    const report = await measured(all);
    // Myocardium 28² − 16² = 528. T = 100 + 6 · √(450 / 99) = 112.79 stored: the 30 pixels of 113, and the one of 115.
    const volume = (3 * 31 * 1.5 * 1.25 * 8.5) / 1000;
    expect(valueOf(report, 'LGE_VOLUME')).toBeCloseTo(volume, 12);
    expect(valueOf(report, 'LGE_MASS')).toBeCloseTo(1.05 * volume, 12);
    expect(valueOf(report, 'LGE_RATIO')).toBeCloseTo((100 * 31) / 528, 10);
  });

  test('the table tells each slice after rescale', async () => {
    const { details } = await measured(all);
    expect(details.LGE.map(({ SOPInstanceUID }) => SOPInstanceUID)).toEqual([uid(1), uid(2), uid(3)]);
    const [first] = details.LGE;
    const sd = 0.7 * Math.sqrt(450 / 99);
    expect(first).toMatchObject({
      frame: 1,
      slice: 1,
      N: 100,
      area_mm2: 100 * 1.5 * 1.25,
      enhanced: 31,
      kind: 'PSIR',
      myocardium: 528,
    });
    expect(first!.mean).toBeCloseTo(0.7 * 100 - 512.3, 9);
    expect(first!.sd).toBeCloseTo(sd, 9);
    expect(first!.threshold).toBeCloseTo(0.7 * 100 - 512.3 + 6 * sd, 9);
  });

  test('the reference that holds an enhanced pixel is warned about in each slice', async () => {
    const codes = (await measured(all)).warnings.map(({ code }) => code);
    expect(codes).toEqual(Array.from({ length: 3 }, () => 'reference-touches-enhancement'));
  });

  test('the magnitude images of the same slices are another measurement', async () => {
    const { details } = await measured([1, 2, 3].flatMap((slice) => outlines(slice, 'magnitude')));
    expect(details.LGE.map(({ kind, enhanced }) => [kind, enhanced])).toEqual([1, 2, 3].map(() => ['magnitude', 1]));
  });

  test('outlines may stand on the other kind of image; the reference chooses what is measured', async () => {
    const onBoth = all.map((one, i) =>
      one.structure === 'reference myocardium'
        ? one
        : contour(1 + Math.floor(i / 3), one.structure, one.structure === 'LV epicardium' ? wall : cavity, 'magnitude'),
    );
    const [one, two] = [await measured(onBoth), await measured(all)];
    expect(valueOf(one, 'LGE_VOLUME')).toBe(valueOf(two, 'LGE_VOLUME'));
    expect(one.details).toEqual(two.details);
    expect(one.warnings.map(({ code }) => code)).toEqual(two.warnings.map(({ code }) => code));
  });

  test('slices measured on magnitude and on PSIR are told', async () => {
    const report = await measured([...outlines(1), ...outlines(2, 'magnitude'), ...outlines(3)]);
    expect(report.details.LGE.map(({ slice, kind }) => [slice, kind])).toEqual([
      [1, 'PSIR'],
      [2, 'magnitude'],
      [3, 'PSIR'],
    ]);
    expect(report.warnings.map(({ code }) => code)).toContain('image-kinds-mixed');
  });

  test('a contour on a repetition of the same slices makes the totals incomplete', async () => {
    const again = '1.2.3.1.99';
    const file = path.join(folder, `${again}.dcm`);
    await writeFile(file, writePart10({ ...dataset(2, 'PSIR'), SOPInstanceUID: again, SeriesInstanceUID: '1.2.3.99' }));
    const report = await measured([...all, { ...contour(2, 'enhanced myocardium', scar), SOPInstanceUID: again }]);
    await rm(file);
    expect(valueOf(report, 'LGE_VOLUME')).toBe('incomplete-coverage');
    expect(report.warnings.map(({ code }) => code)).toContain('contour-outside-stack');
  });

  test('the protocol chooses the SD, the denominator and what a slice without reference takes with it', async () => {
    const lacking = all.filter((one) => one.SOPInstanceUID !== uid(2) || one.structure !== 'reference myocardium');
    // 7 SD: 114.92 stored, which 115 reaches and 113 does not.
    const choices = { ...defaultMeasureChoices, sd: 7, denominator: 'cavity and myocardium' } as const;
    const left = await measured(lacking, choices);
    expect(valueOf(left, 'LGE_RATIO')).toBeCloseTo((100 * 1) / 784, 12);
    expect(left.warnings).toContainEqual(expect.objectContaining({ code: 'slice-not-evaluable' }));
    expect(left.details.LGE).toHaveLength(2);
    const strict = await measured(lacking, { ...choices, missingReference: 'totals missing' });
    expect(valueOf(strict, 'LGE_RATIO')).toBe('no-reference-region');
  });

  test('the details tell the 17 segments, from the insertion of one slice; a slice out of the ventricle is in none', async () => {
    const segmentsOf = async (contours: readonly FileContour[], ledger: readonly object[] = []): Promise<readonly number[]> =>
      (await measured(contours, defaultMeasureChoices, ledger)).details.LGE_segments!.flatMap(({ segment, enhanced_percent }) =>
        typeof enhanced_percent === 'number' && enhanced_percent > 0 ? [segment] : [],
      );
    const insertion: FileContour = { ...contour(2, 'RV insertion', wall), closed: false, points: [[15.5, 2]] };
    // Straight up. The pixel of 115 lies 29 degrees from it over the septum, to the left, the scar from 156 to 196
    // degrees, below: 2, 4 and 5 in the basal slice, 8, 10 and 11 in the next, 14, 15 and 16 in the last.
    expect(await segmentsOf([...all, insertion])).toEqual([2, 4, 5, 8, 10, 11, 14, 15, 16]);
    // Of two slices one is basal and one apical.
    const ledger = [{ structure: 'LV epicardium', phase: 'ED', slice: uid(3), decision: 'out' }];
    expect(await segmentsOf([...all, insertion], ledger)).toEqual([2, 4, 5, 14, 15, 16]);
    const without = (await measured(all)).details.LGE_segments!;
    expect(without.map(({ enhanced_percent }) => enhanced_percent)).toEqual(Array(17).fill({ missing: 'not-done' }));
  }); // prettier-ignore

  test('without a late enhancement contour nothing is done', async () => {
    const report = await measured([]);
    expect(valueOf(report, 'LGE_VOLUME')).toBe('not-done');
    expect(report.details).toEqual({ LGE: [] });
  });
});

test('a frame that cannot be decoded is refused with its file', async () => {
  const broken = path.join(folder, 'broken');
  const file = path.join(folder, 'contours.json');
  const whole = dataset(1, 'PSIR');
  const PixelData = { TransferSyntaxUID: '1.2.840.10008.1.2.4.80', frames: [Buffer.from('no image')] };
  await mkdir(broken);
  await writeFile(path.join(broken, 'one.dcm'), writePart10({ ...whole, PixelData }));
  await writeFile(file, JSON.stringify({ format: 'ventricle-contours', version: 1, contours: outlines(1) }));
  const refusal: unknown = await measureFolder(broken, file).then(() => null, (error: unknown) => error);
  if (!(refusal instanceof Refused)) throw new Error('it was not refused');
  expect(refusal.failure).toMatchObject({ file: path.join(broken, 'one.dcm'), attribute: 'PixelData' });
}); // prettier-ignore
