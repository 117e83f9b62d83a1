import { expect, test } from 'vitest';
import { whyNotEvaluable } from '../../../app/contract/not-evaluable.ts';
import type { Quality, ViewGrade } from '../../../app/contract/read.ts';

const graded: ViewGrade = {
  kind: 'view-grade',
  id: 'view-grade/PET',
  view: 'PET',
  grade: 'not-evaluable',
  reason: 'No uptake anywhere.',
};
const quality = (grade: Quality['grade'], reason = ''): Quality => ({ kind: 'quality', id: 'quality', grade, reason });

test('a part graded not evaluable does not count, for its reason, and the others do', () => {
  expect(whyNotEvaluable([quality('good'), graded], 'PET')).toBe('No uptake anywhere.');
  expect(whyNotEvaluable([quality('good'), graded], 'late enhancement')).toBeNull();
});

test('of a read that is not evaluable no part counts', () => {
  expect(whyNotEvaluable([quality('not-evaluable', 'Motion.')], 'late enhancement')).toBe('Motion.');
  expect(whyNotEvaluable([quality('poor')], 'late enhancement')).toBeNull();
});
