import { expect, test } from 'vitest';
import { failureCodeSchema, Refused } from '../../../app/contract/failure.ts';
import { failureSentence, sentenceOf } from '../../../renderer/panel/failure-sentences.ts';
import { missingReasons } from '../../../measurement/quantity.ts';
import { measureKeys } from '../../../measurement/result.ts';
import { missingText } from '../../../renderer/panel/missing-text.ts';

test('every refusal has a sentence that ends as one', () => {
  for (const code of failureCodeSchema.options) {
    const sentence = failureSentence({ code, message: 'The case code is missing.' });
    expect(sentence, code).toMatch(/^[A-Z].*[.)]$/u);
  }
});

test('a refusal that blames an attribute names it', () => {
  expect(failureSentence({ code: 'missing-attribute', message: '', attribute: 'PixelSpacing' })).toBe(
    'The header lacks PixelSpacing.',
  );
});

test('a call that failed without an answer says that the workstation is away', () => {
  expect(sentenceOf(new TypeError('Failed to fetch'))).toContain('does not answer');
  expect(sentenceOf(new Refused('wrong-password', ''))).toBe('The password is not right. Nothing was signed.');
});

test('every missing number says why, for every measure', () => {
  for (const reason of missingReasons) {
    for (const key of measureKeys) expect(missingText(key, reason), `${key} ${reason}`).toMatch(/^[a-zE].{3,}/u);
  }
});

test('a missing volume says at which end of the beat the contours are missing', () => {
  expect(missingText('LVEDV', 'no-contour')).toBe('no end-diastolic contours');
  expect(missingText('RVESV', 'no-contour')).toBe('no end-systolic contours');
});

test('a missing echo number says which views and ends of the beat it needs', () => {
  expect(missingText('LVEDV_BP', 'no-contour')).toBe('needs A4C and A2C at ED');
  expect(missingText('TAPSE', 'wrong-units')).toBe('wrong units: needs an M-mode region in s and cm');
  expect(missingText('FS', 'no-calibration', 'PhysicalDeltaX')).toBe('not calibrated (PhysicalDeltaX)');
});
