import { expect, test } from 'vitest';
import { firstMeaning, signFaults } from '../../../renderer/panel/sign-form.ts';
import { sealText, shortHash } from '../../../renderer/panel/seal-text.ts';

const form = {
  printedName: 'A. Reader',
  meaning: 'I made this read and it is complete',
  password: 'long enough',
  passwordAgain: '',
};

test('a known account needs its name and password alone', () => {
  expect(signFaults(form, false)).toEqual({});
  expect(Object.keys(signFaults({ ...form, printedName: ' ', password: '' }, false))).toEqual([
    'printedName',
    'password',
  ]);
});

test('the first account needs the same password twice, eight characters or more', () => {
  expect(Object.keys(signFaults(form, true))).toEqual(['passwordAgain']);
  expect(signFaults({ ...form, passwordAgain: form.password }, true)).toEqual({});
  expect(Object.keys(signFaults({ ...form, password: 'short', passwordAgain: 'short' }, true))).toEqual(['password']);
});

test('a seal is shown with its name, its UTC time and twelve digits of its hash', () => {
  const seal = {
    readId: 'r',
    caseCode: 'K7QX-3M',
    hash: '0123456789abcdef'.repeat(4),
    printedName: 'A. Reader',
    signedAt: '2026-11-21T04:20:05.123Z',
    meaning: 'm',
    programVersion: '0.1.0',
  };
  expect(shortHash(seal.hash)).toBe('0123 4567 89ab');
  expect(sealText(seal)).toBe('Signed by A. Reader, 2026-11-21 04:20:05 UTC');
});

test('the form never begins with "complete" over a number that is missing', () => {
  expect(firstMeaning(false, false)).toBe('I made this read and it is complete');
  expect(firstMeaning(false, true)).toBe('I made this read; what is missing cannot be had');
  expect(firstMeaning(true, true)).toBe('I made this amending read and it replaces the one before');
});
