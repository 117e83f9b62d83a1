import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MeasuredValue } from '../../measurement/result.ts';
import { missing } from '../../measurement/quantity.ts';
import { uptakeFactor } from '../../measurement/uptake-factor.ts';
import { uptakeFrames } from '../../measurement/uptake-gather.ts';
import { measureUptake } from '../../measurement/uptake-measures.ts';
import {
  uptakeKeys,
  type UptakeContour,
  type UptakeInput,
  type UptakeMeasures,
} from '../../measurement/uptake-result.ts';
import { axial, box, factor, imageOf, input, planeAt, seriesOf, shortAxis, side, uidOf, voxelAt, type ActivityAt } from './uptake-scene.ts'; // prettier-ignore

const valueOf = ({ values }: UptakeMeasures, key: (typeof uptakeKeys)[number]): MeasuredValue =>
  values.find((one) => one.key === key)!;
const numbers = (found: UptakeMeasures): readonly (number | string)[] =>
  uptakeKeys.map((key) => {
    const value = valueOf(found, key);
    return 'missing' in value ? [value.missing, value.attribute].filter((part) => part !== undefined).join(' ') : value.value / factor;
  }); // prettier-ignore
const codes = ({ warnings }: UptakeMeasures): readonly string[] => warnings.map(({ code }) => code);
const measured = (activityAt: ActivityAt, contours: readonly UptakeContour[], of: Partial<UptakeInput> = {}) =>
  measureUptake(input(activityAt, { contours, ...of }));
const closeTo = (...expected: readonly (number | string)[]): readonly unknown[] =>
  expected.map((one) => (typeof one === 'number' ? (expect.closeTo(one, 6) as unknown) : one));

/** 2000 Bq/mL, 6000 in one voxel of slice 5. */
const hot: ActivityAt = (column, row, slice) => (column === 9 && row === 9 && slice === 5 ? 6000 : 2000);

test('370 MBq, an hour, 70 kg and 12 000 Bq/mL come to 3.316 g/mL in mean, maximum and peak', () => {
  // 12 000 · 70 000 / (370e6 · 2^(−3600 / 6586.2)) = 3.3162 (M6 vectors).
  const scale = uptakeFactor([
    {
      Units: 'BQML',
      CorrectedImage: ['DECY', 'ATTN'],
      DecayCorrection: 'START',
      PatientWeight: 70,
      radiopharmaceuticals: [{ RadionuclideTotalDose: 370e6, RadionuclideHalfLife: 6586.2, RadiopharmaceuticalStartTime: '110000' }],
      SeriesTime: '120000',
      AcquisitionTime: '120000',
    },
  ]);
  const series = [seriesOf([1, 2, 3, 4, 5, 6, 7, 8, 9].map((slice) => planeAt(slice)), { scale })];
  const { values } = measured(() => 12_000, [box(5, [8, 8, 11, 11])], { series });
  for (const value of values) expect('missing' in value ? value : Number(value.value.toFixed(3))).toBe(3.316);
}); // prettier-ignore

