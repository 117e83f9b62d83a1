import fc from 'fast-check';
import { expect, test } from 'vitest';
import { definitionOf } from '../../measurement/catalogue.ts';
import { echoKeys } from '../../measurement/echo-result.ts';
import type { Tracing } from '../../measurement/ultrasound-image.ts';
import type { MeasureKey } from '../../measurement/result.ts';
import {
  measure,
  numberOf,
  reasonOf,
  present,
  warned,
  ofValue,
  beatOf,
  one,
  without,
  diameter,
  RV,
  TAPSE,
  annulus,
  cursor,
} from './echo-reading.ts';
import { at, imageOf, region2D, halfEllipse, tracing, images } from './echo-scene.ts';

test('without any tracing every key is there once, in order, and not done', () => {
  const { values, warnings, outlines, tracings } = measure([]);
  expect(values).toEqual(echoKeys.map((key) => ({ key, missing: 'not-done' })));
  expect([warnings, outlines, tracings]).toEqual([[], [], []]);
});

test('the half ellipsoids of the vectors: 131.99 and 80.95 mL, EF 38.67 %', () => {
  const measures = measure(one);
  expect(numberOf(measures, 'LVEDV_BP')).toBeCloseTo(131.99, 1);
  expect(numberOf(measures, 'LVESV_BP')).toBeCloseTo(80.95, 1);
  expect(numberOf(measures, 'LVEF_BP')).toBeCloseTo(38.67, 1);
  // Single plane of the four-chamber view: π/4 · 5² · 9/20 · 13.3375 = 117.85 mL; two-chamber 131.99 · 5.6/5 = 147.83.
  expect(numberOf(measures, 'LVEDV_4C')).toBeCloseTo(117.85, 1);
  expect(numberOf(measures, 'LVEDV_2C')).toBeCloseTo(147.83, 1);
  expect(present(measures)).toEqual(echoKeys.slice(0, 9));
});

test('a number tells its view and technique, contours, frames, beats, region and choices', () => {
  const EF = ofValue(measure(one), 'LVEF_BP');
  expect(EF).toMatchObject({ unit: '%', method: 'ratio of volumes, biplane method of discs, A4C and A2C' });
  expect(EF.of.contours!.toSorted()).toEqual(one.map(({ id }) => id).toSorted());
  expect(EF.of.frames!.length).toBe(4);
  expect(EF.of.beats).toEqual([{ beat: 1, value: EF.value }]);
  expect(EF.of.regions).toEqual(
    ['a4c', 'a2c'].map((SOPInstanceUID) => ({
      SOPInstanceUID,
      place: 1,
      by: 'header',
      format: '2D',
      box: { left: 100, top: 50, right: 699, bottom: 550 },
      x: { unit: 'cm', delta: 0.03 },
      y: { unit: 'cm', delta: 0.02 },
    })),
  );
  expect(EF.of.choices).toEqual({ beats: 3, lengthMargin_percent: 10 });
  expect(EF.of.definition).toBe(definitionOf('LVEF_BP'));
  expect(EF.of.definition).toMatch(/^M2\.1 v/);
});

test('the mean over the beats is given, for a ratio the mean of the ratios of the beats; every beat is kept', () => {
  const three = measure([...one, ...beatOf(2, 1.1), ...beatOf(3, 0.9)]);
  const [EDV, EF] = [ofValue(three, 'LVEDV_BP'), ofValue(three, 'LVEF_BP')];
  const single = numberOf(measure(one), 'LVEDV_BP');
  // Both widths by k: the volume by k². Mean of 1, 1.21, 0.81 is 3.02 / 3. The EF of every beat is the same.
  expect(EDV.value).toBeCloseTo((3.02 / 3) * single, 9);
  expect(EDV.of.beats!.map(({ beat }) => beat)).toEqual([1, 2, 3]);
  expect(EDV.of.beats![1]!.value).toBeCloseTo(1.21 * single, 9);
  expect(EF.value).toBeCloseTo(numberOf(measure(one), 'LVEF_BP'), 9);
  expect(warned(three, 'fewer-beats')).toEqual([]);
  // LVIDd 60 and 50, LVIDs 45 and 45: FS 25 and 10, mean 17.5; of the means it would be 18.2.
  const FS = measure([diameter('ED', 6), diameter('ES', 4.5), diameter('ED', 5, 2), diameter('ES', 4.5, 2)]);
  expect(numberOf(FS, 'FS')).toBeCloseTo(17.5, 9);
});

