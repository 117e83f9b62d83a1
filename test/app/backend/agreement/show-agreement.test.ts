import { expect, test } from 'vitest';
import { codeOf } from '../workbench.ts';
import { assignAll, openRoom } from '../worklist/reading-room.ts';
import {
  amendTo,
  inOrder,
  pass,
  readMany,
  readWith,
  shownTo,
  somebody,
  tamperWith,
  type ChosenEF,
} from './agreement-trial.ts';

/** Four cases, read by both readers; the second says of the fourth that it is not evaluable. */
const openReadTrial = async () => {
  const room = await openRoom({ cases: 4, perCase: 2 });
  await assignAll(room);
  const [first, second] = inOrder(room);
  const [a, b, c, d] = room.cases as [string, string, string, string];
  const firstEF: Record<string, ChosenEF> = { [a]: 64, [b]: 75, [c]: 51, [d]: 64 };
  const secondEF: Record<string, ChosenEF | null> = { [a]: 75, [b]: 75, [c]: 64, [d]: null };
  await readMany(first, room.cases.length, (caseCode) => firstEF[caseCode]!);
  await readMany(second, room.cases.length, (caseCode) => secondEF[caseCode]!);
  return { room, first, second, cases: { a, b, c, d } };
};

test('two readers of the same cases: every statistic, and the case left out with its reason', async () => {
  const { room, first, second, cases } = await openReadTrial();
  const { key, margin, groups } = await shownTo(room.manager);
  // The endpoint; the protocol names no margin: 10 points (M7.3).
  expect(key).toBe('LVEF');
  expect(margin).toEqual({ absolute: 10 });
  expect(groups).toHaveLength(1);
  const { kind, readers, points, leftOut, figures } = groups[0]!;
  expect(kind).toBe('pairs');
  expect(readers).toEqual([first.printedName, second.printedName]);
  // Second − first: 75 − 64, 75 − 75, 64 − 51, in the order of the means.
  expect(points.map(({ caseCode, mean, difference }) => [caseCode, mean, difference])).toEqual([
    [cases.c, expect.closeTo(57.5, 9), expect.closeTo(13, 9)],
    [cases.a, expect.closeTo(69.5, 9), expect.closeTo(11, 9)],
    [cases.b, expect.closeTo(75, 9), expect.closeTo(0, 9)],
  ]);
  expect(leftOut).toEqual([{ caseCode: cases.d, first: null, second: 'not-evaluable' }]);
  // Differences 11, 0, 13: mean 8; squares of the rest 9 + 64 + 25 = 98, over 2 is 49.
  expect(figures).toMatchObject({
    N: 3,
    blandAltman: {
      N: 3,
      bias: expect.closeTo(8, 9) as number,
      sd: expect.closeTo(7, 9) as number,
      limits: { low: expect.closeTo(8 - 1.96 * 7, 9) as number, high: expect.closeTo(8 + 1.96 * 7, 9) as number },
    },
    // Mean squares: cases 961/6, readers 96, error 24.5; (961/6 − 24.5) / (961/6 + 24.5 + 2 · (96 − 24.5) / 3).
    ICC21: { value: expect.closeTo(814 / 1394, 9) as number },
    // (961/6 − 24.5) / (961/6 + 24.5).
    ICC31: { value: expect.closeTo(814 / 1108, 9) as number },
    // √((121 + 0 + 169) / 6) over the mean of all six, 404 / 6.
    variation: { CoV_percent: expect.closeTo((100 * Math.sqrt(290 / 6)) / (404 / 6), 9) as number },
    // Of 11, 0 and 13 only 0 is within 10.
    coverage: { N: 3, within: 1 },
    // All of one day.
    drift: { missing: 'no-spread' },
  });
});

test('a measure that nobody could read of any case has no pairs, and every measure of the protocol is counted', async () => {
  const { room } = await openReadTrial();
  const { measures } = await room.manager['agreement.show']({ measure: null });
  expect(measures).toEqual([
    { key: 'LVEDV', pairs: 3, repeats: 0 },
    { key: 'LVESV', pairs: 3, repeats: 0 },
    { key: 'LVEF', pairs: 3, repeats: 0 },
    { key: 'LGE_RATIO', pairs: 0, repeats: 0 },
  ]);
  // LVEDV is 100 mm² · 10 mm = 1 mL throughout: there is no spread, and 30 mL is the margin (M7.3).
  const { shown } = await room.manager['agreement.show']({ measure: 'LVEDV' });
  expect(shown?.margin).toEqual({ absolute: 30 });
  expect(shown?.groups[0]?.figures.blandAltman).toMatchObject({ bias: 0, sd: 0 });
  expect(shown?.groups[0]?.figures.coverage).toMatchObject({ N: 3, within: 3 });
});