describe('what the region is', () => {
  test('each slice by its own slope: mean over all voxels, highest voxel, highest sphere', () => {
    // 16 voxels of slice 5, one of them hot, and 4 of slice 6: (19 · 2000 + 6000) / 20. A sphere holds 19.
    const found = measured(hot, [box(5, [8, 8, 11, 11]), box(6, [0, 0, 1, 1])]);
    expect(numbers(found)).toEqual(closeTo(2200, 6000, (18 * 2000 + 6000) / 19));
    expect(found.maxAt).toEqual({ SOPInstanceUID: uidOf(5), frame: 1, column: 9, row: 9 });
    expect(found.regions.map(({ SOPInstanceUID, pixels }) => [SOPInstanceUID, pixels.length])).toEqual([[uidOf(5), 16], [uidOf(6), 4]]);
    expect(found.regions[0]!.mean / factor).toBeCloseTo((15 * 2000 + 6000) / 16, 6);
    expect(found.regions[1]!.max / factor).toBeCloseTo(2000, 6);
  }); // prettier-ignore

  test('of pixels of a millionth of a millimetre no sphere is counted: mean and maximum stand', () => {
    const planes = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((slice) => ({
      ...planeAt(slice),
      PixelSpacing: [1e-6, 1e-6] as const,
    }));
    const { values } = measured(() => 2000, [box(5, [8, 8, 11, 11])], { series: [seriesOf(planes)] });
    expect(values.map((value) => ('missing' in value ? [value.missing, value.attribute] : value.key))).toEqual([
      'SUV_MEAN',
      'SUV_MAX',
      ['no-calibration', 'PixelSpacing'],
    ]);
  });

  test('outlines that overlap, or lie there twice, count each voxel once', () => {
    const one = box(5, [8, 8, 11, 11]);
    const found = measured(hot, [one, { ...one, id: 'again' }, box(5, [10, 8, 13, 11])]);
    // 6 x 4 voxels, one hot.
    expect(numbers(found)[0]).toBeCloseTo((23 * 2000 + 6000) / 24, 6);
    expect(found.regions[0]!.pixels).toEqual([...new Set(found.regions[0]!.pixels)].sort((a, b) => a - b));
  });

  test('the order of the contours has no influence', () => {
    const contours = [box(6, [1, 1, 3, 3]), box(5, [8, 8, 11, 11]), box(5, [10, 8, 13, 11]), box(4, [8, 8, 9, 9])];
    const { values, ...rest } = measured(hot, contours);
    const turned = measured(hot, contours.toReversed());
    expect(numbers(turned)).toEqual(numbers({ values, ...rest }));
    expect(turned.regions.map(({ pixels }) => pixels)).toEqual(rest.regions.map(({ pixels }) => pixels));
  });

  test('between LV epicardium and endocardium; an uptake contour beside them joins', () => {
    const cavity: ActivityAt = (column, row) => (column >= 8 && column <= 11 && row >= 8 && row <= 11 ? 900 : 3000);
    const wall = [box(5, [6, 6, 13, 13], 'LV epicardium'), box(5, [8, 8, 11, 11], 'LV endocardium')];
    const found = measured(cavity, wall);
    expect(found.regions[0]!.pixels).toHaveLength(64 - 16);
    expect(numbers(found).slice(0, 2)).toEqual(closeTo(3000, 3000));
    expect(codes(found)).toEqual([]);
    // 4 voxels of the cavity.
    const both = measured(cavity, [...wall, box(5, [8, 8, 9, 9])]);
    expect(numbers(both)[0]).toBeCloseTo((48 * 3000 + 4 * 900) / 52, 6);
  });

  test('an epicardium alone is all wall; an endocardium alone counts nothing, and it is said', () => {
    const apex = measured(hot, [box(5, [6, 6, 13, 13], 'LV epicardium')]);
    expect(apex.regions[0]!.pixels).toHaveLength(64);
    const alone = measured(hot, [box(5, [8, 8, 11, 11], 'LV endocardium')]);
    expect(numbers(alone)).toEqual(Array(3).fill('no-contour'));
    expect(codes(alone)).toEqual(['tracing-not-counted']);
    const beside = measured(hot, [box(5, [8, 8, 11, 11], 'LV endocardium'), box(6, [6, 6, 13, 13], 'LV epicardium')]);
    expect(beside.regions.map(({ SOPInstanceUID }) => SOPInstanceUID)).toEqual([uidOf(6)]);
    expect(codes(beside)).toEqual(['tracing-not-counted', 'wall-without-cavity']);
  });

  test('two epicardia on one image are one too many: no number is made', () => {
    const twice = [box(5, [6, 6, 13, 13], 'LV epicardium'), box(5, [5, 5, 12, 12], 'LV epicardium')];
    const found = measured(hot, [...twice, box(6, [6, 6, 13, 13])]);
    expect(numbers(found)).toEqual(Array(3).fill('incomplete-coverage'));
    expect(codes(found)).toEqual(['contour-twice']);
  });

  test('an image without wall between those with one is said', () => {
    const walls = [3, 4, 7].map((slice) => box(slice, [6, 6, 13, 13], 'LV epicardium'));
    const found = measured(hot, walls);
    expect(numbers(found)[0]).toBeCloseTo(2000, 6);
    expect(found.warnings[0]).toMatchObject({ code: 'wall-has-gap', of: { frames: [{ SOPInstanceUID: uidOf(6) }, { SOPInstanceUID: uidOf(5) }] } });
    const whole = measured(hot, [3, 4, 5].map((slice) => box(slice, [6, 6, 13, 13], 'LV epicardium')));
    expect(codes(whole)).not.toContain('wall-has-gap');
  }); // prettier-ignore

  test('an epicardium alone is said between images with a cavity, and where none has one; at either end it is a cap', () => {
    const said = (cavities: readonly number[]) =>
      measured(hot, [
        ...[3, 4, 5, 6].map((slice) => box(slice, [6, 6, 13, 13], 'LV epicardium')),
        ...cavities.map((slice) => box(slice, [8, 8, 11, 11], 'LV endocardium')),
      ])
        .warnings.filter(({ code }) => code === 'wall-without-cavity')
        .map(({ of }) => of?.frames?.map(({ SOPInstanceUID }) => SOPInstanceUID));
    expect(said([3, 4, 5, 6])).toEqual([]);
    expect(said([4, 5])).toEqual([]);
    expect(said([3, 5, 6])).toEqual([[uidOf(4)]]);
    expect(said([])).toEqual([[uidOf(3)], [uidOf(4)], [uidOf(5)], [uidOf(6)]]);
  });

  test('a keyhole leaves out what it goes round', () => {
    // Around 8 x 8 voxels, in by a slit of no width, and back around 4 x 4 in their middle.
    const [outer, inner] = [box(5, [6, 6, 13, 13]), box(5, [8, 8, 11, 11])];
    const hole = [inner.points[0]!, ...inner.points.slice(1).toReversed(), inner.points[0]!];
    const keyhole = { ...outer, points: [outer.points[0]!, ...hole, outer.points[0]!, ...outer.points.slice(1)] };
    expect(measured(hot, [keyhole]).regions[0]!.pixels).toHaveLength(64 - 16);
  });

  test('what lies outside the image counts nothing, and an outline wholly outside is no contour', () => {
    const half = measured(hot, [box(5, [-4, 8, 3, 11])]);
    expect(half.regions[0]!.pixels).toHaveLength(16);
    expect(codes(half)).toEqual(['contour-outside-image', 'sphere-beyond-images']);
    const gone = measured(hot, [box(5, [30, 30, 40, 40])]);
    expect(numbers(gone)).toEqual(Array(3).fill('no-contour'));
    expect(codes(gone)).toEqual(['contour-too-small', 'contour-outside-image']);
  });

  test('an open line and a structure of another view count nothing, and are named', () => {
    const open = { ...box(5, [8, 8, 11, 11]), closed: false };
    const found = measured(hot, [
      open,
      box(6, [8, 8, 11, 11], 'enhanced myocardium'),
      box(5, [8, 8, 9, 9], 'RV insertion'),
    ]);
    expect(numbers(found)).toEqual(Array(3).fill('no-contour'));
    expect(found.warnings.map(({ code, of }) => [code, of?.contours])).toEqual([
      ['tracing-not-counted', [open.id]],
      ['tracing-not-counted', ['enhanced myocardium 6 8,8']],
    ]);
  });
});

