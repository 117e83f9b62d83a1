import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openBuckets } from '../../../../../app/backend/accounts/remote/buckets.ts';
import { openKnownBrowsers } from '../../../../../app/backend/accounts/remote/known-browsers.ts';
import { openLane } from '../../../../../app/backend/accounts/remote/lane.ts';
import { openLoginBudget } from '../../../../../app/backend/accounts/remote/login-budget.ts';
import { randomBytes } from 'node:crypto';

const start = Date.parse('2026-02-03T04:05:06Z');

const clock = () => {
  let at = start;
  return { now: () => new Date(at), pass: (ms: number) => (at += ms) };
};

test('a bucket gives no more than it holds and what came back with time', () => {
  const { now, pass } = clock();
  const buckets = openBuckets({ most: 3, every_ms: 1000 }, now);
  const taken = (): number => Array.from({ length: 10 }, () => buckets.take('a')).filter(Boolean).length;
  expect(taken()).toBe(3);
  expect(buckets.take('b')).toBe(true);
  // 2.5 s bring two whole ones, and half of a third that counts on.
  pass(2500);
  expect(taken()).toBe(2);
  pass(500);
  expect(taken()).toBe(1);
  buckets.giveBack('a');
  expect(taken()).toBe(1);
  pass(3_600_000);
  expect(taken()).toBe(3);
});

test('over any time a bucket gives at most what it held at first and what came back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 200 }), (steps) => {
      const { now, pass } = clock();
      const buckets = openBuckets({ most: 5, every_ms: 1000 }, now);
      let taken = 0;
      for (const step of steps) {
        pass(step);
        if (buckets.take('a')) taken += 1;
      }
      const all = steps.reduce((sum, step) => sum + step, 0);
      expect(taken).toBeLessThanOrEqual(5 + Math.floor(all / 1000));
    }),
  );
});

/** What a guess is answered: 'judged' and wrong, or the code of its refusal. */
const guess = (budget: ReturnType<typeof openLoginBudget>, name: string, address: string, browser: string | null = null) => {
  try {
    budget.begin(name, { address, browser });
    return 'judged';
  } catch (error) {
    return (error as { failure: { code: string } }).failure.code;
  }
}; // prettier-ignore

const count = (answers: readonly string[]): number => answers.filter((answer) => answer === 'judged').length;

test('five wrong passwords lock a name for the address that tried them, and for nobody else', () => {
  const { now, pass } = clock();
  const budget = openLoginBudget(now);
  const answers = Array.from({ length: 8 }, () => guess(budget, 'rita', '203.0.113.7'));
  expect(answers).toEqual([...Array<string>(5).fill('judged'), ...Array<string>(3).fill('locked-out')]);
  expect(guess(budget, 'rita', '203.0.113.8')).toBe('judged');
  expect(guess(budget, 'rita', '203.0.113.7', 'her browser')).toBe('judged');
  pass(15 * 60_000);
  expect(guess(budget, 'rita', '203.0.113.7')).toBe('judged');
});

test('one address has twenty guesses over all names, then two a minute', () => {
  const { now, pass } = clock();
  const budget = openLoginBudget(now);
  const names = Array.from({ length: 100 }, (_, index) => `name ${index}`);
  expect(count(names.map((name) => guess(budget, name, '203.0.113.7')))).toBe(20);
  expect(guess(budget, 'rita', '203.0.113.8')).toBe('judged');
  expect(guess(budget, 'rita', '203.0.113.7', 'her browser')).toBe('judged');
  pass(60_000);
  expect(count(names.map((name) => guess(budget, name, '203.0.113.7')))).toBe(2);
});

test('however many addresses, a name has fifty guesses, then two an hour; a browser it is known by has its own', () => {
  const { now, pass } = clock();
  const budget = openLoginBudget(now);
  const everywhere = Array.from({ length: 200 }, (_, index) => `203.0.${index}.7`);
  expect(count(everywhere.map((address) => guess(budget, 'rita', address)))).toBe(50);
  expect(guess(budget, 'rita', '198.51.100.1', 'her browser')).toBe('judged');
  expect(guess(budget, 'bob', '203.0.0.7')).toBe('judged');
  pass(60 * 60_000);
  expect(count(everywhere.map((address) => guess(budget, 'rita', address)))).toBe(2);
  budget.forgive('rita');
  expect(guess(budget, 'rita', '203.0.0.7')).toBe('judged');
});

test('a right password uses up nothing, and neither does one that was not judged', () => {
  const { now } = clock();
  const budget = openLoginBudget(now);
  for (let n = 0; n < 200; n += 1) budget.begin('rita', { address: '203.0.113.7', browser: null }).right();
  for (let n = 0; n < 200; n += 1) budget.begin('rita', { address: '203.0.113.7', browser: null }).undo();
  expect(guess(budget, 'rita', '203.0.113.7')).toBe('judged');
});

test('a mark is known for its name alone, and no other mark is', () => {
  const browsers = openKnownBrowsers(randomBytes);
  const mark = browsers.mark('rita');
  expect(browsers.browserOf('rita', mark)).toMatch(/^[0-9a-f]{32}$/);
  expect(browsers.browserOf('bob', mark)).toBeNull();
  expect(openKnownBrowsers(randomBytes).browserOf('rita', mark)).toBeNull();
  const [browser = '', seal = ''] = mark.split('.');
  for (const forged of [null, '', browser, `${browser}.`, `${'0'.repeat(32)}.${seal}`, `${mark}0`, `${browser}.${'0'.repeat(64)}`]) {
    expect(browsers.browserOf('rita', forged), String(forged)).toBeNull();
  }
}); // prettier-ignore

test('a lane works at so many at a time, lets so many wait, and so many of one caller', async () => {
  const inLane = openLane({ atOnce: 1, mostWaiting: 2, mostOfOne: 2 });
  let working = 0;
  let most = 0;
  const gate = Promise.withResolvers<undefined>();
  const work = async (): Promise<void> => {
    working += 1;
    most = Math.max(most, working);
    await gate.promise;
    working -= 1;
  };
  const places = [inLane('a'), inLane('a')];
  expect(() => inLane('a')).toThrow('Too many');
  places.push(inLane('b'));
  expect(() => inLane('c')).toThrow('Too many');
  const done = places.map((run) => run(work));
  gate.resolve(undefined);
  await Promise.all(done);
  expect(most).toBe(1);
  // A work that fails leaves its place as well.
  await expect(inLane('a')(() => Promise.reject(new Error('It failed.')))).rejects.toThrow('It failed.');
  await Promise.all([inLane('a'), inLane('a'), inLane('b')].map((run) => run(() => Promise.resolve())));
});