test('a superseded seal never counts: after an amendment its new number does', async () => {
  const { room, second, cases } = await openReadTrial();
  await amendTo(second, cases.c, 51);
  const { groups } = await shownTo(room.manager);
  const byCase = new Map(groups[0]!.points.map(({ caseCode, difference }) => [caseCode, difference]));
  expect(byCase.size).toBe(3);
  expect(byCase.get(cases.c)).toBeCloseTo(0, 9);
  expect(byCase.get(cases.a)).toBeCloseTo(11, 9);
});

test('the monitor is told the same numbers, and neither a name nor a code', async () => {
  const { room, first, second } = await openReadTrial();
  const mona = await somebody(room, 'Mona Monitor', 'monitor');
  const answer = await mona['agreement.show']({ measure: null });
  const told = JSON.stringify(answer);
  for (const word of [first, second].flatMap(({ printedName, accountId }) => [printedName, accountId])) {
    expect(told).not.toContain(word);
  }
  for (const caseCode of room.cases) expect(told).not.toContain(caseCode);
  const { groups } = await shownTo(room.manager);
  expect(answer.shown?.groups).toHaveLength(1);
  expect(answer.shown?.groups[0]?.figures).toEqual(groups[0]!.figures);
  expect(answer.shown?.groups[0]?.leftOut).toEqual([{ caseCode: null, first: null, second: 'not-evaluable' }]);
});

test('differences over time: days from the first signature to the later of both, and the drift by 30 days', async () => {
  const room = await openRoom({ cases: 3, perCase: 2 });
  await assignAll(room);
  const [first, second] = inOrder(room);
  await readMany(first, room.cases.length, () => 64);
  for (const EF of [64, 51, 75] as const) {
    await readWith(second, () => EF);
    pass(room, 30);
  }
  const { points, figures } = (await shownTo(room.manager)).groups[0]!;
  expect(points.map(({ day, difference }) => [day, Math.round(difference)]).sort((a, b) => a[0]! - b[0]!)).toEqual([
    [0, 0],
    [30, -13],
    [60, 11],
  ]);
  // Σ (day − 30) · difference = 30 · 11 = 330, over 2 · 30² = 1800, times 30 days.
  expect(figures.drift).toMatchObject({ N: 3, per30Days: expect.closeTo(5.5, 9) as number });
});

test('a reader against the hidden repeats: the repeat less the first read, beside no pair of readers', async () => {
  const room = await openRoom({ cases: 2, readers: ['Ada Reader'], share_percent: 100, washout_days: 14 });
  await assignAll(room);
  const [ada] = room.readers;
  await readMany(ada!, room.cases.length, () => 64);
  pass(room, 18);
  for (const EF of [75, 51] as const) await readWith(ada!, () => EF);
  const { groups } = await shownTo(room.manager);
  expect(groups.map(({ kind, readers }) => [kind, readers])).toEqual([['repeats', ['Ada Reader']]]);
  const { points, figures } = groups[0]!;
  expect(points.map(({ difference }) => Math.round(difference))).toEqual([-13, 11]);
  // The codes are those of the cases that came again.
  expect(points.map(({ caseCode }) => caseCode).sort()).toEqual(room.cases.toSorted());
  expect(figures.blandAltman).toMatchObject({ N: 2, bias: expect.closeTo(-1, 9) as number });
});

test('three readers: each pair by its names, all pooled first, and pooled only the form that tells no readers apart', async () => {
  const room = await openRoom({ cases: 3, perCase: 2, readers: ['Ada Reader', 'Bob Reader', 'Cleo Reader'] });
  await assignAll(room);
  for (const reader of room.readers) {
    while ((await reader.backend['worklist.show']({})).hasNext) await readWith(reader, () => 64);
  }
  const { groups } = await shownTo(room.manager);
  const [pooled, ...named] = groups;
  expect(pooled?.readers).toEqual([]);
  expect(pooled?.figures.N).toBe(3);
  expect(named.reduce((sum, { figures }) => sum + figures.N, 0)).toBe(3);
  if (named.length > 1) expect(pooled?.figures.ICC21).toBeNull();
});

test('while nobody has read, there is nothing to show; without a protocol it is refused; with a broken seal as well', async () => {
  const room = await openRoom({ cases: 1, perCase: 2 });
  expect((await shownTo(room.manager)).groups).toEqual([]);
  await assignAll(room);
  for (const reader of room.readers) await readWith(reader, () => 64);
  tamperWith(room, `update seal set document = replace(document, '"value":64', '"value":65')`);
  expect(await codeOf(room.manager['agreement.show']({ measure: null }))).toBe('store-damaged');
  tamperWith(room, 'delete from protocol');
  expect(await codeOf(room.manager['agreement.show']({ measure: null }))).toBe('no-protocol');
});
