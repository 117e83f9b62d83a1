import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { measureFolder } from '../../../../app/backend/interchange/measure-folder.ts';
import type { MeasureReport } from '../../../../app/backend/interchange/measure-contours.ts';
import type { FileContour } from '../../../../app/contract/contour-file.ts';
import type { MeasuredValue, MeasureKey } from '../../../../measurement/result.ts';
import { catalogueSource } from '../../../../app/backend/intake/index-report.ts';
import { describeWithData } from '../../../shared-data.ts';

type Point = readonly [number, number];

const valueOf = ({ values }: MeasureReport, key: MeasureKey): MeasuredValue | undefined =>
  values.find((value) => value.key === key);

describeWithData('echo files of many scanners, measured through the terminal', 'echo', (file) => {
  /** Measures contours on one real file, alone in a folder. */
  const measured = async (
    name: string,
    contours: readonly Omit<FileContour, 'SOPInstanceUID' | 'frame'>[],
  ): Promise<MeasureReport> => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-echo-'));
    try {
      await copyFile(file(name), path.join(folder, 'image.dcm'));
      const catalogue = await catalogueSource(folder);
      const [series] = [...catalogue.series()];
      const [instance] = [...catalogue.instancesOf(series?.SeriesInstanceUID ?? '')];
      catalogue.close();
      const SOPInstanceUID = instance?.SOPInstanceUID ?? '';
      const content = {
        format: 'ventricle-contours',
        version: 1,
        contours: contours.map((contour) => ({ ...contour, SOPInstanceUID, frame: 1 })),
      };
      const outlines = path.join(folder, 'contours.json');
      await writeFile(outlines, JSON.stringify(content));
      return await measureFolder(folder, outlines);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  const diameter = (from: Point, to: Point): Omit<FileContour, 'SOPInstanceUID' | 'frame'> => ({
    structure: 'LV internal diameter',
    phase: 'ED',
    view: 'PLAX',
    closed: false,
    points: [from, to],
  });

  test('a distance that a scanner displayed comes out within a pixel', async () => {
    const rows = (await readFile(file('reference_calipers.csv'), 'utf8')).trim().split('\n').slice(1);
    const line = rows.map((row) => row.split(',')).find(([name = '']) => name.includes('ClearVue')) ?? [];
    const [name = '', , x1, y1, x2, y2, , delta, , displayed_cm] = line;
    const report = await measured(name, [diameter([Number(x1), Number(y1)], [Number(x2), Number(y2)])]);
    const value = valueOf(report, 'LVIDd');
    if (value === undefined || 'missing' in value) throw new Error('the distance is missing');
    // The display rounds to 0.01 cm; a pixel is 0.165 mm.
    expect(Math.abs(value.value - 10 * Number(displayed_cm))).toBeLessThan(10 * Number(delta));
    expect(value.of.regions).toMatchObject([{ place: 1, by: 'header', format: '2D', x: { unit: 'cm' } }]);
  });

  test('the depth scale of a clip comes out within the error of its reading', async () => {
    // Ticks at 5 and 15 cm, read by eye to 4 pixels of 0.272 mm: √2 · 4 · 0.272 = 1.5 mm.
    const report = await measured('derived/GE_VividE95_A3C_color_27f_jpegbaseline_reconstructed.dcm', [
      diameter([507, 70], [172, 503]),
    ]);
    const value = valueOf(report, 'LVIDd');
    if (value === undefined || 'missing' in value) throw new Error('the distance is missing');
    expect(Math.abs(value.value - 150)).toBeLessThan(1.6);
  });

  test('a circle of known radius has its area', async () => {
    // CX50: 0.02622878766196998 cm a pixel both ways. r = 100 px: π · 2.622878766² = 21.61263 cm².
    const circle = Array.from({ length: 720 }, (_, i): Point => {
      const angle = (2 * Math.PI * i) / 720;
      return [460 + 100 * Math.cos(angle), 290 + 100 * Math.sin(angle)];
    });
    const outline = { structure: 'RV endocardium', view: 'RV-focused A4C', closed: true, points: circle } as const;
    const report = await measured('pydicom/CX50_palette_rle_2frame.dcm', [{ ...outline, phase: 'ED' }]);
    const truth = Math.PI * (100 * 0.02622878766196998) ** 2;
    const value = valueOf(report, 'RVEDA');
    if (value === undefined || 'missing' in value) throw new Error('the area is missing');
    expect(Math.abs(value.value / truth - 1)).toBeLessThan(0.001);
  });

  const refused: readonly (readonly [string, string, Point, Point, object])[] = [
    [
      'the halved SonoSite clip: its region lies outside the image',
      'pydicom/SonoSite_A4C_30f_jpegbaseline_decimated.dcm',
      [120, 60],
      [200, 160],
      { missing: 'no-calibration', attribute: 'RegionLocationMaxX1' },
    ],
    [
      'the cropped palette image: its regions lie outside the image',
      'pydicom/examples_palette.dcm',
      [200, 100],
      [300, 200],
      { missing: 'no-calibration', attribute: 'RegionLocationMaxY1' },
    ],
    [
      'the Acuson clip: a depth of 46 cm is no heart',
      'dicomParser/IM00001.implicit_little_endian.dcm',
      [100, 60],
      [200, 160],
      { missing: 'no-calibration', attribute: 'PhysicalDeltaY' },
    ],
    [
      'the ECG strip: its columns are seconds',
      'pydicom/CX50_palette_bigendian.dcm',
      [200, 530],
      [300, 560],
      { missing: 'wrong-units' },
    ],
    [
      'two regions side by side: one end in each',
      'pydicom/ALOKA_dual2D_3regions_segmented_palette16.dcm',
      [200, 200],
      [450, 200],
      { missing: 'across-regions' },
    ],
    [
      'a classic image without regions',
      'orthanc/ATL_HDI5000_YBR_FULL_uncompressed.dcm',
      [200, 200],
      [300, 300],
      { missing: 'no-calibration' },
    ],
  ];
  for (const [name, source, from, to, reason] of refused) {
    test(`no length on ${name}`, async () => {
      const report = await measured(source, [diameter(from, to)]);
      expect(valueOf(report, 'LVIDd')).toMatchObject(reason);
    });
  }

  test('TAPSE is not measured in a two-dimensional region', async () => {
    const excursion = { structure: 'tricuspid annulus', view: 'M-mode', closed: false } as const;
    const report = await measured('pydicom/CX50_palette_bigendian.dcm', [{ ...excursion, points: [[300, 200], [300, 260]] }]); // prettier-ignore
    expect(valueOf(report, 'TAPSE')).toMatchObject({ missing: 'wrong-units' });
  });
});
