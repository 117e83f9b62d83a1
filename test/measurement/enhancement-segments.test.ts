import { describe, expect, test } from 'vitest';
import type { Contour } from '../../measurement/contour.ts';
import { enhancementSegments, type SegmentEnhancement } from '../../measurement/enhancement-segments.ts';
import { segmentAt, segmentRings } from '../../measurement/heart-segments.ts';
import { measureLateEnhancement } from '../../measurement/late-enhancement.ts';
import { pixelToPatient } from '../../measurement/patient-space.ts';
import { heart, imageOf, input, outlines, planeOf, stackOf, uidOf } from './late-enhancement-scene.ts';

describe('segments from the anterior insertion over the septum', () => {
  test('six of 60 degrees in the basal and the mid ring', () => {
    expect([1, 59, 61, 121, 181, 241, 301, 359, -1, 361].map((angle) => segmentAt('basal', angle))).toEqual(
      [2, 2, 3, 4, 5, 6, 1, 1, 1, 2],
    );
    expect([1, 61, 121, 181, 241, 301].map((angle) => segmentAt('mid', angle))).toEqual([8, 9, 10, 11, 12, 7]);
  }); // prettier-ignore

  test('four of 90 in the apical one, the septal about 60 degrees, and the apex', () => {
    expect([14, 16, 60, 104, 106, 194, 196, 284, 286].map((angle) => segmentAt('apical', angle))).toEqual([
      13, 14, 14, 14, 15, 15, 16, 16, 13,
    ]);
    expect(segmentAt('apex', 200)).toBe(17);
  });

  test('slices with a cavity are parted into thirds, those beyond are the apex', () => {
    const cavity = (count: number, without = 0) => [
      ...Array.from({ length: count }, () => true),
      ...Array.from({ length: without }, () => false),
    ];
    expect(segmentRings(cavity(6, 1))).toEqual(['basal', 'basal', 'mid', 'mid', 'apical', 'apical', 'apex']);
    expect(segmentRings(cavity(3))).toEqual(['basal', 'mid', 'apical']);
    expect(segmentRings([])).toEqual([]);
  });
});

/** Angle of a pixel from straight up, counterclockwise on the image: these slices are seen from the apex. */
const angleOf = (column: number, row: number): number =>
  ((Math.atan2(23.5 - column, 23.5 - row) * 180) / Math.PI + 360) % 360;

const quiet = heart([0, 0, -1, -1]);
const scarred = imageOf((column, row) => {
  const angle = angleOf(column, row);
  const isWall = Math.max(Math.abs(column - 23.5), Math.abs(row - 23.5)) > 10;
  return isWall && angle > 60 && angle < 120 ? 500 : quiet(column, row);
});
const whole = imageOf(quiet);

const insertion = (slice: number, ...points: readonly (readonly [number, number])[]): Contour => ({
  id: `RV insertion ${slice}`,
  SOPInstanceUID: uidOf(slice),
  frame: 1,
  structure: 'RV insertion',
  view: 'late enhancement',
  closed: false,
  points: points.map(([column, row]) => pixelToPatient(planeOf(slice, 10), { column, row })),
});

/** Six slices with a cavity and one without; the wall to the left of the image is scar in the second. */
const images = [whole, scarred, whole, whole, whole, whole, whole];
const drawn = images.flatMap((_, i) =>
  outlines(i + 1).filter(({ structure }) => i < 6 || structure !== 'LV endocardium'),
);

const segmentsWith = (...insertions: readonly Contour[]): readonly SegmentEnhancement[] => {
  const contours = [...drawn, ...insertions];
  const { slices } = measureLateEnhancement(input(images, { contours }));
  return enhancementSegments({ stack: stackOf(7), contours, slices });
};

const shares = (segments: readonly SegmentEnhancement[]) =>
  segments.map(({ enhanced_percent: share }) => (typeof share === 'number' ? share : share.missing));

const others = (segments: readonly SegmentEnhancement[], but: readonly number[]) =>
  shares(segments).filter((_, i) => !but.includes(i + 1));