describe('what is missing, and why', () => {
  const region = [box(5, [8, 8, 11, 11])];
  const without = (gone: readonly number[]): UptakeInput['imageOf'] => {
    const { imageOf: all } = input(hot);
    return (uid, frame) => (gone.some((slice) => uid === uidOf(slice)) ? missing('not-evaluable', 'PixelData') : all(uid, frame));
  }; // prettier-ignore

  test('a slice beside the region takes the peak, one of the region takes all, one farther off nothing', () => {
    expect(numbers(measured(hot, region, { imageOf: without([4]) }))).toEqual(closeTo(2250, 6000, 'not-evaluable PixelData'));
    expect(numbers(measured(hot, region, { imageOf: without([5]) }))).toEqual(Array(3).fill('not-evaluable PixelData'));
    expect(numbers(measured(hot, region, { imageOf: without([1, 2, 3, 7, 8, 9]) }))[2]).toBeCloseTo((18 * 2000 + 6000) / 19, 6);
  }); // prettier-ignore

  test('the frames asked for are just those the numbers rest on', () => {
    const wanted = uptakeFrames(input(hot, { contours: region }));
    // Slices 4 mm apart: one to either side lies within 6.2 mm.
    expect(wanted.map(({ SOPInstanceUID }) => SOPInstanceUID).sort()).toEqual([4, 5, 6].map(uidOf));
    const gone = [1, 2, 3, 7, 8, 9];
    expect(numbers(measured(hot, region, { imageOf: without(gone) }))).toEqual(numbers(measured(hot, region)));
    expect(uptakeFrames(input(hot, { contours: [], segmentOf: null }))).toEqual([]);
  });

  test('without a factor every number says which attribute is to blame, and the segments keep their voxels', () => {
    const scale = missing('no-suv', 'PatientWeight');
    const series = [seriesOf([4, 5, 6].map((slice) => planeAt(slice)), { scale })];
    const found = measured(hot, [{ ...region[0]!, SOPInstanceUID: uidOf(2) }], { series, segmentOf: () => 7 });
    expect(numbers(found)).toEqual(Array(3).fill('no-suv PatientWeight'));
    expect(found.regions).toEqual([]);
    expect(found.segments[6]).toEqual({ segment: 7, name: 'mid anterior', N: 16, mean: scale, max: scale });
    expect(uptakeFrames({ series, contours: region })).toEqual([]);
  }); // prettier-ignore

  test('a frame without a place has mean and maximum, and no peak', () => {
    const series = [seriesOf([], { unplaced: [{ SOPInstanceUID: uidOf(5), frame: 1 }] })];
    const found = measured(hot, region, { series });
    expect(numbers(found)).toEqual(closeTo(2250, 6000, 'no-calibration'));
    expect(found.segments.every(({ N }) => N === 0)).toBe(true);
  });

  test('values that do not fill the frame, or are of another size, are none', () => {
    const short = { ...imageOf(hot, 5), stored: [1, 2, 3] };
    expect(numbers(measured(hot, region, { imageOf: () => short }))).toEqual(Array(3).fill('not-evaluable PixelData'));
    const turned = { ...imageOf(hot, 5), Rows: 10, Columns: 40 };
    expect(numbers(measured(hot, region, { imageOf: () => turned }))).toEqual(Array(3).fill('not-evaluable PixelData'));
  });

  test('no PET: the view is missing; PET without a region: no contour', () => {
    expect(numbers(measured(hot, [], { series: [] }))).toEqual(Array(3).fill('view-missing'));
    expect(numbers(measured(hot, []))).toEqual(Array(3).fill('no-contour'));
  });
});

