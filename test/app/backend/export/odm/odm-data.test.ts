import { expect, test } from 'vitest';
import { writeOdm132 } from '../../../../../app/backend/export/odm/write-odm-1-3-2.ts';
import type { ResultSet } from '../../../../../app/backend/export/results/result-set.ts';
import { hasPython, hasXmllint, readByPython, schemaFaults } from './odm-readers.ts';
import { caseOfOne, numberOf, setOf } from './small-set.ts';

const textOf = (set: ResultSet): string => [...writeOdm132(set).pieces].join('');

test.runIf(hasPython)(
  'the value is rounded half away from zero to the digits of the protocol, the other is whole',
  () => {
    // 61.125 has its half judged on what a person reads: 61.13, not 61.12 (M0.4).
    const { items } = readByPython(textOf(setOf([caseOfOne('S1', 'V0')])));
    const valueOf = (item: string) => items.find((one) => one.item === item)?.value;
    expect([valueOf('IT.LVEF'), valueOf('IT.LVEF.FULL')]).toEqual(['61.13', '61.125']);
  },
);

test.runIf(hasXmllint && hasPython)('names of any people stay, and markup in them stays text', () => {
  const names = ['李雷', 'Zoë <script>alert(1)</script> ]]> & "Ø"', 'Ada\u0000\uD800'];
  const cases = names.map((printedName, at) => {
    const one = caseOfOne(`S${at}`, 'V0');
    return { ...one, reads: one.reads.map((read) => ({ ...read, printedName, accountId: `u${at}` })) };
  });
  const text = textOf(setOf(cases));
  expect(schemaFaults(text, '1.3.2')).toBe('');
  const { items, signatures } = readByPython(text);
  const seen = [names[0], names[1], 'Ada\uFFFD\uFFFD'];
  expect(items.filter(({ item }) => item === 'IT.READ.READER').map(({ value }) => value)).toEqual(seen);
  expect(signatures.filter(({ at }) => at === 'IG.READ').map(({ user }) => user)).toEqual(seen);
});

test('a subject whose name XML would change is refused', () => {
  expect(() => textOf(setOf([caseOfOne('S\u0000', 'V0')]))).toThrow('The name of a subject');
});

test('what the protocol has no place for is refused, not left out', () => {
  expect(() => textOf(setOf([caseOfOne('S1', 'V9')]))).toThrow('The key names the visit "V9"');
  expect(() => textOf(setOf([caseOfOne('S1', 'V0'), caseOfOne(null, 'V0')]))).toThrow('Nobody knows whose case');
  const twice = [caseOfOne('S1', 'V0'), caseOfOne('S1', 'V0', { caseCode: 'C-2' })];
  expect(() => textOf(setOf(twice))).toThrow('The cases C-S1-V0 and C-2 are of one visit');
  const other = [numberOf('r1', { key: 'LVSV', id: 'r1/LVSV' })];
  expect(() => textOf(setOf([caseOfOne('S1', 'V0', { numbers: other })]))).toThrow('The protocol does not ask LVSV');
});

test.runIf(hasPython)('a modality that was not done stands beside the others of its case', () => {
  const notDone = [
    { subject: 'S1', visit: 'V0', modality: 'cine', reason: 'Claustrophobia.', keys: ['LVEF'] },
  ] as const;
  const missing = numberOf('r1', { value: null, missing: 'not-done' });
  const { items } = readByPython(textOf(setOf([caseOfOne('S1', 'V0', { numbers: [missing] })], { notDone })));
  const ofCine = items.filter(({ group }) => group === 'IG.cine').map(({ item, value }) => [item, value]);
  expect(ofCine).toEqual([
    ['IT.LVEF', null],
    ['IT.LVEF.FULL', null],
    ['IT.LVEF.MISSING', 'not-done'],
    ['IT.LVEF.ID', 'r1/LVEF'],
    ['IT.cine.NOT_DONE', 'Claustrophobia.'],
  ]);
});
