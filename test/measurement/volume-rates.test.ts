import fc from 'fast-check';
import { expect, test } from 'vitest';
import { millilitre, missing, type Millilitre } from '../../measurement/quantity.ts';
import { peakRates, phaseTime, type VolumeRates } from '../../measurement/volume-rates.ts';

const volumes = (...all: readonly number[]): readonly Millilitre[] => all.map(millilitre);

const ratesOf = (all: readonly number[], frameTime_ms: number): VolumeRates => {
  const rates = peakRates(volumes(...all), frameTime_ms);
  if ('missing' in rates) throw new Error(rates.missing);
  return rates;
};

test('a beat of five phases, by hand', () => {
  // dV/dt at a phase is (next − one before) / 80 ms, the beat closed:
  // 1: (100 − 110) / 0.08 s = −125   2: (60 − 120) / 0.08 = −750   3: (50 − 100) / 0.08 = −625
  // 4: (110 − 60) / 0.08 = 625       5: (120 − 50) / 0.08 = 875 mL/s
  expect(ratesOf([120, 100, 60, 50, 110], 40)).toEqual({
    ejection: { rate: 750, phase: 2 },
    filling: { rate: 875, phase: 5 },
  });
});

test('the first phase follows the last: a beat that fills between them fills fastest there', () => {
  // 1: (90 − 50) / 0.1 s = 400   2: (70 − 100) / 0.1 = −300   3: (50 − 90) / 0.1 = −400   4: (100 − 70) / 0.1 = 300
  expect(ratesOf([100, 90, 70, 50], 50)).toEqual({
    ejection: { rate: 400, phase: 3 },
    filling: { rate: 400, phase: 1 },
  });
});

const cosine = (phases: number): readonly number[] =>
  Array.from({ length: phases }, (_, i) => 100 + 40 * Math.cos((2 * Math.PI * i) / phases));

test.each([20, 30, 60])(
  'a cosine beat of %i phases: the exact rate less the error of central differences',
  (phases) => {
    // V = 100 + 40 cos(2πt/T), T = 1 s: the exact peak rate is 40 · 2π = 251.33 mL/s.
    // (cos(a + h) − cos(a − h)) / 2 = −sin a · sin h, so differences give 40 · sin(h) / (T/N), h = 2π/N:
    // of the exact rate the share sin(h)/h. With 30 phases none stands at a quarter of the beat, the steepest point.
    const h = (2 * Math.PI) / phases;
    const steepest = Math.max(...Array.from({ length: phases }, (_, i) => Math.sin(h * i)));
    const expected = 40 * 2 * Math.PI * (Math.sin(h) / h) * steepest;
    const { ejection, filling } = ratesOf(cosine(phases), 1000 / phases);
    expect(ejection.rate).toBeCloseTo(expected, 9);
    expect(filling.rate).toBeCloseTo(expected, 9);
  },
);

test('at 20 phases a cosine beat loses 1.6 %, at a quarter and three quarters of the beat', () => {
  // sin(π/10) / (π/10) = 0.309017 / 0.314159 = 0.98363; 251.327 · 0.98363 = 247.214.
  const { ejection, filling } = ratesOf(cosine(20), 50);
  expect(ejection.rate).toBeCloseTo(247.214, 3);
  expect(ejection.phase).toBe(6);
  expect(filling.phase).toBe(16);
});

const beat = fc.array(fc.double({ min: 1, max: 500, noNaN: true }), { minLength: 3, maxLength: 40 });

test('a beat that closes empties as it fills: neither rate is below nothing', () => {
  fc.assert(
    fc.property(beat, fc.double({ min: 5, max: 100, noNaN: true }), (all, frameTime_ms) => {
      const { ejection, filling } = ratesOf(all, frameTime_ms);
      // The differences of a closed beat sum to nothing, so the largest of either sign is nothing or more.
      return ejection.rate >= -1e-6 && filling.rate >= -1e-6;
    }),
  );
});

test('a beat backwards empties as fast as it filled', () => {
  fc.assert(
    fc.property(beat, (all) => {
      const [on, back] = [ratesOf(all, 40), ratesOf(all.toReversed(), 40)];
      expect(back.ejection.rate).toBe(on.filling.rate);
      expect(back.filling.rate).toBe(on.ejection.rate);
    }),
  );
});

test('one phase without a volume takes both rates, with its own reason', () => {
  expect(peakRates([...volumes(100, 80), missing('incomplete-coverage')], 40)).toEqual(missing('incomplete-coverage'));
  expect(peakRates([missing('no-contour'), ...volumes(100, 80)], 40)).toEqual(missing('no-contour'));
});

test('two phases are neighbours of each other on both sides: no rate', () => {
  expect(peakRates(volumes(100, 50), 40)).toEqual(missing('incomplete-coverage'));
  expect(peakRates([], 40)).toEqual(missing('incomplete-coverage'));
});

test('without a time between the phases the rates are missing for its reason', () => {
  expect(peakRates(volumes(100, 50, 70), missing('no-heart-rate'))).toEqual(missing('no-heart-rate'));
});

test('the time between two phases is the header’s, else the beat over the phases', () => {
  const none = { frameTime_ms: null, headerHeartRate_bpm: null, heartRate_bpm: null };
  expect(phaseTime({ ...none, frameTime_ms: 42.5 }, 20)).toBe(42.5);
  // 60 a minute: a beat of 1000 ms, 25 phases of 40 ms.
  expect(phaseTime({ ...none, heartRate_bpm: 60 }, 25)).toBe(40);
  expect(phaseTime(none, 25)).toEqual(missing('no-heart-rate'));
});

test('phases that do not span the header’s beat do not close it', () => {
  // 20 phases of 40 ms are 800 ms, of a beat of 1000 ms 80 %; of one of 857 ms (70 a minute) 93 %.
  const timing = { frameTime_ms: 40, headerHeartRate_bpm: 60, heartRate_bpm: 60 };
  expect(phaseTime(timing, 20)).toEqual(missing('incomplete-coverage', 'FrameTime'));
  expect(phaseTime({ ...timing, headerHeartRate_bpm: 70 }, 20)).toBe(40);
  // What the reader counted at another time says nothing of the scan.
  expect(phaseTime({ ...timing, headerHeartRate_bpm: null }, 20)).toBe(40);
});
