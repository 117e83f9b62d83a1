import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureCine, type CineInput } from '../../measurement/cine-measures.ts';
import { indexContours } from '../../measurement/contour-index.ts';
import type { Contour } from '../../measurement/contour.ts';
import { defaultCineChoices } from '../../measurement/protocol-choices.ts';
import type { LedgerEntry } from '../../measurement/result.ts';
import { volumeCurve } from '../../measurement/volume-curve.ts';
import { column, evenStack, squareContour, stackAt } from './cine-scene.ts';

// SEMANTICS.md M1, vectors: EDV 242.7 mL, ESV 163.3 mL at 10 mm.
const ED = [38.5, 40.2, 39.1, 36.0, 31.4, 25.2, 17.9, 10.3, 4.1];
const ES = [0, 33.0, 32.1, 29.5, 25.6, 20.1, 13.8, 7.2, 2.0];
const stack = evenStack(11, 10, 3);
const ventricle = [...column('LV endocardium', 1, ED, 2), ...column('LV endocardium', 2, ES, 2)];

const measure = (contours: readonly Contour[], more: Partial<CineInput> = {}) => {
  const result = measureCine({ stack, contours, phases: { ED: null, ES: null }, ledger: [], ...more });
  const value = (key: string): number | string => {
    const found = result.values.find((one) => one.key === key)!;
    return 'missing' in found ? found.missing : found.value;
  };
  return { ...result, value };
};

const decide = (decision: LedgerEntry['decision'], slice: number, phase: 'ED' | 'ES', structure: LedgerEntry['structure'] = 'LV endocardium'): LedgerEntry =>
  ({ structure, phase, slice, decision }); // prettier-ignore

test('the vectors come out of contours: 242.7 mL, 163.3 mL, 79.4 mL, 32.7 %', () => {
  const { value, values, phases } = measure(ventricle);
  expect(value('LVEDV')).toBeCloseTo(242.7, 9);
  expect(value('LVESV')).toBeCloseTo(163.3, 9);
  expect(value('LVSV')).toBeCloseTo(79.4, 9);
  expect(value('LVEF')).toBeCloseTo(32.7153, 4);
  expect(phases).toEqual({ ED: { phase: 1, by: 'proposal' }, ES: { phase: 2, by: 'proposal' } });
  const EDV = values.find(({ key }) => key === 'LVEDV')!;
  expect(EDV).toMatchObject({
    unit: 'mL',
    method: 'summation of discs',
    of: {
      phases: { ED: 1 },
      slices: [2, 3, 4, 5, 6, 7, 8, 9, 10],
      sliceDistance_mm: 10,
      choices: { papillaryMuscles: 'cavity', basalMyocardium_percent: 50 },
      definition: 'M1.1 v1',
    },
  });
  expect('of' in EDV && EDV.of.contours?.length).toBe(9);
  expect('of' in EDV && EDV.of.frames?.[0]).toEqual({ SOPInstanceUID: '1.2.2.1', frame: 1 });
});

test('a basal slice of 30 cm² kept at end-systole makes 193.3 mL and 20.4 %, and the ledger takes it out again', () => {
  const kept = [...ventricle, squareContour('LV endocardium', 2, 2, 3000)];
  expect(measure(kept).value('LVESV')).toBeCloseTo(193.3, 9);
  expect(measure(kept).value('LVEF')).toBeCloseTo(20.3543, 4);
  const out = measure(kept, { ledger: [decide('out', 2, 'ES')] });
  expect(out.value('LVESV')).toBeCloseTo(163.3, 9);
  expect(out.value('LVEDV')).toBeCloseTo(242.7, 9);
});

test('a partial slice counts as contoured', () => {
  const { value } = measure(ventricle, { ledger: [decide('partial', 2, 'ED')] });
  expect(value('LVEDV')).toBeCloseTo(242.7, 9);
});

test('an uncontoured slice between contoured ones is never bridged, unless the ledger takes it out', () => {
  const gap = ventricle.filter(({ id }) => id !== 'LV endocardium 5/1 0 0');
  expect(measure(gap).value('LVEDV')).toBe('incomplete-coverage');
  expect(measure(gap).value('LVESV')).toBeCloseTo(163.3, 9);
  expect(measure(gap).value('LVSV')).toBe('incomplete-coverage');
  const out = measure(gap, { ledger: [decide('out', 5, 'ED')] });
  // Without the 36.0 cm² of slice 5: 242.7 - 36.0.
  expect(out.value('LVEDV')).toBeCloseTo(206.7, 9);
});

test('a slice the ledger calls in, but nobody contoured, is missing from the sum', () => {
  expect(measure(ventricle, { ledger: [decide('in', 1, 'ED')] }).value('LVEDV')).toBe('incomplete-coverage');
});

