import { expect, test } from 'vitest';
import { checkProtocol } from '../../../../app/backend/protocol/check-protocol.ts';
import { faultLine } from '../../../../app/backend/protocol/fault-line.ts';
import { protocolText } from './protocol-text.ts';

const hash = 'a1'.repeat(32);
const model = (changed: Readonly<Record<string, string>> = {}): string => {
  const of = { sha256: hash, size: '128', spacing_mm: '1.5', classes: '[background, LV endocardium, LV myocardium, RV endocardium]', ...changed }; // prettier-ignore
  const parts = Object.entries(of).map(([name, value]) => `${name}: ${value}`);
  return `proposals: { model: { ${parts.join(', ')} } }`;
};
/** In the place of line 13, which a protocol can do without. */
const withModel = (line: string) => protocolText({ 13: line });
const told = (line: string): readonly string[] => checkProtocol(withModel(line)).faults.map(faultLine);

test('a model is read as it is written', () => {
  const { faults, protocol } = checkProtocol(withModel(model()));
  expect(faults).toEqual([]);
  expect(protocol?.proposals).toEqual({
    model: {
      sha256: hash,
      size: 128,
      spacing_mm: 1.5,
      classes: ['background', 'LV endocardium', 'LV myocardium', 'RV endocardium'],
    },
  });
});

test('without one nothing is said of proposals', () => {
  expect(checkProtocol(protocolText()).protocol?.proposals).toBeUndefined();
});

test.each<[string, Record<string, string>, RegExp]>([
  ['a hash in capital letters', { sha256: hash.toUpperCase() }, /^Line 13: proposals\.model\.sha256: the SHA-256 of the file is wanted/],
  ['half a hash', { sha256: hash.slice(32) }, /^Line 13: proposals\.model\.sha256: the SHA-256 of the file is wanted/],
  ['a size that is no whole number', { size: '128.5' }, /^Line 13: proposals\.model\.size: a whole number is wanted/],
  ['a size that nobody can hold', { size: '4096' }, /^Line 13: proposals\.model\.size: wanted is at most 1024/],
  ['no spacing', { spacing_mm: '0' }, /^Line 13: proposals\.model\.spacing_mm: wanted is at least 0\.1/],
  ['an unknown class', { classes: '[background, LV endocardum]' }, /^Line 13: proposals\.model\.classes\.1: "LV endocardum" is not known here: background, LV endocardium, LV myocardium, RV endocardium\. Is LV endocardium meant\?/],
  ['background written wrongly', { classes: '[bakground, LV endocardium]' }, /^Line 13: proposals\.model\.classes\.0: "bakground" is not known here: .*Is background meant\?/],
  ['a class twice', { classes: '[background, LV endocardium, LV endocardium]' }, /^Line 13: proposals\.model\.classes\.2: this class stands here twice/],
  ['no background', { classes: '[LV endocardium, RV endocardium]' }, /^Line 13: proposals\.model\.classes: background is missing/],
  ['myocardium without cavity', { classes: '[background, LV myocardium]' }, /^Line 13: proposals\.model\.classes: LV endocardium is missing/],
  ['background alone', { classes: '[background]' }, /^Line 13: proposals\.model\.classes: wanted is at least 2 entries/],
  ['a name that is not known', { spacing: '1' }, /^Line 13: proposals\.model\.spacing: this name is not known here: .*Is spacing_mm meant\?/],
])('%s is one fault', (_, changed, words) => {
  const faults = told(model(changed));
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(words);
}); // prettier-ignore

test('a trial without cine has nothing for a model to outline', () => {
  const text = protocolText({
    5: '  - { name: A, day: 0, modalities: [echo] }',
    6: '  - { name: B, day: 90, modalities: [echo] }',
    9: null,
    11: 'endpoint: { modality: echo, measure: FS }',
    13: model(),
    16: '  margins: { FS: { absolute: 5 } }',
    19: null,
    24: '    fields: { FS: fs }',
  });
  expect(checkProtocol(text).faults.map(faultLine)).toEqual([
    'Line 12: proposals.model: no visit brings cine: there is nothing for a model to outline',
  ]);
});
