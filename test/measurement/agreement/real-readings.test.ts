import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { blandAltman } from '../../../measurement/agreement/bland-altman.ts';
import { isWithin } from '../../../measurement/agreement/coverage.ts';
import { intraclassCorrelation } from '../../../measurement/agreement/intraclass-correlation.ts';
import { withinSubjectVariation } from '../../../measurement/agreement/within-subject-variation.ts';
import { describeWithData } from '../../shared-data.ts';
import { readCsv } from '../../app/backend/read-csv.ts';

// Expected values by an independent reckoning of the same pairs (sums of squares, Python).
describeWithData('LVEF of 20 scans, each read three times', 'reader_agreement', (at) => {
  const pairsOf = (first: string, second: string) => {
    const read = new Map<string, number | null>();
    for (const row of readCsv(readFileSync(at('ef_by_reading.csv'), 'utf8').replaceAll(/\r?\n/gu, '\r\n'))) {
      const text = row['EF_pct'] ?? '';
      read.set(`${row['scan'] ?? ''} ${row['reading'] ?? ''}`, text === '' ? null : Number(text));
    }
    const scans = [...new Set([...read.keys()].map((key) => key.split(' ')[0] ?? ''))];
    const all = scans.map((scan) => ({ scan, first: read.get(`${scan} ${first}`), second: read.get(`${scan} ${second}`) }));
    const isWhole = (one: (typeof all)[number]): one is { scan: string; first: number; second: number } =>
      typeof one.first === 'number' && typeof one.second === 'number';
    return { pairs: all.filter(isWhole), missing: all.filter((one) => !isWhole(one)).map(({ scan }) => scan) };
  };
  const rowsOf = (pairs: readonly { first: number; second: number }[]) => pairs.map(({ first, second }) => [first, second]);

  test('two readers: the missing reading is named, the bias and the outliers beyond 10 points are seen', () => {
    const { pairs, missing } = pairsOf('obs0_rep0', 'obs1_rep0');
    expect(missing).toEqual(['A15']);
    expect(pairs.filter((pair) => !isWithin(pair, { absolute: 10 })).map(({ scan }) => scan)).toEqual(['A25', 'A32', 'A34', 'A36']);
    const between = blandAltman(pairs);
    expect(between).toMatchObject({ N: 19, bias: expect.closeTo(-6.6347, 4) as unknown, sd: expect.closeTo(4.5828, 4) as unknown });
    expect(between).toMatchObject({ limits: { low: expect.closeTo(-15.617, 3) as unknown, high: expect.closeTo(2.347, 3) as unknown } });
    expect(intraclassCorrelation(rowsOf(pairs))).toMatchObject({
      ICC21: { value: expect.closeTo(0.75061, 5) as unknown },
      ICC31: { value: expect.closeTo(0.90158, 5) as unknown },
    });
    expect(withinSubjectVariation(pairs)).toMatchObject({ CoV_percent: expect.closeTo(11.1516, 4) as unknown });
  });

  test('one reader twice agrees better than two readers do', () => {
    const { pairs, missing } = pairsOf('obs0_rep0', 'obs0_rep1');
    expect(missing).toEqual([]);
    expect(blandAltman(pairs)).toMatchObject({ N: 20, bias: expect.closeTo(-1.327, 4) as unknown, sd: expect.closeTo(1.9043, 4) as unknown });
    expect(intraclassCorrelation(rowsOf(pairs))).toMatchObject({ ICC21: { value: expect.closeTo(0.98053, 5) as unknown } });
    expect(pairs.every((pair) => isWithin(pair, { absolute: 10 }))).toBe(true);
  });
}); // prettier-ignore
