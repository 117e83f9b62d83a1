import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownByHeader, type ShownImage } from '../../../../app/backend/trial/shown-part.ts';
import type { PixelBox, UltrasoundRegion } from '../../../../measurement/ultrasound-image.ts';

/** A two-dimensional region of 300 x 200 pixels of 0.05 cm (10 cm deep) at (100, 40). */
const region = (of: Partial<UltrasoundRegion> = {}): UltrasoundRegion => ({
  RegionSpatialFormat: 1,
  RegionDataType: 1,
  RegionLocationMinX0: 100,
  RegionLocationMinY0: 40,
  RegionLocationMaxX1: 399,
  RegionLocationMaxY1: 239,
  PhysicalUnitsXDirection: 3,
  PhysicalUnitsYDirection: 3,
  PhysicalDeltaX: 0.05,
  PhysicalDeltaY: 0.05,
  contradicted: false,
  ...of,
});

const place = (left: number, top: number, right: number, bottom: number): Partial<UltrasoundRegion> => ({
  RegionLocationMinX0: left,
  RegionLocationMinY0: top,
  RegionLocationMaxX1: right,
  RegionLocationMaxY1: bottom,
});

const strip = region({
  ...place(0, 420, 639, 470),
  RegionSpatialFormat: 4,
  PhysicalUnitsXDirection: 4,
  PhysicalUnitsYDirection: 0,
  PhysicalDeltaX: 0.01,
  PhysicalDeltaY: 0,
});

const image = (regions: readonly UltrasoundRegion[], of: Partial<ShownImage> = {}): ShownImage => ({
  SOPInstanceUID: '1.2.3',
  Rows: 480,
  Columns: 640,
  frames: 30,
  regions,
  BurnedInAnnotation: null,
  ...of,
});

const box = (left: number, top: number, right: number, bottom: number): PixelBox => ({ left, top, right, bottom });
const whole = box(0, 0, 639, 479);

test('the calibrated regions are shown, the ECG strip among them', () => {
  expect(shownByHeader(image([region(), strip]))).toEqual({
    shown: [box(100, 40, 399, 239), box(0, 420, 639, 470)],
    shownReason: 'Shown are the 2 parts of the image that its header calibrates: the rest can bear a name.',
  });
});

test('a region without units shows nothing: scanners put the whole screen into one', () => {
  const screen = region({ PhysicalUnitsXDirection: 0, PhysicalUnitsYDirection: 0, ...place(0, 0, 639, 479) });
  expect(shownByHeader(image([screen, region()]))?.shown).toEqual([box(100, 40, 399, 239)]);
});

test('a region one pixel too wide is cut to the image', () => {
  expect(shownByHeader(image([region(place(-1, 40, 640, 480))]))?.shown).toEqual([box(0, 40, 639, 479)]);
});

test.each([
  ['reaches outside the image', region(place(100, 40, 641, 239))],
  ['lies outside the image', region(place(700, 40, 799, 239))],
  ['is turned over', region(place(399, 40, 100, 239))],
  ['has no size of a pixel', region({ PhysicalDeltaY: 0 })],
  ['lacks a size of a pixel', region({ PhysicalDeltaX: null })],
  ['is contradicted', region({ contradicted: true })],
  // 200 rows of 0.23 cm: 46 cm.
  ['is deeper than any scan', region({ PhysicalDeltaY: 0.23 })],
  ['has a place that is no number', region({ RegionLocationMinX0: Number.NaN })],
])('a region that %s does not count', (_, wrong) => {
  expect(shownByHeader(image([wrong]))).toBeNull();
  expect(shownByHeader(image([wrong, region()]))?.shown).toEqual([box(100, 40, 399, 239)]);
});

test('without regions the whole image is shown where the header says that nothing is burned in', () => {
  expect(shownByHeader(image([], { BurnedInAnnotation: 'NO' }))?.shown).toEqual([whole]);
  expect(shownByHeader(image([], { BurnedInAnnotation: 'NO', frames: 1 }))?.shown).toEqual([whole]);
});

