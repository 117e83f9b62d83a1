import { expect, test } from 'vitest';
import type { DicomDataset } from '../../../../app/backend/dicom/part10-writer.ts';
import type { LayoutFacts } from '../../../../app/backend/layouts/layout.ts';
import { clipRegion, clipSize } from '../planted-clip.ts';
import { clipFile } from './layout-bench.ts';

const layoutWith = (other: Partial<DicomDataset> = {}): LayoutFacts => clipFile({ frames: 1, other }).layout;
const idWith = (other: Partial<DicomDataset>): string => layoutWith(other).layoutId;

/** Columns 8 to 71 of rows 16 to 63, as the clip's header tells. */
const sector = { left: 8, top: 16, right: 71, bottom: 63 };

/** A strip of 0.01 s a column, calibrated along one axis alone. */
const strip = {
  ...clipRegion,
  ...{ RegionSpatialFormat: 4, RegionLocationMinY0: 56, RegionLocationMaxY1: 63, RegionLocationMinX0: 0 },
  ...{ RegionLocationMaxX1: 79, PhysicalUnitsXDirection: 4, PhysicalUnitsYDirection: 0, PhysicalDeltaX: 0.01 },
};

test('a layout is its maker, its size and its calibrated regions, and proposes to keep these', () => {
  const maker = { Manufacturer: 'Acme', ManufacturerModelName: 'Echo 9' };
  expect(layoutWith(maker)).toMatchObject({ ...maker, ...clipSize, regions: [sector] });
});

test('an ECG strip in a region of its own is proposed beside the picture', () => {
  const plane = { ...clipRegion, RegionLocationMaxY1: 55 };
  const { regions } = layoutWith({ SequenceOfUltrasoundRegions: [plane, strip] });
  expect(regions).toEqual([
    { ...sector, bottom: 55 },
    { left: 0, top: 56, right: 79, bottom: 63 },
  ]);
});

test('the same regions in another order, of another depth, of another patient are the same layout', () => {
  const plane = { ...clipRegion, RegionLocationMaxY1: 55 };
  const id = idWith({ SequenceOfUltrasoundRegions: [plane, strip] });
  expect(idWith({ SequenceOfUltrasoundRegions: [strip, plane] })).toBe(id);
  const deeper = { ...plane, PhysicalDeltaX: 0.2, PhysicalDeltaY: 0.2 };
  expect(idWith({ SequenceOfUltrasoundRegions: [deeper, strip] })).toBe(id);
  expect(idWith({ SequenceOfUltrasoundRegions: [plane, strip], PatientName: 'OTHER^NAME' })).toBe(id);
});

test('another maker, model, size or region is another layout', () => {
  const ids = [
    idWith({}),
    idWith({ Manufacturer: 'Acme' }),
    idWith({ ManufacturerModelName: 'Acme' }),
    idWith({ Rows: clipSize.Columns, Columns: clipSize.Rows }),
    idWith({ SequenceOfUltrasoundRegions: [{ ...clipRegion, RegionLocationMinX0: 9 }] }),
  ];
  expect(new Set(ids).size).toBe(5);
});

test.each([
  ['without regions', []],
  ['without a size of its pixels', [{ ...clipRegion, PhysicalDeltaX: 0 }]],
  [
    'that calls all of the image picture',
    [{ ...clipRegion, ...{ RegionLocationMinX0: 0, RegionLocationMinY0: 0 }, RegionLocationMaxX1: 79 }],
  ],
])('a header %s proposes nothing, whatever it says of what is burned in', (_, SequenceOfUltrasoundRegions) => {
  expect(layoutWith({ SequenceOfUltrasoundRegions }).regions).toEqual([]);
  expect(layoutWith({ SequenceOfUltrasoundRegions, BurnedInAnnotation: 'NO' }).regions).toEqual([]);
});
