import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { pushRows, type PushReceipt } from '../../../../../app/backend/export/redcap/push-rows.ts';
import type { Mishap } from '../../../../peer/redcap-stub.ts';
import { heldLVEF, now, openBench, rowsOf, token, type Bench } from './redcap-bench.ts';

const open = async (...given: Parameters<typeof openBench>): Promise<Bench> => {
  const bench = await openBench(...given);
  onTestFinished(() => bench.stub.close());
  return bench;
};

const states = ({ batches }: PushReceipt) => batches.map(({ state }) => state);

/** Whatever is in stands once, as it was sent. */
const expectNothingDoubled = ({ stub }: Bench): void => {
  const wanted = rowsOf(6).map(({ record, cells }) => `${record} ${cells[0]?.value ?? ''}`);
  for (const one of heldLVEF(stub)) expect(wanted).toContain(one);
  expect(new Set(heldLVEF(stub)).size).toBe(stub.held.size);
};

test('rows go in batches, are confirmed and read back; the receipt says so', async () => {
  const bench = await open();
  const progress: (readonly [number, number])[] = [];
  const receipt = await pushRows(bench.line, rowsOf(5), {
    now,
    rowsAPiece: 2,
    onProgress: (rows, of) => progress.push([rows, of]),
  });
  expect(receipt).toMatchObject({ outcome: 'all in', rows: 5, rowsIn: 5, startedAt: '2026-03-05T10:00:00.000Z' });
  expect(receipt.batches.map(({ rows, confirmed, tries }) => [rows, confirmed, tries])).toEqual([
    [[2, 3], 2, 1],
    [[4, 5], 2, 1],
    [[6, 6], 1, 1],
  ]);
  expect(progress).toEqual([
    [2, 5],
    [4, 5],
    [5, 5],
  ]);
  expect(heldLVEF(bench.stub)).toEqual(['S-1 50.0', 'S-2 51.0', 'S-3 52.0', 'S-4 53.0', 'S-5 54.0']);
  expect(bench.stub.forms[0]).toMatchObject({
    content: 'record',
    action: 'import',
    format: 'json',
    type: 'flat',
    overwriteBehavior: 'normal',
    forceAutoNumber: 'false',
    returnContent: 'ids',
    data: '[{"record_id":"S-1","redcap_event_name":"v0_arm_1","lvef":"50.0"},{"record_id":"S-2","redcap_event_name":"v0_arm_1","lvef":"51.0"}]',
  });
});

test('the hashes of a receipt are those of what was sent', async () => {
  const { createHash } = await import('node:crypto');
  const { line, stub } = await open();
  const receipt = await pushRows(line, rowsOf(3), { now, rowsAPiece: 2 });
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const sent = stub.forms.filter(({ action }) => action === 'import').map(({ data }) => hash(data ?? ''));
  expect(receipt.batches.map(({ sha256 }) => sha256)).toEqual(sent);
  expect(receipt.sha256).toBe(hash(sent.map((one) => `${one}\n`).join('')));
});

const passing: readonly Mishap[] = [
  'answers 500',
  'answers 429',
  'answers with half of it',
  'answers late',
  'breaks off before',
  'takes it and breaks off',
  'takes it and answers 500',
  'takes it and answers late',
  'takes it and breaks off in the middle',
];

test.each(passing)('where the stub once %s, the same rows are sent again and stand once', async (mishap) => {
  const bench = await open();
  bench.stub.mishaps.import.push(mishap);
  const receipt = await pushRows(bench.line, rowsOf(4), { now, rowsAPiece: 2 });
  expect([receipt.outcome, ...states(receipt)]).toEqual(['all in', 'in', 'in']);
  expect(receipt.batches.map(({ tries }) => tries)).toEqual([2, 1]);
  const [first, again] = bench.stub.forms.filter(({ action }) => action === 'import');
  expect(again?.['data']).toBe(first?.['data']);
  expect(bench.stub.held.size).toBe(4);
  expectNothingDoubled(bench);
});

// [what goes on happening to the second batch, what the receipt says of it, problem, whether it is asked again]
const lasting: readonly (readonly [Mishap, string, string, number])[] = [
  ['answers 500', 'unknown', 'server-failed', 2],
  ['answers with half of it', 'unknown', 'cut-off', 2],
  ['answers late', 'unknown', 'timed-out', 2],
  ['breaks off before', 'unknown', 'cut-off', 2],
  ['answers with a page', 'unknown', 'not-redcap', 1],
  ['answers 403', 'not-in', 'token-refused', 1],
  ['sends on', 'not-in', 'redirected', 1],
  ['echoes the token', 'not-in', 'refused', 1],
  ['answers with an object', 'not-in', 'wrong-answer', 1],
  // It was taken, whatever was answered: what REDCap holds is what counts.
  ['takes it and breaks off', 'in', 'cut-off', 2],
  ['takes it and answers 500', 'in', 'server-failed', 2],
  ['takes it and answers late', 'in', 'timed-out', 2],
  ['confirms too few', 'in', 'wrong-count', 1],
];