describe('scans are never pooled', () => {
  const planes = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((slice) => planeAt(slice));
  const other = seriesOf([], {
    SeriesInstanceUID: '1.8',
    frames: planes.map((plane, i) => ({ SOPInstanceUID: `1.8.${i + 1}`, frame: 1, plane })),
  });
  const elsewhere = { ...box(5, [8, 8, 11, 11]), id: 'elsewhere', SOPInstanceUID: '1.8.5' };

  test('regions on two series: no total, the one with most is shown, the other is named', () => {
    const found = measured(hot, [box(5, [8, 8, 11, 11]), box(6, [8, 8, 11, 11]), elsewhere], { series: [other, seriesOf(planes)] });
    expect(numbers(found)).toEqual(Array(3).fill('incomplete-coverage'));
    expect(found.regions.map(({ SOPInstanceUID }) => SOPInstanceUID)).toEqual([uidOf(5), uidOf(6)]);
    expect(found.warnings).toMatchObject([{ code: 'contour-outside-stack', of: { contours: ['elsewhere'] } }]);
    expect(found.segments.every(({ mean }) => typeof mean === 'object' && mean.missing === 'not-done')).toBe(true);
  }); // prettier-ignore

  test('a region on the second series alone is measured there', () => {
    const images = imageOf(hot, 5);
    const found = measured(hot, [elsewhere], { series: [seriesOf(planes), other], imageOf: () => images });
    expect(numbers(found)[1]).toBeCloseTo(6000, 6);
  });

  test('in a gated scan the sphere stays in its gate, and two gates are not pooled', () => {
    const gates = [1, 2].flatMap((gate) =>
      planes.map((plane, i) => ({ SOPInstanceUID: `${uidOf(i + 1)}.${gate}`, frame: 1, plane, TriggerTime: 400 * gate })),
    );
    const images = new Map(gates.map(({ SOPInstanceUID }, i) => [SOPInstanceUID, imageOf(() => (i < 9 ? 2000 : 8000), (i % 9) + 1)]));
    const of = { series: [seriesOf([], { frames: gates })], imageOf: (uid: string) => images.get(uid)! };
    const onGate = (slice: number, gate: number) => ({ ...box(slice, [8, 8, 11, 11]), id: `${slice} in ${gate}`, SOPInstanceUID: `${uidOf(slice)}.${gate}` });
    expect(numbers(measured(hot, [onGate(5, 1)], of))).toEqual(closeTo(2000, 2000, 2000));
    expect(numbers(measured(hot, [onGate(5, 2)], of))).toEqual(closeTo(8000, 8000, 8000));
    const both = measured(hot, [onGate(4, 2), onGate(5, 2), onGate(5, 1)], of);
    expect(numbers(both)).toEqual(Array(3).fill('incomplete-coverage'));
    expect(both.warnings).toMatchObject([{ code: 'contour-outside-stack', of: { contours: ['5 in 1'] } }]);
  }); // prettier-ignore
});

