import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { FileContour } from '../../../../app/contract/contour-file.ts';
import { catalogueSource } from '../../../../app/backend/intake/index-report.ts';
import type { MeasureReport } from '../../../../app/backend/interchange/measure-contours.ts';
import { measureFolder } from '../../../../app/backend/interchange/measure-folder.ts';
import type { MeasuredValue, MeasureKey } from '../../../../measurement/result.ts';
import { describeWithData } from '../../../shared-data.ts';
import { mrFile } from '../../../write-elements.ts';
import { petFile, type WrittenPet } from '../../../write-pet.ts';

const folders: string[] = [];
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-pet-'));
  folders.push(folder);
  return folder;
};
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const measured = async (folder: string, contours: readonly FileContour[]): Promise<MeasureReport> => {
  const file = path.join(await newFolder(), 'contours.json');
  await writeFile(file, JSON.stringify({ format: 'ventricle-contours', version: 1, contours }));
  return measureFolder(folder, file);
};

const keys = ['SUV_MEAN', 'SUV_MAX', 'SUV_PEAK'] as const;
const valueOf = ({ values }: MeasureReport, key: MeasureKey): MeasuredValue => values.find((one) => one.key === key)!;
const numberOf = (report: MeasureReport, key: MeasureKey): number => {
  const value = valueOf(report, key);
  if ('missing' in value) throw new Error(`${key}: ${value.missing} ${value.attribute ?? ''}`);
  return value.value;
};
const missingOf = (report: MeasureReport): readonly unknown[] =>
  keys.map((key) => {
    const value = valueOf(report, key);
    return 'missing' in value ? [value.missing, value.attribute].filter((part) => part !== undefined).join(' ') : 'there';
  }); // prettier-ignore

const box = (SOPInstanceUID: string, [left, top]: readonly [number, number], side: number): FileContour => ({
  SOPInstanceUID,
  frame: 1,
  structure: 'uptake',
  view: 'PET',
  closed: true,
  // Half a pixel out: side x side centres.
  points: [
    [left - 0.5, top - 0.5],
    [left + side - 0.5, top - 0.5],
    [left + side - 0.5, top + side - 0.5],
    [left - 0.5, top + side - 0.5],
  ],
});

/** SUVbw of 1 Bq/mL: 70 000 g over 370 MBq an hour ago. */
const factor = (70_000 / 370e6) * 2 ** (3600 / 6586.2);

const Columns = 9;
/** Slices of 9 x 9 voxels of 4 mm, each with a slope of its own, that all hold `activity` in Bq/mL. */
const slopes = ['0.5', '2', '1.25', '4', '0.8', '3.2', '1.6', '2.5', '0.25'];
const uid = (slice: number): string => `1.2.9.${slice}`;

const stack = async (
  activity: (column: number, row: number, slice: number) => number,
  change: (slice: number) => Partial<WrittenPet> = () => ({}),
): Promise<string> => {
  const folder = await newFolder();
  for (const [slice, RescaleSlope] of slopes.entries()) {
    const at = Array.from({ length: 81 }, (_, i) => activity(i % 9, Math.floor(i / 9), slice) / Number(RescaleSlope));
    const image = { SOPInstanceUID: uid(slice), stored: at, Columns, z: 4 * slice, RescaleSlope, ...change(slice) };
    await writeFile(path.join(folder, `${slice}.dcm`), petFile(image));
  }
  return folder;
};

