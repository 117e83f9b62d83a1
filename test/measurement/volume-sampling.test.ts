import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dot,
  patientPoint,
  pixelToPatient,
  type ImagePlane,
  type PatientPoint,
  type Vector3,
} from '../../measurement/patient-space.ts';
import { resliceOnto } from '../../measurement/volume-reslice.ts';
import { sampleAt, sampledVolume, type SampledSlice, type SampledVolume } from '../../measurement/volume-sampling.ts'; // prettier-ignore

type FieldAt = (point: PatientPoint) => number;

/** Oblique: rows run along [0.8, 0.6, 0], columns down along -z; the slices follow one another along [-0.6, 0.8, 0]. */
const orientation = [0.8, 0.6, 0, 0, 0, -1] as const;
const normal: Vector3 = [-0.6, 0.8, 0];
const [Columns, Rows] = [7, 6];

/** Slices at places along the normal, mm, each shifted in its plane by `drift` mm a slice; `slope` is each slice's own. */
const slicesAt = (places: readonly number[], field: FieldAt, drift = 0): readonly SampledSlice[] =>
  places.map((place, i) => {
    const [x, y, z] = [0, 1, 2].map((axis) => normal[axis]! * place + orientation[axis]! * drift * i + [-40, 12, 77][axis]!);
    const plane: ImagePlane = {
      ImagePositionPatient: [x!, y!, z!],
      ImageOrientationPatient: orientation,
      PixelSpacing: [2.1, 3.3],
      Rows,
      Columns,
    };
    const [RescaleSlope, RescaleIntercept] = [0.5 + i, i - 3];
    const stored = Array.from({ length: Rows * Columns }, (_, at) => {
      const value = field(pixelToPatient(plane, { column: at % Columns, row: Math.floor(at / Columns) }));
      return (value - RescaleIntercept) / RescaleSlope;
    });
    return { plane, image: { stored, RescaleSlope, RescaleIntercept } };
  }); // prettier-ignore

const volumeOf = (slices: readonly SampledSlice[]): SampledVolume => sampledVolume(slices)!;

const number = fc.double({ min: -2, max: 2, noNaN: true });
const linear = fc.tuple(number, number, number, number).map(
  ([a, b, c, d]): FieldAt =>
    ([x, y, z]) =>
      a * x + b * y + c * z + 10 * d,
);
/** Distances of slices between 2.5 and 3.5 mm: none is a hole. */
const unequal = fc
  .array(fc.double({ min: 2.5, max: 3.5, noNaN: true }), { minLength: 1, maxLength: 5 })
  .map((gaps) => gaps.reduce<number[]>((places, gap) => [...places, (places.at(-1) ?? 0) + gap], [0]));
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** A place within the outermost centres: shares of the way over columns, rows and slices. */
const placeIn = (slices: readonly SampledSlice[], [a, b, c]: readonly number[]): PatientPoint => {
  const [first, last] = [slices[0]!.plane, slices.at(-1)!.plane];
  const at = { column: a! * (Columns - 1), row: b! * (Rows - 1) };
  const [from, to] = [pixelToPatient(first, at), pixelToPatient(last, at)];
  return patientPoint(from[0] + c! * (to[0] - from[0]), from[1] + c! * (to[1] - from[1]), from[2] + c! * (to[2] - from[2]));
}; // prettier-ignore

test('a linear field is reproduced, whatever the distances of the slices', () => {
  fc.assert(
    fc.property(linear, unequal, fc.tuple(share, share, share), (field, places, at) => {
      const slices = slicesAt(places, field);
      const point = placeIn(slices, at);
      expect(sampleAt(volumeOf(slices), point)).toBeCloseTo(field(point), 9);
    }),
  );
});

test('so it is where each slice begins elsewhere in its plane', () => {
  fc.assert(
    fc.property(linear, fc.tuple(fc.double({ min: 0.3, max: 0.7, noNaN: true }), share, share), (field, at) => {
      const slices = slicesAt([0, 3, 6, 9], field, 0.7);
      const point = placeIn(slices, at);
      expect(sampleAt(volumeOf(slices), point)).toBeCloseTo(field(point), 9);
    }),
  );
});

test('at the centre of a voxel it is the value of the voxel, in whatever order the slices come', () => {
  const noise: FieldAt = ([x, y, z]) => 100 * Math.sin(12.9 * x + 78.2 * y + 37.7 * z);
  const slices = slicesAt([0, 2.7, 5.9, 8.6], noise);
  const shuffled = volumeOf([2, 0, 3, 1].map((i) => slices[i]!));
  for (const { plane } of slices) {
    for (let at = 0; at < Rows * Columns; at += 1) {
      const point = pixelToPatient(plane, { column: at % Columns, row: Math.floor(at / Columns) });
      expect(sampleAt(shuffled, point)).toBeCloseTo(noise(point), 8);
    }
  }
});