test('a slice with two contours of one structure counts neither, and says so', () => {
  const twice = [...ventricle, squareContour('LV endocardium', 10, 1, 400, [5, 5])];
  const { value, warnings } = measure(twice);
  expect(value('LVEDV')).toBe('incomplete-coverage');
  expect(warnings.map(({ message }) => message)).toContain(
    'Slice 10 at ED bears 2 contours of the LV endocardium: none is counted.',
  );
});

test('a contour that encloses nothing or is no number never becomes one', () => {
  const flat = { ...squareContour('LV endocardium', 11, 1, 100), points: [] };
  expect(measure([...ventricle, flat]).value('LVEDV')).toBe('incomplete-coverage');
  const broken = squareContour('LV endocardium', 11, 1, NaN);
  expect(measure([...ventricle, broken]).value('LVEDV')).toBe('incomplete-coverage');
  expect(measure([broken], { phases: { ED: 1, ES: 2 } }).value('LVEDV')).toBe('incomplete-coverage');
});

test('neighbours are the slices of the images: uneven gaps give each slice its own share', () => {
  // Gaps 10, 10, 12 mm: thicknesses 10, 10, 11, 12. Areas of 10 cm² in slices 3 and 4: 10 · (1.1 + 1.2) = 23 mL.
  const uneven = stackAt([0, 10, 20, 32], 2);
  const { value, warnings } = measure(column('LV endocardium', 1, [10, 10], 3), { stack: uneven });
  expect(value('LVEDV')).toBeCloseTo(23, 9);
  expect(warnings.map(({ code }) => code)).toEqual(['uneven-slice-distance']);
});

test('a hole in the stack inside the contoured range leaves no volume, outside it does', () => {
  const holed = stackAt([0, 10, 20, 40, 50], 1);
  expect(measure(column('LV endocardium', 1, [9, 9], 3), { stack: holed }).value('LVEDV')).toBe('incomplete-coverage');
  // Slices 1 and 2, of 10 mm each: 18 mL.
  expect(measure(column('LV endocardium', 1, [9, 9], 1), { stack: holed }).value('LVEDV')).toBeCloseTo(18, 9);
});

test('one slice alone has no thickness, so no volume', () => {
  const single = stackAt([0], 2);
  expect(measure([squareContour('LV endocardium', 1, 1, 900)], { stack: single }).value('LVEDV')).toBe('incomplete-coverage');
}); // prettier-ignore

test('mass: epicardium and endocardium are summed apart, an apical cap is all muscle', () => {
  // Endocardium 30, 20 cm², epicardium 50, 40, 12 cm² at 10 mm: 102 - 50 = 52 mL, 54.6 g.
  const heart = [...column('LV endocardium', 1, [30, 20], 4), ...column('LV epicardium', 1, [50, 40, 12], 4)];
  expect(measure(heart).value('LVM')).toBeCloseTo(54.6, 9);
});

test('a cavity without its wall takes no mass away: the mass is missing until the ledger decides', () => {
  const heart = [...column('LV endocardium', 1, [35, 30, 20], 3), ...column('LV epicardium', 1, [50, 40, 12], 4)];
  expect(measure(heart).value('LVM')).toBe('incomplete-coverage');
  expect(measure(heart).value('LVEDV')).toBeCloseTo(85, 9);
  const decided = measure(heart, { ledger: [decide('out', 3, 'ED', 'LV epicardium')] });
  expect(decided.value('LVM')).toBeCloseTo(54.6, 9);
  expect(decided.value('LVEDV')).toBeCloseTo(85, 9);
});

test('a slice taken out of the left ventricle is out of its wall too', () => {
  const heart = [...column('LV endocardium', 1, [35, 30, 20], 3), ...column('LV epicardium', 1, [60, 50, 40, 12], 3)];
  // Slice 3 out: 102 - 50 = 52 mL.
  expect(measure(heart, { ledger: [decide('out', 3, 'ED')] }).value('LVM')).toBeCloseTo(54.6, 9);
});

test('mass at end-systole where the protocol says so', () => {
  const heart = [
    ...column('LV endocardium', 1, [30, 30], 4),
    ...column('LV endocardium', 2, [10, 10], 4),
    ...column('LV epicardium', 2, [40, 40], 4),
  ];
  expect(measure(heart).value('LVM')).toBe('no-contour');
  // (80 - 20) mL · 1.05 = 63 g.
  const atES = measure(heart, { choices: { ...defaultCineChoices, massPhase: 'ES' } });
  expect(atES.value('LVM')).toBeCloseTo(63, 9);
});

