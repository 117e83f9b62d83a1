import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { magnitude, pixelToPatient, type ImagePlane, type Vector3 } from '../../measurement/patient-space.ts';
import { missing } from '../../measurement/quantity.ts';
import type { PlacedUptake } from '../../measurement/uptake-sphere.ts';
import { regionUptake, type Uptake, type UptakePart } from '../../measurement/uptake.ts';

interface Volume {
  readonly Columns: number;
  readonly Rows: number;
  readonly slices: number;
  readonly spacing: readonly [row: number, column: number, slice: number];
  readonly orientation: ImagePlane['ImageOrientationPatient'];
  readonly normal: Vector3;
}

/** 4 mm in every direction. */
const cube: Volume = {
  Columns: 9,
  Rows: 9,
  slices: 9,
  spacing: [4, 4, 4],
  orientation: [1, 0, 0, 0, 1, 0],
  normal: [0, 0, 1],
};

type ValueAt = (column: number, row: number, slice: number) => number;

const volumeOf = (of: Volume, valueAt: ValueAt): readonly PlacedUptake[] =>
  Array.from({ length: of.slices }, (_, slice) => {
    const [row, column, step] = of.spacing;
    const [x, y, z] = of.normal;
    const { Rows, Columns, orientation } = of;
    const at: Vector3 = [x * step * slice - 50, y * step * slice + 20, z * step * slice];
    const plane = { ImagePositionPatient: at, ImageOrientationPatient: orientation, PixelSpacing: [row, column], Rows, Columns } as const;
    const stored = Array.from({ length: Rows * Columns }, (__, i) => valueAt(i % Columns, Math.floor(i / Columns), slice));
    return { SOPInstanceUID: `1.${slice}`, frame: 1, image: { Rows, Columns, stored, RescaleSlope: 1, RescaleIntercept: 0 }, plane };
  }); // prettier-ignore

type Voxel = readonly [column: number, row: number, slice: number];

const regionsOf = (slices: readonly PlacedUptake[], voxels: readonly Voxel[]): readonly UptakePart[] =>
  [...Map.groupBy(voxels, ([, , slice]) => slice)].map(([slice, of]) => {
    const centre = slices[slice]!;
    const pixels = of.map(([column, row]) => row * centre.image.Columns + column);
    return { ...centre, pixels, around: { centre, slices, planes: slices.map(({ plane }) => plane) } };
  });

const uptake = (of: Volume, valueAt: ValueAt, voxels: readonly Voxel[], factor = 1): Uptake =>
  regionUptake(regionsOf(volumeOf(of, valueAt), voxels), { factor });

const numberOf = (found: Uptake[keyof Uptake]): number => {
  if ('missing' in found) throw new Error(found.missing);
  return found.value;
};

describe('mean and maximum', () => {
  test('the mean pools the voxels of all slices: a slice counts by its voxels', () => {
    // Three voxels of 1 in slice 3 and one of 5 in slice 4: (3 + 5) / 4 = 2, twice by the factor.
    const found = uptake(cube, (_, __, slice) => (slice === 3 ? 1 : 5), [[1, 1, 3], [2, 1, 3], [3, 1, 3], [2, 2, 4]], 2); // prettier-ignore
    expect(numberOf(found.mean)).toBe(4);
    expect(numberOf(found.max)).toBe(10);
    expect(found.mean).toMatchObject({ frames: [{ SOPInstanceUID: '1.3' }, { SOPInstanceUID: '1.4' }] });
    expect(found.max).toMatchObject({ frames: [{ SOPInstanceUID: '1.4', frame: 1 }] });
  });

  test('a region without a voxel is no contour', () => {
    const none = missing('no-contour');
    expect(regionUptake([], { factor: 1 })).toEqual({ mean: none, max: none, peak: none });
  });

  test('without millimetres there is no peak, and the others stand', () => {
    const slices = volumeOf(cube, () => 3);
    const regions = regionsOf(slices, [[4, 4, 4]]).map((one) => ({ ...one, around: missing('no-calibration') }));
    const found = regionUptake(regions, { factor: 1 });
    expect(numberOf(found.mean)).toBe(3);
    expect(found.peak).toEqual({ missing: 'no-calibration' });
  });
});

describe('the peak', () => {
  // On a grid of 4 mm the sphere of 6.2 mm holds the centre, 6 voxels at 4 mm and 12 at 5.66 mm: 19; those at 6.93 not.
  const point: ValueAt = (column, row, slice) => (column === 4 && row === 4 && slice === 4 ? 19 : 0);

  test('a point is spread over the voxels of the sphere', () => {
    expect(numberOf(uptake(cube, point, [[4, 4, 4]]).peak)).toBeCloseTo(1, 12);
  });

  test('the sphere may leave the region, its centre may not', () => {
    expect(numberOf(uptake(cube, point, [[3, 3, 4]]).peak)).toBeCloseTo(1, 12);
    expect(numberOf(uptake(cube, point, [[4, 4, 3]]).peak)).toBeCloseTo(1, 12);
    expect(numberOf(uptake(cube, point, [[3, 3, 3]]).peak)).toBe(0);
  });

  test('at the edge of the images it is the mean of what there is, and says so', () => {
    const edge = uptake(cube, () => 7, [[0, 0, 0]]).peak;
    expect(edge).toMatchObject({ value: 7, isWhole: false });
    expect(uptake(cube, () => 7, [[4, 4, 4]]).peak).toMatchObject({ value: 7, isWhole: true });
    // Slice 1 is 4 mm from the last, which reaches 2 mm further: 6 mm of 6.2.
    expect(uptake(cube, () => 7, [[4, 4, 1]]).peak).toMatchObject({ isWhole: false });
    expect(uptake({ ...cube, slices: 1 }, () => 7, [[4, 4, 0]]).peak).toMatchObject({ value: 7, isWhole: false });
  });

  test('a missing slice within the sphere is said', () => {
    const slices = volumeOf(cube, () => 7).filter((_, slice) => slice !== 5);
    const [region] = regionsOf(slices, [[4, 4, 4]]);
    expect(regionUptake([region!], { factor: 1 }).peak).toMatchObject({ value: 7, isWhole: false });
  });

  test('it is the highest mean of the voxels within 6.2 mm in the patient, however the images lie', () => {
    const oblique: Volume = {
      Columns: 7,
      Rows: 6,
      slices: 5,
      spacing: [2.1, 3.3, 2.7],
      orientation: [0.8, 0.6, 0, 0, 0, -1],
      normal: [-0.6, 0.8, 0],
    };
    const cells = oblique.Columns * oblique.Rows * oblique.slices;
    const voxel = fc.tuple(fc.nat(6), fc.nat(5), fc.nat(4));
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: cells, maxLength: cells }), voxel, (values, centre) => {
        const valueAt: ValueAt = (column, row, slice) => values[(slice * 6 + row) * 7 + column]!;
        const slices = volumeOf(oblique, valueAt);
        const place = ([column, row, slice]: Voxel): Vector3 => pixelToPatient(slices[slice]!.plane, { column, row });
        const [x, y, z] = place(centre);
        const near = slices.flatMap(({ image }, slice) =>
          Array.from(image.stored).filter((_, i) => {
            const [a, b, c] = place([i % 7, Math.floor(i / 7), slice]);
            return magnitude([a - x, b - y, c - z]) <= 6.2;
          }),
        );
        const truth = near.reduce((sum, value) => sum + value, 0) / near.length;
        expect(numberOf(uptake(oblique, valueAt, [centre]).peak)).toBeCloseTo(truth, 9);
      }),
      { numRuns: 40 },
    );
  });
});