test('a beat that is refused leaves the mean, and that is said; alone it gives its reason', () => {
  const across = { ...diameter('ED', 6, 2), points: [at(5, 1), { column: 300, row: 570 }] };
  const measures = measure([diameter('ED', 6), across]);
  expect(ofValue(measures, 'LVIDd').of.beats).toEqual([{ beat: 1, value: expect.closeTo(60, 9) as number }]);
  expect(warned(measures, 'beat-incomplete')[0]!.message).toContain('beat 2: PLAX diameter ED reaches across regions');
  expect(reasonOf(measure([across]), 'LVIDd')).toBe('across-regions');
  expect(warned(measure([across]), 'beat-incomplete')).toEqual([]);
});

test('a biplane value never comes from one view', () => {
  const measures = measure(without('A2C'));
  expect(present(measures)).toEqual(['LVEDV_4C', 'LVESV_4C', 'LVEF_4C']);
  for (const key of ['LVEDV_BP', 'LVEF_BP', 'LVEDV_2C', 'LVEF_2C'] as const)
    expect(reasonOf(measures, key)).toBe('view-missing');
  expect(reasonOf(measures, 'FAC')).toBe('not-done');
});

test('a phase that is not drawn takes only what needs it', () => {
  const measures = measure(without('A2C', 'ES'));
  expect(reasonOf(measures, 'LVESV_2C')).toBe('no-contour');
  expect(reasonOf(measures, 'LVEF_2C')).toBe('no-contour');
  expect(reasonOf(measures, 'LVESV_BP')).toBe('no-contour');
  expect(reasonOf(measures, 'LVEF_BP')).toBe('no-contour');
  expect(present(measures)).toEqual(['LVEDV_BP', 'LVEDV_4C', 'LVESV_4C', 'LVEF_4C', 'LVEDV_2C']);
});

test('a view graded not evaluable leaves the single plane of the other', () => {
  const measures = measure(one, { notEvaluable: ['A2C'] });
  expect(present(measures)).toEqual(['LVEDV_4C', 'LVESV_4C', 'LVEF_4C']);
  for (const key of ['LVEDV_BP', 'LVEF_BP', 'LVEDV_2C'] as const) expect(reasonOf(measures, key)).toBe('not-evaluable');
  // Graded without any tracing: what depends on it is not evaluable, the other view is not done.
  const bare = measure([], { notEvaluable: ['A4C', 'PLAX', 'M-mode', 'RV-focused A4C'] });
  expect(
    ['LVEDV_BP', 'LVEDV_4C', 'LVEDV_2C', 'FS', 'TAPSE', 'TAPSE_2D', 'FAC'].map((key) =>
      reasonOf(bare, key as MeasureKey),
    ),
  ).toEqual([
    'not-evaluable',
    'not-evaluable',
    'not-done',
    'not-evaluable',
    'not-evaluable',
    'not-evaluable',
    'not-evaluable',
  ]);
});

test("the reader's apex moves the long axis, and must lie in the region too", () => {
  const box = [at(7, 1), at(7, 9), at(11, 9), at(11, 1)];
  const cylinder = (apex: Tracing['apex']) => measure([tracing({ points: box, apex })]);
  // π/4 · 4² · 8 = 100.53 mL
  expect(numberOf(cylinder(at(9, 9)), 'LVEDV_4C')).toBeCloseTo(100.53, 2);
  expect(cylinder(at(9, 9)).outlines[0]!.length).toBeCloseTo(80, 9);
  expect(reasonOf(cylinder({ column: 300, row: 570 }), 'LVEDV_4C')).toBe('across-regions');
});

