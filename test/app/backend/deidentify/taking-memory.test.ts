import { expect, test } from 'vitest';
import { newTakingMemory } from '../../../../app/backend/deidentify/taking-memory.ts';
import { deidentify, refusalOf } from './blind-for-tests.ts';
import { mrImage, type Node } from './dicom-tree.ts';

const named = (name: string): Node => [0x00100010, 'PN', name];

/** A coded word stays; here it is what somebody typed into one. */
const typed = (word: string): Node => [0x00180015, 'CS', word];

test('files are the same with what is remembered of the files before them, and without', () => {
  const memory = newTakingMemory();
  const files = ['Quxborough^Zelda', 'Hartwig^Otto', 'Quxborough^Zelda'].map((name, index) =>
    mrImage([named(name), [0x00080018, 'UI', `1.2.3.${index}`], typed('HEART')]),
  );
  for (const file of files) expect(deidentify(file, { memory }).bytes).toEqual(deidentify(file).bytes);
});

test('what an earlier file told refuses no later one, and what the file itself tells does', () => {
  const memory = newTakingMemory();
  deidentify(mrImage([named('Quxborough^Zelda')]), { memory, known: ['PRIME-0042'] });
  expect(() => deidentify(mrImage([named('Hartwig^Otto'), typed('QUXBOROUGH')]), { memory })).not.toThrow();
  expect(() => deidentify(mrImage([named('Hartwig^Otto'), typed('PRIME-0042')]), { memory })).not.toThrow();
  expect(refusalOf(mrImage([named('Hartwig^Otto'), typed('HARTWIG')]), { memory }).code).toBe('identity-left');
  expect(refusalOf(mrImage([named('Quxborough^Zelda'), typed('QUXBOROUGH')]), { memory }).code).toBe('identity-left');
  expect(refusalOf(mrImage([typed('PRIME-0042')]), { memory, known: ['PRIME-0042'] }).code).toBe('identity-left');
});

test('a text is looked for as it is read in the character set of its file', () => {
  const memory = newTakingMemory();
  // 0xb1 is a plus-minus sign in Latin-1 and an a with ogonek in Latin-2, which is c4 85 in UTF-8.
  const latin2: Node = [0x00080005, 'CS', 'ISO_IR 101'];
  const name: Node = [0x00100010, 'PN', Buffer.from('Borow\xb1k', 'latin1')];
  const left: Node = [0x00281201, 'OW', Buffer.from('borow\u0105k.', 'utf8')];
  expect(() => deidentify(mrImage([name, left]), { memory })).not.toThrow();
  expect(refusalOf(mrImage([latin2, name, left]), { memory }).code).toBe('identity-left');
});

test('names are found after more files than are remembered', () => {
  const memory = newTakingMemory();
  for (let index = 0; index < 800; index += 1) {
    deidentify(mrImage([named(`Person${index}^Given`), [0x00080018, 'UI', `1.2.3.${index}`]]), { memory });
  }
  const late = mrImage([named('Person0^Given'), typed('PERSON0')]);
  expect(refusalOf(late, { memory }).code).toBe('identity-left');
});
