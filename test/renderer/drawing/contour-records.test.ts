import { expect, test } from 'vitest';
import { isUntouched } from '../../../renderer/drawing/contour-records.ts';
import { originInWords } from '../../../renderer/drawing/drawing-sentences.ts';
import { tracing } from '../echo/aside/tracing.ts';

const proposed = { ...tracing('A4C ES'), origin: 'proposed' as const };
const accepted = { ...proposed, accepted: true as const };

test('a proposal is dashed until it is taken or edited', () => {
  expect([proposed, accepted, { ...proposed, edited: 0.1 }].map(isUntouched)).toEqual([true, false, false]);
});

test('what was proposed says so for good, and what became of it', () => {
  expect(originInWords(proposed)).toBe('proposed');
  expect(originInWords(accepted)).toBe('proposed, accepted');
  expect(originInWords({ ...accepted, edited: 0.17 })).toBe('proposed, 17 % edited');
  expect(originInWords(tracing('A4C ES'))).toBe('by hand');
});
