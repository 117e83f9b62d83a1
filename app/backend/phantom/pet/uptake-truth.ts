/** Mean, highest and peak uptake of regions, by plain sums over what was painted (M6.3). */
import type { Missing } from '../../../../measurement/quantity.ts';
import type { PhantomTruth } from '../phantom.ts';
import type { RegionOnSlice } from './uptake-regions.ts';
import type { StoredSlice, UptakeGrid } from './uptake-volume.ts';

const SPHERE = 6.2;

/** Steps to every voxel centre within the sphere. */
const sphereSteps = ({
  PixelSpacing,
  sliceDistance_mm,
}: UptakeGrid): readonly (readonly [number, number, number])[] => {
  const within = (spacing: number): readonly number[] => {
    const most = Math.floor(SPHERE / spacing);
    return Array.from({ length: 2 * most + 1 }, (_, i) => i - most);
  };
  return within(sliceDistance_mm).flatMap((slice) =>
    within(PixelSpacing[0]).flatMap((row) =>
      within(PixelSpacing[1]).flatMap((column) => {
        const away = Math.hypot(slice * sliceDistance_mm, row * PixelSpacing[0], column * PixelSpacing[1]);
        return away <= SPHERE ? [[slice, row, column] as const] : [];
      }),
    ),
  );
};

/** SUV_MEAN, SUV_MAX and SUV_PEAK of regions. `suvOfValue`: of a value after rescale. */
export const uptakeTruth = (grid: UptakeGrid, slices: readonly StoredSlice[], regions: readonly RegionOnSlice[], suvOfValue: number): PhantomTruth => {
  const valueAt = (slice: number, voxel: number): number => {
    const { stored, RescaleSlope } = slices[slice] ?? { stored: [], RescaleSlope: '0' };
    return (stored[voxel] ?? 0) * Number(RescaleSlope);
  };
  const steps = sphereSteps(grid);
  const sphereAt = (slice: number, voxel: number): number =>
    steps.reduce((sum, [s, row, column]) => sum + valueAt(slice + s, voxel + row * grid.Columns + column), 0) / steps.length;
  const voxels = regions.flatMap(({ slice, voxels: there }) => there.map((voxel) => ({ slice, voxel })));
  const values = voxels.map(({ slice, voxel }) => valueAt(slice, voxel));
  const peaks = voxels.map(({ slice, voxel }) => sphereAt(slice, voxel));
  return {
    SUV_MEAN: (suvOfValue * values.reduce((sum, one) => sum + one, 0)) / values.length,
    SUV_MAX: suvOfValue * Math.max(...values),
    SUV_PEAK: suvOfValue * Math.max(...peaks),
  };
}; // prettier-ignore

/** The truth where no uptake may be told. */
export const refusedUptake = (why: Missing): PhantomTruth => ({
  refused: { SUV_MEAN: why, SUV_MAX: why, SUV_PEAK: why },
});