test.each(lasting)('where the stub %s all the time, the batch is told to be %s (%s)', async (mishap, state, code, tries) => {
  const bench = await open();
  const { stub, line } = bench;
  const push = pushRows(line, rowsOf(6), {
    now,
    rowsAPiece: 2,
    onProgress: (rows) => (rows === 2 ? stub.mishaps.import.push(mishap, mishap) : 0),
  });
  const receipt = await push;
  const second = receipt.batches[1];
  expect([second?.state, second?.problem?.code, second?.tries]).toEqual([state, code, tries]);
  // Nothing more is sent once a batch is not in.
  expect(states(receipt)[0]).toBe('in');
  if (state !== 'in') expect(states(receipt)[2]).toBe('not-sent');
  expect(receipt.outcome).toBe(state === 'in' ? 'all in' : state === 'unknown' ? 'not known' : 'part in');
  expect(receipt.rowsIn).toBe(heldLVEF(stub).length);
  expectNothingDoubled(bench);
  expect(JSON.stringify(receipt)).not.toContain(token);
}); // prettier-ignore

test('a batch that was taken by half is told, cell by cell', async () => {
  const { stub, line } = await open();
  stub.mishaps.import.push('takes half of it');
  const receipt = await pushRows(line, rowsOf(2), { now });
  expect([receipt.outcome, states(receipt)]).toEqual(['part in', ['differs']]);
  expect(receipt.batches[0]?.differing).toMatchObject([{ row: 3, record: 'S-2', field: 'lvef', from: '', to: '51.0', state: 'new' }]);
}); // prettier-ignore

test('where it cannot be read back it is not known whether a batch is in', async () => {
  const { stub, line } = await open();
  stub.mishaps.export.push('answers 500', 'answers 500');
  const receipt = await pushRows(line, rowsOf(2), { now, rowsAPiece: 1 });
  expect([receipt.outcome, ...states(receipt)]).toEqual(['not known', 'unknown', 'not-sent']);
  expect(receipt.batches[0]?.readBack?.code).toBe('server-failed');
});

test('where nobody is there nothing is in', async () => {
  const { stub, line } = await open();
  await stub.close();
  const receipt = await pushRows(line, rowsOf(2), { now });
  expect([receipt.outcome, states(receipt)]).toEqual(['none in', ['not-in']]);
  expect(receipt.batches[0]?.problem?.code).toBe('unreachable');
});

test('rows that REDCap refuses are named by row and column, without subject, value or token', async () => {
  const { stub, line } = await open();
  const [good, bad] = rowsOf(2);
  if (good === undefined || bad === undefined) throw new Error('two rows are wanted');
  const wrong = { ...bad, record: 'Jane "D" (1)', cells: [{ field: 'lvef', value: 'sixty', id: null }] };
  const receipt = await pushRows(line, [good, wrong], { now });
  expect(states(receipt)).toEqual(['not-in']);
  expect(receipt.batches[0]?.problem).toEqual({
    code: 'rows-refused',
    message: 'REDCap refused rows. Row 3, lvef: The value "…" of … could not be validated.',
    cells: [{ row: 3, column: 'lvef', message: 'Row 3, lvef: The value "…" of … could not be validated.' }],
  });
  expect(stub.held.size).toBe(0);
  expect(stub.requests.filter((one) => one === 'import')).toHaveLength(1);
});

test('a delivery that is cancelled sends nothing more and says what is in', async () => {
  const stop = new AbortController();
  const bench = await open({ signal: stop.signal });
  const receipt = await pushRows(bench.line, rowsOf(6), { now, rowsAPiece: 2, onProgress: () => stop.abort() });
  expect([receipt.outcome, ...states(receipt)]).toEqual(['part in', 'in', 'not-sent', 'not-sent']);
  expect(bench.stub.held.size).toBe(2);
});

test.each([
  ['takes it and answers late', 'in', 'all in'],
  ['answers late', 'unknown', 'not known'],
] as const)('a delivery that is cancelled while the stub %s asks what is in', async (mishap, state, outcome) => {
  const stop = new AbortController();
  const { stub, line } = await open({ signal: stop.signal, timeout_ms: 30_000 });
  stub.mishaps.import.push(mishap);
  const push = pushRows(line, rowsOf(2), { now });
  while (!stub.requests.includes('import')) await pause(2);
  stop.abort();
  const receipt = await push;
  expect([states(receipt), receipt.outcome, receipt.batches[0]?.problem?.code]).toEqual([
    [state],
    outcome,
    'cancelled',
  ]);
});

test('what is empty is not sent, and a row without a value is not sent at all', async () => {
  const { stub, line } = await open();
  stub.held.set('S-2|v0_arm_1||', { record_id: 'S-2', redcap_event_name: 'v0_arm_1', lvef: '44.0', lvedv: '99.0' });
  const [first, second] = rowsOf(2);
  if (first === undefined || second === undefined) throw new Error('two rows are wanted');
  const rows = [
    { ...first, cells: [{ field: 'lvef', value: '', id: null }] },
    { ...second, cells: [...second.cells, { field: 'lvedv', value: '', id: null }] },
  ];
  const receipt = await pushRows(line, rows, { now });
  expect([receipt.outcome, receipt.rows]).toEqual(['all in', 1]);
  expect(receipt.batches[0]?.rows).toEqual([3, 3]);
  expect([...stub.held.values()]).toEqual([
    { record_id: 'S-2', redcap_event_name: 'v0_arm_1', lvef: '51.0', lvedv: '99.0' },
  ]);
});

test('ten thousand rows go in, each once', { timeout: 120_000 }, async () => {
  const { stub, line } = await open({ timeout_ms: 30_000 });
  stub.mishaps.import.push('takes it and breaks off');
  const rows = rowsOf(10_000);
  const receipt = await pushRows(line, rows, { now, rowsAPiece: 500 });
  expect(receipt).toMatchObject({ outcome: 'all in', rowsIn: 10_000 });
  expect(heldLVEF(stub)).toEqual(rows.map(({ record, cells }) => `${record} ${cells[0]?.value ?? ''}`));
});
