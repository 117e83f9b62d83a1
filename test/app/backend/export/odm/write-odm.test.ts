import { describe, expect, test } from 'vitest';
import { checkOids } from '../../../../../app/backend/export/odm/check-oids.ts';
import type { OdmText } from '../../../../../app/backend/export/odm/odm-options.ts';
import { writeOdm132 } from '../../../../../app/backend/export/odm/write-odm-1-3-2.ts';
import { writeOdm20 } from '../../../../../app/backend/export/odm/write-odm-2-0.ts';
import type { ResultSet } from '../../../../../app/backend/export/results/result-set.ts';
import { caseOf, openResults, subjects, type ResultsRoom } from '../results/results-room.ts';
import { hasPython, hasXmllint, readByPython, schemaFaults, type ReadOdm } from './odm-readers.ts';

// Squares of 10 mm at ED; 6 mm at ES: 1 - 36/100 = 64 %; 6.2 mm: 1 - 38.44/100 = 61.56 %; 8 mm: 36 %.
// The mean of 64 and 61.56 is 62.78, with one digit 62.8.

let opened: Promise<ResultsRoom> | null = null;
/** The sets are values: they outlive the trial, which the first test opens for all. */
const results = (): Promise<ResultsRoom> => (opened ??= openResults());

const textOf = ({ pieces }: OdmText): string => [...pieces].join('');

/** Every value of a form by item, of a group that does not repeat. */
const valuesOf = ({ items }: ReadOdm, subject: string, event: string): ReadonlyMap<string, string | null> =>
  new Map(
    items
      .filter((one) => one.subject === subject && one.event === event && one.repeat === null)
      .map(({ item, value }) => [item, value]),
  );

const numbersOf = (set: ResultSet) =>
  set.cases.flatMap(({ numbers, caseCode, whose }) =>
    numbers.map((one) => ({ ...one, subject: whose?.subject ?? caseCode, event: `SE.${whose?.visit ?? 'READ'}` })),
  );