test('papillary muscles move from the cavity to the myocardium by the protocol', () => {
  const heart = [
    ...column('LV endocardium', 1, [30, 30], 4),
    ...column('LV epicardium', 1, [50, 50], 4),
    squareContour('papillary muscle', 4, 1, 100, [10, 0]),
    squareContour('papillary muscle', 4, 1, 100, [-10, 0]),
    squareContour('papillary muscle', 5, 1, 100, [90, 0]),
  ];
  expect(measure(heart).value('LVEDV')).toBeCloseTo(60, 9);
  expect(measure(heart).value('LVM')).toBeCloseTo(42, 9);
  // Two of 1 cm² at 10 mm lie in the cavity: 2 mL less blood, 2.1 g more muscle. The third lies outside and is said.
  const muscle = measure(heart, { choices: { ...defaultCineChoices, papillaryMuscles: 'myocardium' } });
  expect(muscle.value('LVEDV')).toBeCloseTo(58, 9);
  expect(muscle.value('LVM')).toBeCloseTo(44.1, 9);
  expect(muscle.warnings.map(({ code }) => code)).toEqual(['papillary-outside-cavity']);
});

test('the right ventricle uses the same phases, and one missing number takes no other down', () => {
  const RV = [...column('RV endocardium', 1, [30, 30], 3), ...column('RV endocardium', 3, [10, 10], 3)];
  const both = measure([...ventricle, ...RV]);
  expect(both.value('RVEDV')).toBeCloseTo(60, 9);
  // ES of the left ventricle is phase 2, where the right one bears no contour.
  expect([both.value('RVESV'), both.value('RVSV'), both.value('RVEF')]).toEqual(['no-contour', 'no-contour', 'no-contour']);
  expect(both.value('LVEF')).toBeCloseTo(32.7153, 4);
  const own = measure([...ventricle, ...RV], { choices: { ...defaultCineChoices, rvOwnPhases: true } });
  expect(own.value('RVESV')).toBeCloseTo(20, 9);
  expect(own.phasesRV.ES.phase).toBe(3);
}); // prettier-ignore

test('the reader’s phases win over the proposal', () => {
  const { value, phases } = measure(ventricle, { phases: { ED: 2, ES: 1 } });
  expect(value('LVEDV')).toBeCloseTo(163.3, 9);
  expect(phases.ED).toEqual({ phase: 2, by: 'reader' });
});

test('reasons: no stack, no contour, no heart rate, no body size', () => {
  const none = measure(ventricle, { stack: null });
  expect(new Set(none.values.map((value) => ('missing' in value ? value.missing : '')))).toEqual(new Set(['view-missing']));
  expect(none.values.length).toBe(10);
  const empty = measure([]);
  expect(new Set(empty.values.map((value) => ('missing' in value ? value.missing : '')))).toEqual(new Set(['no-contour']));
  expect(measure(ventricle).value('CO')).toBe('no-heart-rate');
  // 79.4 mL · 70 / 1000.
  expect(measure(ventricle, { heartRate_bpm: 70 }).value('CO')).toBeCloseTo(5.558, 9);
  expect(measure(ventricle).indexed[0]).toEqual({ key: 'LVEDV', value: { missing: 'no-body-size' }, unit: 'mL/m2' });
  const sized = measure(ventricle, { subject: { height_cm: 180, weight_kg: 80 } });
  // Mosteller: √(180 · 80 / 3600) = 2 m².
  expect(sized.bodySurface_m2).toBe(2);
  expect(sized.indexed[0]).toMatchObject({ key: 'LVEDV', unit: 'mL/m2' });
  expect(Number(sized.indexed[0]!.value)).toBeCloseTo(121.35, 9);
}); // prettier-ignore

test('contours of other frames, views and open lines are no part of the sum', () => {
  const [one] = ventricle;
  const strangers = [
    { ...one!, id: 'x', SOPInstanceUID: '9.9' },
    { ...one!, id: 'y', view: 'A4C' as const },
    { ...one!, id: 'z', closed: false },
  ];
  expect(measure([...ventricle, ...strangers]).value('LVEDV')).toBeCloseTo(242.7, 9);
});

test('the order of the contours does not matter', () => {
  const expected = measure(ventricle).values;
  fc.assert(
    fc.property(fc.shuffledSubarray([...ventricle], { minLength: ventricle.length }), (shuffled) => {
      expect(measure(shuffled).values).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});

test('the curve passes through EDV and ESV, and names what it cannot sum', () => {
  const source = { stack, index: indexContours(stack, ventricle), ledger: [], choices: defaultCineChoices };
  const curve = volumeCurve(source, 'LV endocardium', { ED: 1, ES: 2 });
  expect(curve.map(({ phase }) => phase)).toEqual([1, 2, 3]);
  expect(Number(curve[0]!.volume)).toBeCloseTo(242.7, 9);
  expect(Number(curve[1]!.volume)).toBeCloseTo(163.3, 9);
  expect(curve[2]!.volume).toEqual({ missing: 'no-contour' });
});

test('every area is given with its place', () => {
  const { areas } = measure(ventricle);
  expect(areas.length).toBe(ventricle.length);
  const [first] = areas;
  expect(first).toMatchObject({ structure: 'LV endocardium', slice: 2, phase: 1, contour: 'LV endocardium 2/1 0 0' });
  expect(first!.area_mm2).toBeCloseTo(3850, 9);
});
