import { expect, test } from 'vitest';
import { indexContours } from '../../measurement/contour-index.ts';
import type { Contour } from '../../measurement/contour.ts';
import { proposePhases, resolvePhases } from '../../measurement/phase-choice.ts';
import { column, evenStack, squareContour } from './cine-scene.ts';

const stack = evenStack(8, 10, 10);
const propose = (...contours: readonly (readonly Contour[])[]) =>
  proposePhases(stack, indexContours(stack, contours.flat()).get('LV endocardium') ?? new Map());

test('the largest cavity is ED, the smallest ES', () => {
  const at = (phase: number, area: number) => column('LV endocardium', phase, [area, area]);
  expect(propose(at(3, 20), at(9, 35), at(5, 12), at(1, 30))).toEqual({ ED: 9, ES: 5 });
});

test('a phase with fewer contours does not pass for a smaller heart', () => {
  // Phase 4 is larger where both are contoured, though its sum is smaller: 3 slices of 30 against 4 of 25 cm².
  const few = column('LV endocardium', 4, [30, 30, 30], 2);
  const many = column('LV endocardium', 7, [25, 25, 25, 25], 1);
  expect(propose(few, many)).toEqual({ ED: 4, ES: 7 });
});

test('while the second phase is begun, the one contoured slice decides', () => {
  const done = column('LV endocardium', 4, [20, 20, 20, 20], 2);
  expect(propose(done, [squareContour('LV endocardium', 3, 8, 3000)])).toEqual({ ED: 8, ES: 4 });
});

test('a phase just begun does not disturb two finished ones', () => {
  const ED = column('LV endocardium', 1, [30, 30, 30, 10], 2);
  const ES = column('LV endocardium', 5, [15, 15, 15, 12], 2);
  // Slice 5 alone would make phase 5 the larger one.
  expect(propose(ED, ES, [squareContour('LV endocardium', 5, 8, 5000)])).toEqual({ ED: 1, ES: 5 });
});

test('phases without a common slice are compared by their whole sums', () => {
  const low = column('LV endocardium', 2, [10, 10], 6);
  expect(propose(column('LV endocardium', 6, [30, 30], 1), low)).toEqual({ ED: 6, ES: 2 });
});

test('of equal phases the earlier one is ED, and ES is another one', () => {
  expect(propose(column('LV endocardium', 2, [10]), column('LV endocardium', 6, [10]))).toEqual({ ED: 2, ES: 6 });
});

test('one contoured phase is ED; none is nothing', () => {
  expect(propose(column('LV endocardium', 5, [30]))).toEqual({ ED: 5, ES: null });
  expect(propose([])).toEqual({ ED: null, ES: null });
});

test('the reader’s choice wins, and no proposal takes the phase the reader gave to the other', () => {
  expect(resolvePhases({ ED: 3, ES: null }, { ED: 5, ES: 9 })).toEqual({
    ED: { phase: 3, by: 'reader' },
    ES: { phase: 9, by: 'proposal' },
  });
  expect(resolvePhases({ ED: null, ES: 5 }, { ED: 5, ES: null }).ED).toEqual({ phase: null, by: 'proposal' });
});