describe.each([
  ['1.3.2', writeOdm132],
  ['2.0', writeOdm20],
] as const)('ODM %s of a small trial', { timeout: 60_000 }, (version, write) => {
  test.runIf(hasXmllint)('is valid by the schema of CDISC, blinded and joined', async () => {
    const { joined, blinded } = await results();
    expect(schemaFaults(textOf(write(joined)), version)).toBe('');
    expect(schemaFaults(textOf(write(blinded)), version)).toBe('');
  });

  test('refers to nothing that it does not define', async () => {
    const { joined, blinded } = await results();
    expect(checkOids(write(joined).pieces)).toEqual([]);
    expect(checkOids(write(blinded).pieces)).toEqual([]);
  });

  test('comes in as many pieces as it says, each time anew', async () => {
    const { joined, blinded } = await results();
    // Two subjects, and what stands before and after them; blinded three cases.
    const written = write(joined);
    expect([written.count, [...written.pieces].length, [...written.pieces].length]).toEqual([4, 4, 4]);
    expect(write(blinded).count).toBe(5);
    expect([...write(blinded).pieces]).toHaveLength(5);
  });

  test('blinded it tells no subject and no visit', async () => {
    const text = textOf(write((await results()).blinded));
    for (const subject of subjects) expect(text).not.toContain(subject);
    expect(text).not.toMatch(/"(SE\.)?V[01]"/);
  });

  test.runIf(hasPython)('holds every number of the set, rounded and in full, under its id', async () => {
    for (const set of [(await results()).joined, (await results()).blinded]) {
      const read = readByPython(textOf(write(set)));
      const numbers = numbersOf(set);
      expect(numbers).toHaveLength(set.cases.flatMap((one) => one.numbers).length);
      for (const { subject, event, key, value, missing, id, unit } of numbers) {
        const values = valuesOf(read, subject, event);
        expect(values.get(`IT.${key}.ID`)).toBe(id);
        expect(values.get(`IT.${key}.MISSING`) ?? null).toBe(missing);
        const full = values.get(`IT.${key}.FULL`);
        expect(full === null ? null : Number(full)).toBe(value);
        const item = read.items.find(
          (one) => one.item === `IT.${key}` && one.subject === subject && one.event === event,
        );
        expect(item?.unit ?? null).toBe(value === null ? null : unit);
        expect(item?.audit?.[3]).toBe(id);
      }
    }
  });

  test.runIf(hasPython)('a mean is rounded by the protocol, and a missing number says why', async () => {
    const { joined } = await results();
    const values = valuesOf(readByPython(textOf(write(joined))), subjects[0], 'SE.V0');
    expect(values.get('IT.LVEF')).toBe('62.8');
    expect(Number(values.get('IT.LVEF.FULL'))).toBeCloseTo(62.78, 6);
    expect(values.get('IT.LVEF.BEYOND')).toBe('No');
    expect(values.get('IT.CASE.HOW')).toBe('mean of two');
    expect(values.get('IT.LGE_RATIO')).toBeNull();
    const missing = caseOf(joined, subjects[0], 'V0').numbers.at(-1)?.missing;
    expect(missing).not.toBeNull();
    expect(values.get('IT.LGE_RATIO.MISSING')).toBe(missing);
  });

  test.runIf(hasPython)('tells who read, who amended why, and who decided', async () => {
    const { joined } = await results();
    const { items, signatures } = readByPython(textOf(write(joined)));
    const mean = caseOf(joined, subjects[0], 'V0');
    const ofMean = items.filter(({ subject, event }) => subject === subjects[0] && event === 'SE.V0');
    const repeated = (item: string) =>
      ofMean.filter((one) => one.item === item).map(({ repeat, value }) => [repeat, value]);
    expect(repeated('IT.READ.READER')).toEqual([
      ['1', 'Ada Reader'],
      ['2', 'Bob Reader'],
    ]);
    expect(repeated('IT.READ.SEAL')).toEqual(mean.reads.map(({ seal }, at) => [String(at + 1), seal]));
    const [amended] = mean.reads;
    expect(repeated('IT.READ.AMENDS')).toEqual([['1', amended?.amends?.readId]]);
    // Bob signed last; Ada's amendment is why a number is not what stood first.
    const [user, at, reason] = ofMean.find(({ item }) => item === 'IT.LVEF')?.audit ?? [];
    expect([user, at, reason]).toEqual(['Bob Reader', mean.reads[1]?.signedAt, amended?.amends?.reason]);

    const of = (subject: string, place: string) =>
      signatures.filter((one) => one.subject === subject && one.at === place).map(({ user }) => user);
    expect(of(subjects[1], 'IG.DECISION')).toEqual(['Adam Judge']);
    expect(of(subjects[1], 'FO.MR_PET')).toEqual(['Adam Judge']);
    // Which of the two readers is B is drawn by lot.
    const decided = caseOf(joined, subjects[1], 'V0');
    expect(of(subjects[1], 'IG.READ')).toEqual(decided.reads.map(({ printedName }) => printedName));
    expect(decided.reads).toHaveLength(1);
    expect(valuesOf({ items, signatures }, subjects[1], 'SE.V0').get('IT.DECISION.SEAL')).toBe(decided.decision?.seal);
  });

  test.runIf(hasPython)('what was not done is there with the words of the site', async () => {
    const { joined } = await results();
    const values = valuesOf(readByPython(textOf(write(joined))), subjects[1], 'SE.V1');
    expect(Object.fromEntries(values)).toEqual({
      'IT.LVEDV': null,
      'IT.LVEDV.FULL': null,
      'IT.LVEDV.MISSING': 'not-done',
      'IT.LVESV': null,
      'IT.LVESV.FULL': null,
      'IT.LVESV.MISSING': 'not-done',
      'IT.LVEF': null,
      'IT.LVEF.FULL': null,
      'IT.LVEF.MISSING': 'not-done',
      'IT.cine.NOT_DONE': 'The subject withdrew <early> & "left".',
    });
  });
});