test('a clip without regions is left to what moves, a still without them is not shown', () => {
  for (const BurnedInAnnotation of [null, 'YES', '']) {
    expect(shownByHeader(image([], { BurnedInAnnotation }))).toBeNull();
    const still = shownByHeader(image([], { BurnedInAnnotation, frames: 1 }));
    expect(still?.shown).toEqual([]);
    expect(still?.shownReason).toContain('The site must send it again with calibrated regions.');
  }
});

test('a region of the whole image is believed only where the header says that nothing is burned in', () => {
  // 480 rows of 0.05 cm: 24 cm.
  const all = region(place(0, 0, 639, 479));
  expect(shownByHeader(image([all, region()], { BurnedInAnnotation: 'NO' }))?.shown).toEqual([whole]);
  for (const BurnedInAnnotation of ['YES', '', null]) {
    expect(shownByHeader(image([all], { BurnedInAnnotation }))).toBeNull();
    expect(shownByHeader(image([all], { BurnedInAnnotation, frames: 1 }))?.shown).toEqual([]);
    expect(shownByHeader(image([all, region()], { BurnedInAnnotation }))?.shown).toEqual([box(100, 40, 399, 239)]);
  }
});

test('a region that leaves no room for text around it is as one of the whole image', () => {
  // 640 x 460 of 640 x 480 pixels are 95.8 %, 640 x 455 are 94.8 %.
  expect(shownByHeader(image([region(place(0, 0, 639, 459))]))).toBeNull();
  expect(shownByHeader(image([region(place(0, 0, 639, 454))]))?.shown).toEqual([box(0, 0, 639, 454)]);
  // Nor do two that cover the image together; two over the same half of it do.
  const halves = [region(place(0, 0, 319, 479)), region(place(320, 0, 639, 479))];
  expect(shownByHeader(image(halves))).toBeNull();
  expect(shownByHeader(image(halves, { BurnedInAnnotation: 'NO' }))?.shown).toHaveLength(2);
  const same = [region(place(0, 0, 319, 479)), region({ ...place(0, 0, 319, 459) })];
  expect(shownByHeader(image(same))?.shown).toHaveLength(2);
});

test('whatever regions a header holds, boxes lie within the image and only calibrated ones are shown', () => {
  const edge = fc.oneof(
    fc.integer({ min: -3, max: 700 }),
    fc.double(),
    fc.constantFrom(2 ** 31, -(2 ** 31), 4294967295),
  );
  const anyRegion = fc.record({
    RegionSpatialFormat: fc.integer({ min: 0, max: 6 }),
    RegionDataType: fc.constant(1),
    RegionLocationMinX0: edge,
    RegionLocationMinY0: edge,
    RegionLocationMaxX1: edge,
    RegionLocationMaxY1: edge,
    PhysicalUnitsXDirection: fc.integer({ min: 0, max: 12 }),
    PhysicalUnitsYDirection: fc.integer({ min: 0, max: 12 }),
    PhysicalDeltaX: fc.option(fc.double()),
    PhysicalDeltaY: fc.option(fc.double()),
    contradicted: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(anyRegion, { maxLength: 6 }), (regions) => {
      for (const { left, top, right, bottom } of shownByHeader(image(regions))?.shown ?? []) {
        expect([left, top, right, bottom].every(Number.isInteger)).toBe(true);
        expect(0 <= left && left <= right && right < 640 && 0 <= top && top <= bottom && bottom < 480).toBe(true);
        const holds = regions.some(
          (one) =>
            one.RegionLocationMinX0 <= left &&
            one.RegionLocationMaxX1 >= right &&
            one.RegionLocationMinY0 <= top &&
            one.RegionLocationMaxY1 >= bottom &&
            [one.PhysicalUnitsXDirection, one.PhysicalUnitsYDirection].some((units) => units === 3 || units === 4),
        );
        expect(holds).toBe(true);
      }
    }),
  );
});