describe('a scar over the whole wall of one of two basal slices', () => {
  test('fills half of the segment it lies in, through all of the wall', () => {
    // The insertion is straight up: 60 to 120 degrees are the inferoseptal segment.
    const segments = segmentsWith(insertion(2, [23.5, 4]));
    expect(segments[2]).toMatchObject({ segment: 3, name: 'basal inferoseptal', transmurality_percent: 100 });
    expect(segments[2]!.enhanced_percent).toBeCloseTo(50, 10);
    // The last slice has no endocardium: its blood of 300 lies above the threshold and is the apex.
    expect(others(segments, [3, 17])).toEqual(Array.from({ length: 15 }, () => 0));
    // 400 of 1600 pixels.
    expect(segments[16]!.name).toBe('apex');
    expect(segments[16]!.enhanced_percent).toBeCloseTo(25, 10);
  });

  test('the insertion of another slice serves, and a turned one turns the segments', () => {
    expect(shares(segmentsWith(insertion(5, [23.5, 4])))).toEqual(shares(segmentsWith(insertion(2, [23.5, 4]))));
    // Insertion to the left at 90 degrees: the scar lies 30 degrees to either side of it, in segments 1 and 2.
    const turned = segmentsWith(insertion(2, [4, 23.5]));
    expect(shares(turned)[0]).toBeCloseTo(shares(turned)[1] as number, 6);
    expect(others(turned, [1, 2, 17])).toEqual(Array.from({ length: 14 }, () => 0));
  });

  test('of two insertions the anterior one is found, whatever their order', () => {
    // Up, and 120 degrees further over the septum: down to the left.
    const [up, down] = [[23.5, 4], [6.6, 33.3]] as const; // prettier-ignore
    const one = shares(segmentsWith(insertion(2, up)));
    expect(shares(segmentsWith(insertion(2, up, down)))).toEqual(one);
    expect(shares(segmentsWith(insertion(2, down, up)))).toEqual(one);
    expect(shares(segmentsWith(insertion(2, down), { ...insertion(2, up), id: 'the other' }))).toEqual(one);
  });

  test('set again on another image of the slice, the two insertions are four, whatever their order', () => {
    // Up and down as before, and each again a little nearer to the other: the anterior one is still straight up.
    const marks = [[23.5, 4], [6.6, 33.3], [22.5, 4], [6.2, 32.6]] as const; // prettier-ignore
    const one = shares(segmentsWith(insertion(2, marks[0])));
    for (const order of [[0, 1, 2, 3], [3, 1, 0, 2], [1, 3, 2, 0], [2, 0, 3, 1]]) {
      const set = order.map((at) => ({ ...insertion(2, marks[at]!), id: `mark ${at}` }));
      expect(shares(segmentsWith(...set))).toEqual(one);
    }
  }); // prettier-ignore
});

test('without an insertion no segment is done', () => {
  expect(shares(segmentsWith())).toEqual(Array.from({ length: 17 }, () => 'not-done'));
});

test('a scar of the inner half reaches about half through the wall', () => {
  // Subendocardial: 10 to 15 of 10 to 20 pixels from the centre. Of the area (15² − 10²) / (20² − 10²) = 41.7 %.
  const inner = imageOf((column, row) => {
    const out = Math.max(Math.abs(column - 23.5), Math.abs(row - 23.5));
    const angle = angleOf(column, row);
    return out > 10 && out < 15 && angle > 60 && angle < 120 ? 500 : quiet(column, row);
  });
  const contours = [...[1, 2, 3].flatMap((slice) => outlines(slice)), insertion(1, [23.5, 4])];
  const { slices } = measureLateEnhancement(input([inner, whole, whole], { contours }));
  const segment = enhancementSegments({ stack: stackOf(3), contours, slices })[2]!;
  expect(segment.transmurality_percent).toBeGreaterThan(38);
  expect(segment.transmurality_percent).toBeLessThan(46);
});
