import { expect, test } from 'vitest';
import {
  gram,
  millilitre,
  millimetre,
  missing,
  perMinute,
  squareMetre,
  squareMillimetre,
} from '../../measurement/quantity.ts';
import {
  bodySurfaceArea,
  cardiacOutput,
  ejectionFraction,
  indexedToBody,
  myocardialMass,
  strokeVolume,
} from '../../measurement/ventricular-function.ts';
import { sumOfDiscs } from '../../measurement/ventricular-volume.ts';

const discs = (areas_cm2: readonly number[]) =>
  sumOfDiscs(areas_cm2.map((area) => ({ area: squareMillimetre(100 * area), thickness: millimetre(10) })));

// SEMANTICS.md M1, vectors.
const EDV = discs([38.5, 40.2, 39.1, 36.0, 31.4, 25.2, 17.9, 10.3, 4.1]);
const ESV = discs([0, 33.0, 32.1, 29.5, 25.6, 20.1, 13.8, 7.2, 2.0]);

test('discs of the vectors give EDV 242.7 mL, ESV 163.3 mL, EF 32.7 %', () => {
  expect(EDV).toBeCloseTo(242.7, 10);
  expect(ESV).toBeCloseTo(163.3, 10);
  expect(strokeVolume(EDV, ESV)).toBeCloseTo(79.4, 10);
  // 100 · 79.4 / 242.7 = 32.7153…
  expect(ejectionFraction(EDV, ESV)).toBeCloseTo(32.7153, 4);
});

test('one basal slice of 30 cm² wrongly kept makes ESV 193.3 mL and EF 20.4 %', () => {
  const wrong = discs([30, 33.0, 32.1, 29.5, 25.6, 20.1, 13.8, 7.2, 2.0]);
  expect(wrong).toBeCloseTo(193.3, 10);
  expect(ejectionFraction(EDV, wrong)).toBeCloseTo(20.3543, 4);
});

test('147 mL of myocardium weigh 154.4 g', () => {
  expect(myocardialMass(millilitre(347), millilitre(200))).toBeCloseTo(154.35, 10);
});

test('170 cm and 70 kg: 1.818 m² by Mosteller, 1.810 m² by DuBois', () => {
  const size = { height_cm: 170, weight_kg: 70 };
  expect(bodySurfaceArea(size, 'Mosteller')).toBeCloseTo(1.818, 3);
  expect(bodySurfaceArea(size, 'DuBois')).toBeCloseTo(1.81, 3);
});

test('without height or weight there is no body surface, and no indexed value', () => {
  for (const size of [{}, { height_cm: 170 }, { weight_kg: 70 }, { height_cm: 0, weight_kg: 70 }, { height_cm: null, weight_kg: 70 }]) {
    expect(bodySurfaceArea(size, 'Mosteller')).toEqual({ missing: 'no-body-size' });
  }
  expect(indexedToBody(millilitre(180), missing('no-body-size'))).toEqual({ missing: 'no-body-size' });
  expect(indexedToBody(millilitre(180), squareMetre(2))).toBe(90);
  expect(indexedToBody(missing('no-contour'), squareMetre(2))).toEqual({ missing: 'no-contour' });
}); // prettier-ignore

test('output is stroke volume times heart rate, and wants one', () => {
  // 79.4 mL · 80 / min = 6.352 L/min.
  expect(cardiacOutput(millilitre(79.4), perMinute(80))).toBeCloseTo(6.352, 12);
  for (const rate of [null, undefined, 0, -1, NaN]) {
    expect(cardiacOutput(millilitre(79.4), rate)).toEqual({ missing: 'no-heart-rate' });
  }
});

test('a missing volume gives its own reason to what depends on it', () => {
  const none = missing('no-contour');
  const gap = missing('incomplete-coverage');
  expect(strokeVolume(none, gap)).toEqual(none);
  expect(strokeVolume(millilitre(1), gap)).toEqual(gap);
  expect(ejectionFraction(gap, none)).toEqual(gap);
  expect(ejectionFraction(millilitre(1), none)).toEqual(none);
  expect(cardiacOutput(gap, 70)).toEqual(gap);
  expect(myocardialMass(none, millilitre(1))).toEqual(none);
  expect(myocardialMass(millilitre(1), gap)).toEqual(gap);
  expect(myocardialMass(millilitre(1), millilitre(0))).toBe(gram(1.05));
});

test('an empty ventricle has no ejection fraction', () => {
  expect(ejectionFraction(millilitre(0), millilitre(0))).toEqual({ missing: 'not-evaluable' });
});
