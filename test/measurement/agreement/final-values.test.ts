import { expect, test } from 'vitest';
import { meanOfReadings } from '../../../measurement/agreement/final-values.ts';

test('the final number of two readings is their mean, measure by measure', () => {
  const first = [{ key: 'LVEDV', value: 150 } as const, { key: 'LVEF', value: 40 } as const];
  const second = [{ key: 'LVEF', value: 43 } as const, { key: 'LVEDV', value: 160 } as const];
  // (150 + 160) / 2 = 155 and (40 + 43) / 2 = 41.5, in the order of the catalogue.
  expect(meanOfReadings(first, second)).toEqual([
    { key: 'LVEDV', value: 155 },
    { key: 'LVEF', value: 41.5 },
  ]);
});

test('where one reader has no number there is none, with the reason of whoever lacks it', () => {
  const first = [{ key: 'LVEF', value: 40 } as const, { key: 'FS', missing: 'no-contour' } as const];
  const second = [{ key: 'LVEF', missing: 'not-evaluable' } as const, { key: 'FS', missing: 'not-done' } as const];
  expect(meanOfReadings(first, second)).toEqual([
    { key: 'LVEF', missing: 'not-evaluable' },
    { key: 'FS', missing: 'no-contour' },
  ]);
  expect(meanOfReadings([{ key: 'LVEF', value: 40 }], [])).toEqual([{ key: 'LVEF', missing: 'not-done' }]);
});