describe('outside there is nothing', () => {
  const slices = slicesAt([0, 3, 6], () => 5);
  const volume = volumeOf(slices);
  const at = (column: number, row: number, beyond = 0): number | null => {
    const [x, y, z] = pixelToPatient(slices[0]!.plane, { column, row });
    return sampleAt(volume, patientPoint(x + normal[0] * beyond, y + normal[1] * beyond, z));
  };

  test('more than half a voxel beyond the outermost centres', () => {
    expect([at(-0.49, 2), at(6.49, 2), at(2, -0.49), at(2, 5.49)]).toEqual([5, 5, 5, 5]);
    expect([at(-0.51, 2), at(6.51, 2), at(2, -0.51), at(2, 5.51)]).toEqual([null, null, null, null]);
    // Half of 3 mm before the first slice, and after the last at 6 mm.
    expect([at(2, 2, -1.49), at(2, 2, 7.49)]).toEqual([5, 5]);
    expect([at(2, 2, -1.51), at(2, 2, 7.51)]).toEqual([null, null]);
  });

  test('where a slice is missing nothing is made up', () => {
    const gap = volumeOf(slicesAt([0, 3, 6, 12, 15], ([x, y]) => -0.6 * x + 0.8 * y));
    const deep = (place: number): number | null => {
      const [x, y, z] = pixelToPatient(slices[0]!.plane, { column: 3, row: 3 });
      return sampleAt(gap, patientPoint(x + normal[0] * place, y + normal[1] * place, z));
    };
    const zero = deep(0)!;
    // The field is the place along the normal; half of 3 mm beside the hole the slice's own value holds.
    const grown = [6, 7.4, 10.6, 12].map((place) => deep(place)! - zero);
    [6, 6, 12, 12].forEach((place, i) => expect(grown[i]).toBeCloseTo(place, 9));
    expect([7.6, 9, 10.4].map(deep)).toEqual([null, null, null]);
  }); // prettier-ignore

  test('one slice alone has no thickness', () => {
    const alone = volumeOf(slices.slice(0, 1));
    const [x, y, z] = pixelToPatient(slices[0]!.plane, { column: 2.5, row: 2.5 });
    expect(sampleAt(alone, patientPoint(x, y, z))).toBe(5);
    expect(sampleAt(alone, patientPoint(x + normal[0], y + normal[1], z))).toBeNull();
  });

  test('slices that lie otherwise are left out; without any there is no volume', () => {
    const turned = {
      ...slices[0]!,
      plane: { ...slices[0]!.plane, ImageOrientationPatient: [1, 0, 0, 0, 1, 0] } as const,
    };
    expect(volumeOf([...slices, turned]).slices).toHaveLength(3);
    expect(sampledVolume([])).toBeNull();
  });
});

describe('on the plane of another image', () => {
  /** An axial plane through the volume, of other pixels. */
  const plane: ImagePlane = {
    ImagePositionPatient: [-45, 10, 72],
    ImageOrientationPatient: [0.6, 0.8, 0, -0.8, 0.6, 0],
    PixelSpacing: [0.9, 1.1],
    Rows: 20,
    Columns: 24,
  };
  const field: FieldAt = (point) => dot([1.5, -0.7, 0.3], point);
  const volume = volumeOf(slicesAt([0, 2.5, 5.5, 8.5], (point) => Math.sin(field(point))));

  test('every sample is that of its place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (width, height) => {
        const values = resliceOnto(plane, volume, { width, height, factor: 2 });
        expect(values).toHaveLength(width * height);
        values.forEach((value, i) => {
          const column = ((i % width) + 0.5) * (24 / width) - 0.5;
          const row = (Math.floor(i / width) + 0.5) * (20 / height) - 0.5;
          const truth = sampleAt(volume, pixelToPatient(plane, { column, row }));
          if (truth === null) expect(value).toBeNaN();
          else expect(value).toBeCloseTo(2 * truth, 5);
        });
      }),
      { numRuns: 30 },
    );
  });

  test('without a size it has the pixels of the plane, and the given array is filled again', () => {
    const first = resliceOnto(plane, volume);
    expect(first).toHaveLength(480);
    expect(first.some((value) => !Number.isNaN(value))).toBe(true);
    const into = new Float32Array(480);
    expect(resliceOnto(plane, volume, { into })).toBe(into);
    expect(into).toEqual(first);
  });
});