describe('segments', () => {
  /** Columns 8 and 9 are segment 2, column 10 is 3, all else outside. */
  const segmentOf: UptakeInput['segmentOf'] = ([x]) => (x < 30 ? null : x < 38 ? 2 : x < 42 ? 3 : null);
  const region = [box(5, [8, 8, 11, 11]), box(6, [8, 8, 11, 11])];

  test('each has the voxels that lie in it, over all slices', () => {
    expect(voxelAt(9, 9, 5)[0]).toBe(36);
    const found = measured(hot, region, { segmentOf });
    // Two columns of four voxels on two slices, one hot; one column of four on two slices.
    expect(found.segments[1]).toMatchObject({ segment: 2, name: 'basal anteroseptal', N: 16 });
    expect((found.segments[1]!.mean as number) / factor).toBeCloseTo((15 * 2000 + 6000) / 16, 6);
    expect((found.segments[1]!.max as number) / factor).toBeCloseTo(6000, 6);
    expect(found.segments[2]).toMatchObject({ N: 8 });
    expect((found.segments[2]!.mean as number) / factor).toBeCloseTo(2000, 6);
    expect(found.segments.filter(({ N }) => N > 0)).toHaveLength(2);
    expect(found.segments[0]).toMatchObject({ N: 0, mean: { missing: 'no-contour' }, max: { missing: 'no-contour' } });
  });

  test('their voxels are those of the region that lie in the ventricle, each in one', () => {
    const anyBox = fc.tuple(fc.nat(18), fc.nat(18), fc.nat(18), fc.nat(18), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.array(anyBox, { minLength: 1, maxLength: 6 }), (boxes) => {
        const contours = boxes.map(([a, b, c, d, slice], i) => ({
          ...box(slice, [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]),
          id: String(i),
        }));
        const found = measured(hot, contours, { segmentOf: ([x, y]) => (x < 20 ? null : 1 + (Math.round(x + y) % 17)) });
        const voxels = found.regions.flatMap(({ pixels }) => pixels).filter((pixel) => 4 * (pixel % side) >= 20);
        expect(found.segments.reduce((sum, { N }) => sum + N, 0)).toBe(voxels.length);
      }),
    );
  }); // prettier-ignore

  test('one that a slice without values touches is not evaluable, the others stand', () => {
    const { imageOf: all } = input(hot);
    const contours = [box(5, [8, 8, 9, 9]), box(6, [10, 8, 10, 9])];
    const found = measured(hot, contours, {
      segmentOf,
      imageOf: (uid, frame) => (uid === uidOf(6) ? missing('not-evaluable', 'PixelData') : all(uid, frame)),
    });
    expect(found.segments[1]!.N).toBe(4);
    expect((found.segments[1]!.mean as number) / factor).toBeCloseTo((3 * 2000 + 6000) / 4, 6);
    expect(found.segments[2]).toMatchObject({ N: 2, mean: { missing: 'not-evaluable' } });
  });

  test('without anything that tells them they are not done', () => {
    expect(measured(hot, region).segments.map(({ mean }) => mean)).toEqual(Array(17).fill(missing('not-done')));
  });

  test("PET's own contours and RV insertion tell them on a short axis, and not on axial slices", () => {
    const walls = [1, 2, 3, 4, 5, 6].flatMap((slice) => [
      box(slice, [4, 4, 15, 15], 'LV epicardium'),
      box(slice, [7, 7, 12, 12], 'LV endocardium'),
    ]);
    const insertion: UptakeContour = { ...box(3, [9, 4, 9, 4], 'RV insertion'), closed: false, points: [{ column: 9.5, row: 2 }] };
    const found = (orientation: typeof axial) =>
      measured(hot, [...walls, insertion], { series: [seriesOf([1, 2, 3, 4, 5, 6, 7].map((slice) => planeAt(slice, orientation)))] });
    expect([found(shortAxis).segmentsFrom, found(axial).segmentsFrom]).toEqual(['PET', null]);
    const onShortAxis = found(shortAxis).segments;
    // Six slices of 144 less 36 voxels, each in one of segments 1 to 16.
    expect(onShortAxis.reduce((sum, { N }) => sum + N, 0)).toBe(6 * 108);
    expect(onShortAxis.slice(0, 16).every(({ N }) => N > 0)).toBe(true);
    expect(onShortAxis[16]).toMatchObject({ N: 0, mean: { missing: 'no-contour' } });
    expect(found(axial).segments[0]).toMatchObject({ mean: { missing: 'not-done' } });
  }); // prettier-ignore
});