describe('a stack of PET, measured like a scan from a scanner', () => {
  /** 2000 Bq/mL, 6000 in one voxel. */
  const hot = (column: number, row: number, slice: number): number =>
    column === 4 && row === 4 && slice === 4 ? 6000 : 2000;
  const region = [box(uid(4), [3, 3], 3), box(uid(5), [4, 4], 1)];

  test('mean, maximum and peak over slices of different slopes', async () => {
    const report = await measured(await stack(hot), region);
    // Ten voxels, one of them hot: (9 · 2000 + 6000) / 10 = 2400; the sphere holds 19: (18 · 2000 + 6000) / 19.
    expect(numberOf(report, 'SUV_MEAN') / (2400 * factor)).toBeCloseTo(1, 9);
    expect(numberOf(report, 'SUV_MAX') / (6000 * factor)).toBeCloseTo(1, 9);
    expect(numberOf(report, 'SUV_PEAK') / ((42_000 / 19) * factor)).toBeCloseTo(1, 9);
    expect(report.warnings).toEqual([]);
    expect(valueOf(report, 'SUV_MEAN')).toMatchObject({
      unit: 'g/mL',
      of: {
        contours: ['contour 1', 'contour 2'],
        frames: [{ SOPInstanceUID: uid(4), frame: 1 }, { SOPInstanceUID: uid(5), frame: 1 }],
        choices: { Units: 'BQML', decayCorrectedTo: 'SeriesTime' },
        definition: 'M6.3 v1',
      },
    }); // prettier-ignore
    // From base to apex, as in every stack.
    expect(valueOf(report, 'SUV_PEAK')).toMatchObject({ of: { frames: [5, 4, 3].map((slice) => ({ SOPInstanceUID: uid(slice) })) } });
    expect(valueOf(report, 'LVEDV')).toEqual({ key: 'LVEDV', missing: 'not-done' });
  }); // prettier-ignore

  test('a voxel in two regions counts once', async () => {
    const twice = await measured(await stack(hot), [box(uid(4), [4, 4], 1), box(uid(4), [4, 4], 2)]);
    expect(numberOf(twice, 'SUV_MEAN') / (3000 * factor)).toBeCloseTo(1, 9);
  });

  test('the earliest image of the series, drawn on or not, decides the reference time', async () => {
    const folder = await stack(hot, (slice) => (slice === 0 ? { AcquisitionTime: '115000' } : {}));
    const report = await measured(folder, region);
    const earlier = (70_000 / 370e6) * 2 ** (3000 / 6586.2);
    expect(numberOf(report, 'SUV_MEAN') / (2400 * earlier)).toBeCloseTo(1, 9);
  });

  test('late enhancement drawn on PET is none: activity is no signal of MR', async () => {
    const wall = { ...box(uid(4), [4, 4], 3), structure: 'LV epicardium', view: 'late enhancement' } as const;
    const report = await measured(await stack(hot), [wall, { ...wall, structure: 'reference myocardium' }]);
    expect(valueOf(report, 'LGE_VOLUME')).toEqual({
      key: 'LGE_VOLUME',
      missing: 'view-missing',
      attribute: 'Modality',
    });
  });

  test('without weight there is no SUV, and nothing else is touched', async () => {
    const report = await measured(await stack(hot, () => ({ PatientWeight: null })), region);
    expect(missingOf(report)).toEqual(Array(3).fill('no-suv PatientWeight'));
    expect(report.warnings).toEqual([]);
  });

  test('counts of Philips take the private factor', async () => {
    const folder = await stack(hot, () => ({
      Units: 'CNTS',
      PatientWeight: null,
      other: [[0x70530010, 'LO', 'Philips PET Private Group'], [0x70531000, 'DS', '0.000551']],
    })); // prettier-ignore
    expect(numberOf(await measured(folder, region), 'SUV_MEAN') / (2400 * 0.000551)).toBeCloseTo(1, 9);
  });

  test('a slope that is not told is not 1: what needs the slice is refused, the rest stands', async () => {
    const beside = await stack(hot, (slice) => (slice === 3 ? { RescaleSlope: null } : {}));
    expect(missingOf(await measured(beside, region))).toEqual(['there', 'there', 'no-suv RescaleSlope']);
    const drawnOn = await stack(hot, (slice) => (slice === 5 ? { RescaleSlope: null } : {}));
    expect(missingOf(await measured(drawnOn, region))).toEqual(Array(3).fill('no-suv RescaleSlope'));
  });

  test('a slice that cannot be read leaves a hole in the sphere, and it is said', async () => {
    const folder = await stack(hot, (slice) => (slice === 3 ? { other: [[0x7fe00010, 'OW', Buffer.alloc(10)]] } : {}));
    const report = await measured(folder, region);
    // Of the 19 voxels the 5 of slice 3 are gone (one above the centre and its 4 neighbours): (13 · 2000 + 6000) / 14.
    expect(numberOf(report, 'SUV_PEAK') / ((32_000 / 14) * factor)).toBeCloseTo(1, 9);
    expect(report.warnings.map(({ code }) => code)).toEqual(['sphere-beyond-images']);
  });

  test('in a gated scan the sphere stays within its own phase', async () => {
    const folder = await stack(hot, () => ({ other: [[0x00181060, 'DS', '0']] }));
    const later = await stack(
      () => 8000,
      (slice) => ({ SOPInstanceUID: `${uid(slice)}.2`, other: [[0x00181060, 'DS', '400']] }),
    );
    for (const slice of slopes.keys()) {
      await copyFile(path.join(later, `${slice}.dcm`), path.join(folder, `later-${slice}.dcm`));
    }
    const [first, second] = [region, [box(`${uid(4)}.2`, [4, 4], 1)]];
    expect(numberOf(await measured(folder, first), 'SUV_PEAK') / ((42_000 / 19) * factor)).toBeCloseTo(1, 9);
    expect(numberOf(await measured(folder, second), 'SUV_PEAK') / (8000 * factor)).toBeCloseTo(1, 9);
  });

  test('a peak at the end of the scan is said to be cut', async () => {
    const report = await measured(await stack(hot), [box(uid(0), [4, 4], 1)]);
    expect(numberOf(report, 'SUV_PEAK') / (2000 * factor)).toBeCloseTo(1, 9);
    expect(report.warnings.map(({ code }) => code)).toEqual(['sphere-beyond-images']);
  });

  test('a region without a centre of a voxel is no contour, and named', async () => {
    const small = { ...box(uid(4), [3, 3], 1), points: [[3.1, 3.1], [3.4, 3.1], [3.4, 3.4]] as [number, number][] }; // prettier-ignore
    const report = await measured(await stack(hot), [small]);
    expect(missingOf(report)).toEqual(Array(3).fill('no-contour'));
    expect(report.warnings).toMatchObject([{ code: 'contour-too-small', of: { contours: ['contour 1'] } }]);
  });

  test('without a region it is no contour; another structure on PET is not counted, and named', async () => {
    const folder = await stack(hot);
    expect(missingOf(await measured(folder, []))).toEqual(Array(3).fill('no-contour'));
    const other = await measured(folder, [{ ...box(uid(4), [3, 3], 3), structure: 'LV endocardium' }]);
    expect(missingOf(other)).toEqual(Array(3).fill('no-contour'));
    expect(other.warnings).toMatchObject([{ code: 'tracing-not-counted' }]);
  });

  test('the LV wall between its contours is a region', async () => {
    const folder = await stack((column, row, slice) => (column === 4 && row === 4 ? 100 : hot(column, row, slice)));
    const wall = [3, 4].flatMap((slice) => [
      { ...box(uid(slice), [2, 2], 5), structure: 'LV epicardium' as const },
      { ...box(uid(slice), [4, 4], 1), structure: 'LV endocardium' as const },
    ]);
    const report = await measured(folder, wall);
    expect(numberOf(report, 'SUV_MEAN') / (2000 * factor)).toBeCloseTo(1, 9);
    expect(numberOf(report, 'SUV_MAX') / (2000 * factor)).toBeCloseTo(1, 9);
    expect(valueOf(report, 'SUV_MEAN')).toMatchObject({ of: { contours: ['contour 1', 'contour 2', 'contour 3', 'contour 4'] } });
    expect(report.warnings).toEqual([]);
    // The epicardium alone is all wall: 24 voxels of 2000 and one of 100.
    expect(numberOf(await measured(folder, [wall[0]!]), 'SUV_MEAN') / (((24 * 2000 + 100) / 25) * factor)).toBeCloseTo(1, 9);
  }); // prettier-ignore

  test('the details tell every frame of the region; without a heart no segment is done', async () => {
    const { details } = await measured(await stack(hot), region);
    expect(details.SUV).toEqual([
      { SOPInstanceUID: uid(4), frame: 1, N: 9, mean: expect.closeTo((22_000 / 9) * factor, 9) as unknown, max: expect.closeTo(6000 * factor, 9) as unknown },
      { SOPInstanceUID: uid(5), frame: 1, N: 1, mean: expect.closeTo(2000 * factor, 9) as unknown, max: expect.closeTo(2000 * factor, 9) as unknown },
    ]);
    expect(details.SUV_segments?.map(({ mean }) => mean)).toEqual(Array(17).fill({ missing: 'not-done' }));
    expect((await measured(await stack(hot), [])).details).toEqual({ LGE: [] });
  }); // prettier-ignore

  test('segments come from the heart of the MR in the same file', async () => {
    const folder = await stack(hot);
    const sax = (slice: number): string => `1.2.7.${slice}`;
    for (const slice of [1, 2, 3]) {
      // Base to apex: 24, 16 and 8 mm. The same 9 x 9 pixels as PET.
      const place = [[0x00200032, 'DS', `0\\0\\${32 - 8 * slice}`], [0x00280030, 'DS', '4\\4'], [0x00280010, 'US', 9], [0x00280011, 'US', 9]] as const;
      const image = mrFile([[0x00080018, 'UI', sax(slice)], [0x0020000e, 'UI', '1.2.7'], [0x00200052, 'UI', '1.2.9.1'], ...place, [0x7fe00010, 'OW', Buffer.alloc(162)]]);
      await writeFile(path.join(folder, `mr-${slice}.dcm`), image);
    }
    const drawn = (structure: FileContour['structure'], slice: number, left: number, side: number): FileContour => ({
      ...box(sax(slice), [left, left], side), structure, view: 'short axis',
    });
    const walls = [1, 2, 3].flatMap((slice) => [drawn('LV epicardium', slice, 0, 9), drawn('LV endocardium', slice, 4, 1)]);
    const insertion: FileContour = { ...drawn('RV insertion', 2, 0, 1), closed: false, points: [[4, 0]] };
    // A voxel to the left in the image, 90 degrees from the front over the septum, at 16 mm: mid inferoseptal.
    const labelled = [...walls, insertion].map((one): FileContour => ({ ...one, phase: 'ED' }));
    const { details } = await measured(folder, [...labelled, box(uid(4), [1, 4], 1)]);
    expect(details.SUV_segments?.filter(({ N }) => N > 0)).toMatchObject([{ segment: 9, N: 1, mean: expect.closeTo(2000 * factor, 9) as unknown }]);
    // Counted by phase and not labelled: the one phase there is holds the largest cavity, so it is ED (M1.2).
    const counted = [...walls, insertion].map((one): FileContour => ({ ...one, phaseIndex: 1 }));
    expect((await measured(folder, [...counted, box(uid(4), [1, 4], 1)])).details.SUV_segments).toEqual(details.SUV_segments);
    // PET that lies in the same space, and in another.
    for (const [space, codes] of [['1.2.9.1', []], ['1.2.9.2', ['frames-of-reference-differ']]] as const) {
      const twin = await stack(hot, () => ({ other: [[0x00200052, 'UI', space]] }));
      for (const slice of [1, 2, 3]) await copyFile(path.join(folder, `mr-${slice}.dcm`), path.join(twin, `mr-${slice}.dcm`));
      const { warnings } = await measured(twin, [...labelled, box(uid(4), [1, 4], 1)]);
      expect(warnings.map(({ code }) => code).filter((code) => code === 'frames-of-reference-differ')).toEqual(codes);
    }
  }); // prettier-ignore

  test('regions on two series are never pooled', async () => {
    const folder = await stack(hot, (slice) => (slice === 5 ? { SeriesInstanceUID: '1.2.3.99' } : {}));
    const report = await measured(folder, region);
    expect(missingOf(report)).toEqual(Array(3).fill('incomplete-coverage'));
    expect(report.warnings).toMatchObject([{ code: 'contour-outside-stack', of: { contours: ['contour 2'] } }]);
  });

  test('a region of uptake on another modality has no SUV', async () => {
    const folder = await newFolder();
    await writeFile(path.join(folder, 'mr.dcm'), mrFile());
    for (const structure of ['uptake', 'LV epicardium'] as const) {
      const region = { ...box('1.2.3.4', [1, 1], 2), structure };
      expect(missingOf(await measured(folder, [region]))).toEqual(Array(3).fill('no-suv Modality'));
    }
  });
});

