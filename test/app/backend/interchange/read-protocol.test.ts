import { expect, test } from 'vitest';
import { Refused } from '../../../../app/contract/failure.ts';
import { parseProtocol } from '../../../../app/backend/interchange/read-protocol.ts';

const messageOf = (text: string): string => {
  try {
    parseProtocol(text, 'p.yaml');
  } catch (error) {
    if (error instanceof Refused && error.failure.code === 'bad-input') return error.failure.message;
    throw error;
  }
  throw new Error('the protocol was not refused');
};

test('what the protocol says holds, the rest has its default', () => {
  expect(parseProtocol('choices:\n  papillaryMuscles: myocardium\n  massPhase: ES\n', 'p.yaml')).toEqual({
    papillaryMuscles: 'myocardium',
    basalMyocardium_percent: 50,
    strokeVolumeMargin_percent: 15,
    diameters: '2D',
    beats: 3,
    lengthMargin_percent: 10,
    sd: 6,
    missingReference: 'leave out',
    denominator: 'myocardium',
    bodySurface: 'Mosteller',
    massPhase: 'ES',
    rvOwnPhases: false,
  });
});

test('JSON is read as well, and an empty file is all defaults', () => {
  expect(parseProtocol('{"choices": {"rvOwnPhases": true}}', 'p.json').rvOwnPhases).toBe(true);
  expect(parseProtocol('', 'p.yaml').massPhase).toBe('ED');
});

test.each([
  ['an unknown choice', 'choices:\n  massPhase: ED\n  papilaryMuscles: cavity\n', /^Line 3: choices\.papilaryMuscles/],
  ['an unknown key', 'trial: x\nchoices: {}\n', /^Line 1: trial/],
  ['a value not in the list', 'choices:\n\n  massPhase: middle\n', /^Line 3: choices\.massPhase/],
  ['a key twice', 'choices:\n  massPhase: ED\n  massPhase: ES\n', /^Line 3/],
  ['broken YAML', 'choices: [\n', /^Line \d/],
])('%s is refused with its line', (_, text, message) => {
  expect(messageOf(text)).toMatch(message);
});

test('a bomb of aliases is refused', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefgh'.split('').map((name, i) => {
    const before = 'abcdefgh'[i];
    return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`;
  })].join('\n'); // prettier-ignore
  expect(() => parseProtocol(bomb, 'p.yaml')).toThrow(Refused);
});

test('the choices of late enhancement are read, and an SD of more than two decimals is refused', () => {
  const text = 'choices:\n  sd: 5.25\n  missingReference: totals missing\n  denominator: cavity and myocardium\n';
  expect(parseProtocol(text, 'p.yaml')).toMatchObject({
    sd: 5.25,
    missingReference: 'totals missing',
    denominator: 'cavity and myocardium',
  });
  expect(() => parseProtocol('choices:\n  sd: 5.255\n', 'p.yaml')).toThrow(/Line 2/);
});