describe('a drag', () => {
  test('gives each frame that it leaves alone the same pixels again', () => {
    const scene = input(hot);
    const [still, moved] = [box(5, [8, 8, 11, 11]), box(6, [8, 8, 11, 11])];
    const before = measureUptake({ ...scene, contours: [still, moved] });
    const after = measureUptake({ ...scene, contours: [{ ...still }, box(6, [8, 8, 12, 11])] });
    expect(after.regions[0]!.pixels).toBe(before.regions[0]!.pixels);
    expect(after.regions[1]!.pixels).toHaveLength(20);
  });

  test('never gives what was true before it: each step is as if it were the first', () => {
    const scene = input((column, row, slice) => 1000 + ((column * 31 + row * 17 + slice * 7) % 97));
    const step = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(14), fc.nat(14), fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 8 }), (steps) => {
        let drawn: readonly UptakeContour[] = [];
        for (const [slice, left, top, size] of steps) {
          const next = box(slice, [left, top, left + size, top + size]);
          drawn = [...drawn.filter(({ SOPInstanceUID }) => SOPInstanceUID !== uidOf(slice)), next];
          const fresh = structuredClone(drawn);
          const anew = input((column, row, at) => 1000 + ((column * 31 + row * 17 + at * 7) % 97), { contours: fresh });
          expect(measureUptake({ ...scene, contours: drawn })).toEqual(measureUptake(anew));
        }
      }),
      { numRuns: 20 },
    );
  });
});
