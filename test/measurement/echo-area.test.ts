import { expect, test } from 'vitest';
import { measure, numberOf, reasonOf, ofValue, RV } from './echo-reading.ts';

test('areas of 30.2 and 22.4 cm²: FAC 25.8 %', () => {
  const measures = measure([RV('ED', 30.2), RV('ES', 22.4)]);
  expect(numberOf(measures, 'RVEDA')).toBeCloseTo(30.2, 9);
  expect(numberOf(measures, 'RVESA')).toBeCloseTo(22.4, 9);
  // 100 · 7.8 / 30.2 = 25.828
  expect(numberOf(measures, 'FAC')).toBeCloseTo(25.828, 3);
  expect(ofValue(measures, 'RVEDA')).toMatchObject({ unit: 'cm2', method: 'polygon area, RV-focused A4C' });
  expect(measures.tracings[0]).toMatchObject({ area: expect.closeTo(3020, 6) as number, length: null });
});

test('the four-chamber view serves for the right ventricle only where there is no RV-focused one', () => {
  const plain = [RV('ED', 30, 'A4C'), RV('ES', 20, 'A4C')];
  expect(ofValue(measure(plain), 'FAC').method).toBe('ratio of areas, A4C');
  expect(numberOf(measure([...plain, RV('ED', 40), RV('ES', 20)]), 'FAC')).toBeCloseTo(50, 9);
  expect(reasonOf(measure([...plain, RV('ED', 40)]), 'FAC')).toBe('no-contour');
  expect(ofValue(measure([...plain, RV('ED', 40)], { notEvaluable: ['RV-focused A4C'] }), 'FAC').method).toBe(
    'ratio of areas, A4C',
  );
  expect(reasonOf(measure(plain, { notEvaluable: ['A4C'] }), 'FAC')).toBe('not-evaluable');
});