test('the same ventricle on pixels of any shape, turned any way, has the same volume and area', () => {
  const delta = fc.double({ min: 0.01, max: 0.06, noNaN: true });
  const angle = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
  fc.assert(
    fc.property(delta, delta, fc.boolean(), angle, (PhysicalDeltaX, deltaY, turned, by) => {
      // A half ellipse of 3 x 5 cm about the middle of a region of 12 x 12 cm, its points in pixels of that region.
      const [columns, rows] = [Math.ceil(12 / PhysicalDeltaX), Math.ceil(12 / deltaY)];
      const points = Array.from({ length: 101 }, (_, i) => {
        const [x, y] = [-1.5 * Math.cos((Math.PI * i) / 100), 5 * Math.sin((Math.PI * i) / 100) - 2.5];
        return {
          column: (6 + x * Math.cos(by) - y * Math.sin(by)) / PhysicalDeltaX,
          row: (6 + x * Math.sin(by) + y * Math.cos(by)) / deltaY,
        };
      });
      const region = {
        ...region2D,
        RegionLocationMinX0: 0,
        RegionLocationMinY0: 0,
        RegionLocationMaxX1: columns - 1,
        RegionLocationMaxY1: rows - 1,
        PhysicalDeltaX,
        PhysicalDeltaY: turned ? -deltaY : deltaY,
      };
      const image = { ...imageOf('a4c', region), Rows: rows, Columns: columns };
      const measures = measure([tracing({ points })], { images: [image] });
      // π/4 · 3² · 5/20 · 13.3375 = 23.569 mL; half of π · 1.5 · 5 = 11.781 cm², the polygon of 100 sides within 0.1 %.
      expect(Math.abs(numberOf(measures, 'LVEDV_4C') / 23.569 - 1)).toBeLessThan(0.001);
      const area = measures.tracings[0]!.area as number;
      expect(Math.abs(area / 1178.1 - 1)).toBeLessThan(0.001);
    }),
  );
});

test('outlines are given in pixels as they are drawn', () => {
  const [outline] = measure([tracing({ points: halfEllipse(5, 9) })]).outlines;
  expect(outline).toMatchObject({ view: 'A4C', phase: 'ED', beat: 1, discs: { length: 20 } });
  const near = (a: { column: number; row: number }, b: { column: number; row: number }) => {
    expect(a.column).toBeCloseTo(b.column, 6);
    expect(a.row).toBeCloseTo(b.row, 6);
  };
  near(outline!.base, at(9, 1));
  near(outline!.apex, at(9, 10));
  near(outline!.annulus[0], at(6.5, 1));
  near(outline!.annulus[1], at(11.5, 1));
  // The middle of disc 10 is 9 · 9.5/20 = 4.275 cm down; its ends lie on one row, symmetric about the axis.
  const [left, right] = outline!.discs[9]!;
  near({ column: (left.column + right.column) / 2, row: left.row }, at(9, 5.275));
  expect(right.row).toBeCloseTo(left.row, 6);
  expect(outline!.volume).toBeCloseTo(117.85, 1);
});

const whole: readonly Tracing[] = [
  ...one,
  ...beatOf(2, 1.05),
  ...beatOf(3, 0.95),
  diameter('ED', 6),
  diameter('ES', 4),
  RV('ED', 30),
  RV('ES', 20),
  TAPSE([412, 359]),
  TAPSE([400, 350], 2),
  annulus('ED', 5, 2),
  annulus('ES', 6, 4),
  cursor(),
];

test('the order of the lists has no influence', () => {
  const expected = measure(whole);
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...whole], { minLength: whole.length }),
      fc.shuffledSubarray([...images], { minLength: images.length }),
      (tracings, shuffled) => {
        expect(measure(tracings, { images: shuffled })).toEqual(expected);
      },
    ),
    { numRuns: 30 },
  );
});

test('whatever is drawn, every key is there once in order, finite or with a reason', () => {
  const point = fc.record({ column: fc.double({ min: -50, max: 850 }), row: fc.double({ min: -50, max: 650 }) });
  const any = fc.record({
    id: fc.uuid(),
    SOPInstanceUID: fc.constantFrom('a4c', 'a2c', 'rv', 'plax', 'mmode', 'elsewhere'),
    frame: fc.integer({ min: 0, max: 61 }),
    structure: fc.constantFrom(
      'LV endocardium',
      'RV endocardium',
      'LV internal diameter',
      'tricuspid annulus',
      'TAPSE cursor',
    ),
    view: fc.constantFrom('A4C', 'A2C', 'RV-focused A4C', 'PLAX', 'M-mode'),
    closed: fc.boolean(),
    points: fc.array(point, { maxLength: 8 }),
    phase: fc.constantFrom('ED', 'ES', null),
    beat: fc.integer({ min: 1, max: 3 }),
    apex: fc.option(point),
  }) as fc.Arbitrary<Tracing>;
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), (tracings) => {
      const { values } = measure(tracings);
      expect(values.map(({ key }) => key)).toEqual([...echoKeys]);
      for (const value of values) if (!('missing' in value)) expect(Number.isFinite(value.value)).toBe(true);
    }),
  );
});
