/** What the profile does not list: kept where it cannot tell anything, else out. */
import dicomParser from 'dicom-parser';
import { expect, test } from 'vitest';
import { blindUID, deidentify } from './blind-for-tests.ts';
import { mrImage, syntaxes, type Node } from './dicom-tree.ts';

const parsed = (nodes: readonly Node[]): dicomParser.DataSet =>
  dicomParser.parseDicom(deidentify(mrImage(nodes)).bytes);

test.each<readonly [string, number, string, string]>([
  ['a physician’s name in a retired attribute', 0x0040a067, 'PN', 'Quxborough'],
  ['free text', 0x00189917, 'UT', 'third visit'],
  ['the name of a sequence', 0x00180024, 'SH', 'trial_v11'],
  ['the explanation of a window', 0x00281055, 'LO', 'As in March'],
  ['an address', 0x00081190, 'UR', 'http://archive.example/4711'],
  ['counts of the study', 0x00201208, 'IS', '412'],
  ['body mass index', 0x00101022, 'DS', '31.5'],
  ['an attribute of no edition', 0x00180fff, 'CS', 'WORD'],
])('%s goes', (_what, tag, VR, value) => {
  expect(parsed([[tag, VR, value]]).elements[`x${tag.toString(16).padStart(8, '0')}`]).toBeUndefined();
});

test('maker, model and software are the same in every file: an upgrade between visits would tell them apart', () => {
  const set = parsed([
    [0x00080070, 'LO', 'A MAKER'],
    [0x00081090, 'LO', 'A MODEL'],
    [0x00181020, 'LO', 'syngo XA31\\2020'],
  ]);
  expect(['x00080070', 'x00081090', 'x00181020'].map((tag) => set.string(tag))).toEqual(Array(3).fill('REMOVED'));
});

test('numbers that order series and acquisitions are emptied, the order within the series stays', () => {
  const set = parsed([
    [0x00200011, 'IS', '14'],
    [0x00200012, 'IS', '3'],
    [0x00200013, 'IS', '7'],
  ]);
  expect([set.elements['x00200011']!.length, set.elements['x00200012']!.length]).toEqual([0, 0]);
  expect(set.intString('x00200013')).toBe(7);
});

test('what is a number by the standard and words in the file goes', () => {
  const set = parsed([
    [0x00180050, 'DS', 'eight mm'],
    [0x00180081, 'LO', 'Quxborough'],
    [0x00186024, 'PN', 'Quxborough'],
    [0x00180015, 'CS', 'Somebody, on Tuesday (see report)'],
  ]);
  for (const tag of ['x00180050', 'x00180081', 'x00186024', 'x00180015']) expect(set.elements[tag]).toBeUndefined();
});

const view = (scheme: string): Node => [
  0x00540220,
  'SQ',
  [
    [
      [0x00080100, 'SH', '399214001'],
      [0x00080102, 'SH', scheme],
      [0x00080104, 'LO', 'Apical four chamber'],
    ],
  ],
];

test('a code of a public scheme stays without its meaning; one of a site’s own may say anything, and is replaced', () => {
  const code = (scheme: string): readonly (string | undefined)[] => {
    const item = parsed([view(scheme)]).elements['x00540220']!.items![0]!.dataSet!;
    return ['x00080100', 'x00080102', 'x00080104'].map((tag) => item.string(tag));
  };
  expect(code('SCT')).toEqual(['399214001', 'SCT', 'REMOVED']);
  // 399214001 is no code of LOINC, whose codes end in a check digit.
  expect(code('LN')).toEqual(['REMOVED', 'LN', 'REMOVED']);
  expect(code('99SITE')).toEqual(['REMOVED', '99REMOVED', 'REMOVED']);
});

test('an instance is never taken for a part of the standard, whatever its UID begins with', () => {
  const uid = '1.2.840.10008.5.1.4.1.1.4.2020';
  expect(deidentify(mrImage([[0x00080018, 'UI', uid]])).SOPInstanceUID).toBe(blindUID(uid));
  const long: Node = [0x00200052, 'UI', '1.2.840.10008.1.20200115.1'];
  expect(parsed([long]).string('x00200052')).toBe(blindUID('1.2.840.10008.1.20200115.1'));
  // The frame of reference of a published atlas.
  expect(parsed([[0x00200052, 'UI', '1.2.840.10008.1.4.1.1']]).string('x00200052')).toBe('1.2.840.10008.1.4.1.1');
});

test('a UID that a site made of the standard’s prefix is blinded wherever it stands; the standard’s own stays', () => {
  const made = '1.2.840.10008.1947.719.7719.4432';
  // A class, but no frame of reference.
  const misplaced = '1.2.840.10008.5.1.4.1.1.4';
  const set = parsed([
    [0x0008001a, 'UI', `${made}\\${misplaced}`],
    [0x00200052, 'UI', misplaced],
    [0x00200200, 'UI', made],
  ]);
  expect(set.string('x0008001a')).toBe(`${blindUID(made)}\\${misplaced}`);
  expect(set.string('x00200052')).toBe(blindUID(misplaced));
  expect(set.string('x00200200')).toBe(blindUID(made));
  // Universal Coordinated Time, and the class with the most parts.
  const universal = '1.2.840.10008.15.1.1';
  const longest = '1.2.840.10008.5.1.4.1.1.77.1.5.1';
  const own = parsed([
    [0x0008001a, 'UI', longest],
    [0x00200200, 'UI', universal],
  ]);
  expect([own.string('x0008001a'), own.string('x00200200')]).toEqual([longest, universal]);
});

test('a value of odd length is filled up', () => {
  const odd = mrImage([[0x00180020, 'CS', Buffer.from('SE\\GR')]]);
  expect(odd.length % 2).toBe(1);
  const { length, dataOffset } = dicomParser.parseDicom(deidentify(odd).bytes).elements['x00180020']!;
  expect(length).toBe(6);
  expect(deidentify(odd).bytes.toString('latin1', dataOffset, dataOffset + length)).toBe('SE\\GR ');
});

test('a sequence that is broken and says its length goes as a whole; the file is not lost for it', () => {
  const broken: Node = [0x00082218, 'SQ', Buffer.from('no item at all  ')];
  const file = mrImage([broken], syntaxes.explicit);
  expect(deidentify(file).bytes.equals(deidentify(mrImage()).bytes)).toBe(true);
});
