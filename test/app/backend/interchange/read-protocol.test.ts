import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Refused } from '../../../../app/contract/failure.ts';
import { parseProtocol, readProtocol } from '../../../../app/backend/interchange/read-protocol.ts';
import { defaultMeasureChoices } from '../../../../measurement/protocol-choices.ts';
import { protocolText } from '../protocol/protocol-text.ts';
import { temporaryFolder } from '../workbench.ts';

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

test('the choices of a whole trial protocol are read, and its faults refused, all of them', () => {
  expect(parseProtocol(protocolText({ 12: 'choices: { sd: 5 }' }), 'p.yaml')).toMatchObject({ sd: 5, massPhase: 'ED' });
  expect(parseProtocol(protocolText({ 12: null }), 'p.yaml')).toEqual(defaultMeasureChoices);
  const faulty = messageOf(protocolText({ 7: 'baseline: C', 12: 'choices: { sd: 50 }' })).split('\n');
  expect(faulty).toEqual([
    expect.stringMatching(/^Line 7: baseline: /),
    expect.stringMatching(/^Line 12: choices\.sd: /),
  ]);
});

const written = (name: string, content: string | Uint8Array): string => {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
};

test('a file is read as UTF-8, its byte order mark passed over', async () => {
  expect(await readProtocol(written('p.yaml', '\uFEFFchoices:\n  massPhase: ES\n'))).toMatchObject({ massPhase: 'ES' });
});

test('a file that is not UTF-8 is refused with the line of the first byte that is not', async () => {
  // é of Latin 1 stands alone in line 2.
  const bytes = Uint8Array.from([...Buffer.from('# a\n# caf'), 0xe9, ...Buffer.from('\nchoices: {}\n')]);
  await expect(readProtocol(written('p.yaml', bytes))).rejects.toThrow(/^Line 2: .*UTF-8/);
});

test('a file that is not there, or a folder, cannot be read', async () => {
  const folder = temporaryFolder();
  await expect(readProtocol(path.join(folder, 'none.yaml'))).rejects.toThrow(/cannot be read/);
  await expect(readProtocol(folder)).rejects.toThrow(/cannot be read/);
});