describeWithData('real PET', 'pet_nm', (file) => {
  const alone = async (name: string): Promise<{ folder: string; SOPInstanceUID: string }> => {
    const folder = await newFolder();
    await copyFile(file(name), path.join(folder, 'image.dcm'));
    const catalogue = await catalogueSource(folder);
    const [series] = [...catalogue.series()];
    const [instance] = [...catalogue.instancesOf(series?.SeriesInstanceUID ?? '')];
    catalogue.close();
    return { folder, SOPInstanceUID: instance?.SOPInstanceUID ?? '' };
  };
  const disc = (SOPInstanceUID: string, centre: readonly [number, number], radius: number): FileContour => ({
    ...box(SOPInstanceUID, [0, 0], 1),
    points: Array.from({ length: 360 }, (_, i): [number, number] => [
      centre[0] + radius * Math.cos((Math.PI * i) / 180),
      centre[1] + radius * Math.sin((Math.PI * i) / 180),
    ]),
  });

  test('the uniform phantom reads 0.93 in its centre', async () => {
    const { folder, SOPInstanceUID } = await alone('PT_Philips_GEMINI_BQML_privateSUV.dcm');
    const report = await measured(folder, [disc(SOPInstanceUID, [84.03, 86.38], 15)]);
    // Centre of the disc by its half maximum; the reference gives 0.933 ± 0.042 there.
    expect(numberOf(report, 'SUV_MEAN')).toBeCloseTo(0.933, 2);
    expect(numberOf(report, 'SUV_MAX')).toBeGreaterThan(numberOf(report, 'SUV_PEAK'));
    // One slice alone holds no whole sphere.
    expect(report.warnings.map(({ code }) => code)).toEqual(['sphere-beyond-images']);
  });

  test('compressed pixels are decoded; damaged ones are not evaluable', async () => {
    const { folder, SOPInstanceUID } = await alone('PT_GE_DiscoverySTE_PROPCPS_jpeglossless.dcm');
    const image = path.join(folder, 'image.dcm');
    // The same file as if it held SUV with attenuation correction: what is read of its header has the same length.
    const text = (await readFile(image)).toString('latin1');
    const ready = Buffer.from(text.replace('PROPCPS ', 'GML     ').replace('DECY\\DTIM', 'DECY\\ATTN'), 'latin1');
    await writeFile(image, ready);
    const region = [disc(SOPInstanceUID, [64, 64], 20)];
    expect(missingOf(await measured(folder, region))).toEqual(Array(3).fill('there'));
    const scan = ready.lastIndexOf(Buffer.from([0xff, 0xda]));
    await writeFile(image, Buffer.concat([ready.subarray(0, scan), ready.subarray(scan).fill(0xff)]));
    expect(missingOf(await measured(folder, region))).toEqual(Array(3).fill('not-evaluable PixelData'));
  });

  test.each([
    ['PT_Philips_GEMINI_BQML_noweight_nodates.dcm', 'no-suv PatientWeight'],
    ['PT_GE_DiscoverySTE_PROPCPS_jpeglossless.dcm', 'no-suv Units'],
  ])('%s is refused: %s', async (name, why) => {
    const { folder, SOPInstanceUID } = await alone(name);
    expect(missingOf(await measured(folder, [disc(SOPInstanceUID, [60, 60], 8)]))).toEqual(Array(3).fill(why));
  });
});
