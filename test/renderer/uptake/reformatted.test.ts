import { describe, expect, it } from 'vitest';
import { pixelToPatient, type ImagePlane } from '../../../measurement/patient-space.ts';
import { otherOrientations, reformattedPlanes } from '../../../renderer/uptake/reformatted.ts';

const axial = (z: number): ImagePlane => ({
  ImagePositionPatient: [-6, -4, z],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [2, 2],
  Rows: 5,
  Columns: 7,
});
// Voxel centres from x -6 to 6, y -4 to 4, z 0 to 10.
const planes = [axial(0), axial(5), axial(10)];

describe('PET in another orientation', () => {
  it('axial images are shown coronal and sagittal', () => {
    expect(otherOrientations(axial(0))).toEqual(['coronal', 'sagittal']);
  });

  it('images turned by 45 degrees are shown in all three', () => {
    const half = Math.SQRT1_2;
    const turned: ImagePlane = { ...axial(0), ImageOrientationPatient: [half, half, 0, 0, 0, -1] };
    expect(otherOrientations(turned)).toEqual(['coronal', 'sagittal', 'axial']);
  });

  it('coronal planes run through all rows, from head to feet', () => {
    const coronal = reformattedPlanes('coronal', planes);
    // y from -4 to 4 by 2 mm: 5 planes; x: 7 columns; z: 10 to 0 by 2 mm: 6 rows.
    expect(coronal).toHaveLength(5);
    expect(coronal[0]?.Columns).toBe(7);
    expect(coronal[0]?.Rows).toBe(6);
    const places = coronal.map((plane) => pixelToPatient(plane, { column: 0, row: 0 }));
    expect(places.every(([x, , z]) => x === -6 && z === 10)).toBe(true);
    expect(places.map(([, y]) => y).toSorted((a, b) => a - b)).toEqual([-4, -2, 0, 2, 4]);
  });

  it('sagittal planes run through all columns', () => {
    const sagittal = reformattedPlanes('sagittal', planes);
    expect(sagittal).toHaveLength(7);
    expect(sagittal[0]?.Columns).toBe(5);
    expect(sagittal.map((plane) => plane.ImagePositionPatient[0] + 0).toSorted((a, b) => a - b)).toEqual([
      -6, -4, -2, 0, 2, 4, 6,
    ]);
  });

  it('without images there are no planes', () => {
    expect(reformattedPlanes('coronal', [])).toEqual([]);
  });
});
