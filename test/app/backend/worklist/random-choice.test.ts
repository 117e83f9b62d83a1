import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mixed, randomPlace, shuffled } from '../../../../app/backend/worklist/random-choice.ts';
import { chiSquare, fixedChance } from './fixed-chance.ts';

test('a shuffle loses nothing and adds nothing', () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.integer(), { maxLength: 50 }), (seed, items) => {
      expect([...shuffled(fixedChance(seed), items)].sort()).toEqual([...items].sort());
    }),
  );
});

test('every order of three things comes as often as every other', () => {
  const chance = fixedChance(1);
  const counts = new Map<string, number>();
  for (let round = 0; round < 6000; round += 1) {
    const order = shuffled(chance, ['a', 'b', 'c']).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  // 6 orders: 5 degrees of freedom; 20.5 is passed by chance once in a thousand.
  expect(chiSquare([...counts.values()])).toBeLessThan(20.5);
});

test('a place is 16 random bytes in hex: of one length, so that text order is the order of numbers', () => {
  expect(randomPlace(() => Buffer.alloc(16, 0xab))).toBe('ab'.repeat(16));
});

/** 12 subjects at 3 visits, in the order in which their scans came. */
const cases = Array.from({ length: 36 }, (_, index) => ({ subject: index % 12, visit: Math.floor(index / 12) }));
const draws = Array.from({ length: 1200 }, (_, seed) => mixed(fixedChance(seed), cases));

test('no visit and no subject comes first, or last, more often than another', () => {
  for (const at of [0, 35]) {
    const visits = [0, 1, 2].map((visit) => draws.filter((order) => order[at]?.visit === visit).length);
    // 2 degrees of freedom; 13.8 is passed by chance once in a thousand.
    expect(chiSquare(visits)).toBeLessThan(13.8);
    const subjects = Array.from(
      { length: 12 },
      (_, subject) => draws.filter((order) => order[at]?.subject === subject).length,
    );
    // 11 degrees of freedom; 31.3 is passed by chance once in a thousand.
    expect(chiSquare(subjects)).toBeLessThan(31.3);
  }
});

test('the visits of one subject are read in each of their six orders as often as in any other', () => {
  const counts = new Map<string, number>();
  for (const order of draws) {
    const visits = order
      .filter(({ subject }) => subject === 0)
      .map(({ visit }) => visit)
      .join(' ');
    counts.set(visits, (counts.get(visits) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  // 5 degrees of freedom; 20.5 is passed by chance once in a thousand.
  expect(chiSquare([...counts.values()])).toBeLessThan(20.5);
});

test('place and visit are not correlated', () => {
  const ranks = draws.flatMap((order) => order.map(({ visit }, rank) => ({ visit, rank })));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [visit, rank] = [mean(ranks.map((one) => one.visit)), mean(ranks.map((one) => one.rank))];
  const sum = (of: (one: (typeof ranks)[number]) => number): number => ranks.reduce((total, one) => total + of(one), 0);
  const covariance = sum((one) => (one.visit - visit) * (one.rank - rank));
  const r = covariance / Math.sqrt(sum((one) => (one.visit - visit) ** 2) * sum((one) => (one.rank - rank) ** 2));
  // 43 200 pairs: a standard error of 1 / √43200 = 0.005; four of them are 0.02.
  expect(Math.abs(r)).toBeLessThan(0.02);
});
