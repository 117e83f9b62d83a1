import { expect, onTestFinished, test } from 'vitest';
import { sentValues } from '../../../../../app/backend/export/redcap/differences.ts';
import { dryRun } from '../../../../../app/backend/export/redcap/dry-run.ts';
import { pushRows } from '../../../../../app/backend/export/redcap/push-rows.ts';
import type { RedcapRow } from '../../../../../app/backend/export/redcap/redcap-row.ts';
import { now, openBench, rowsOf } from './redcap-bench.ts';

const open = async () => {
  const bench = await openBench();
  onTestFinished(() => bench.stub.close());
  return bench;
};

const row = (record: string, lvef: string, lvedv: string): RedcapRow => ({
  ...{ record, event: 'v0_arm_1', instrument: '', instance: null, caseCodes: [] },
  cells: [
    { field: 'lvef', value: lvef, id: `${record}/LVEF` },
    { field: 'lvedv', value: lvedv, id: null },
  ],
});

const changes = async (...given: Parameters<typeof dryRun>) => {
  const answer = await dryRun(...given);
  if (!answer.ok) throw new Error(answer.problem.message);
  return answer.value.map(({ row: at, field, state, from, to }) => [at, field, state, from, to]);
};

test('a dry run says of each cell what it would do, and does nothing', async () => {
  const { stub, line } = await open();
  const held = { record_id: 'S-1', redcap_event_name: 'v0_arm_1', lvef: '60.0', lvedv: '120.0' };
  stub.held.set('S-1|v0_arm_1||', held);
  stub.held.set('S-1|v1_arm_1||', { ...held, redcap_event_name: 'v1_arm_1', lvef: '11.0' });
  stub.held.set('S-9|v0_arm_1||', { ...held, record_id: 'S-9' });
  const before = structuredClone([...stub.held]);
  const rows = [row('S-1', '61.0', ''), row('S-2', '50.0', ''), row('S-3', '', '')];
  expect(await changes(line, rows)).toEqual([
    [2, 'lvef', 'changed', '60.0', '61.0'],
    [2, 'lvedv', 'stands', '120.0', ''],
    [3, 'lvef', 'new', '', '50.0'],
    [3, 'lvedv', 'none', '', ''],
    [4, 'lvef', 'none', '', ''],
    [4, 'lvedv', 'none', '', ''],
  ]);
  expect([...stub.held]).toEqual(before);
  expect(stub.requests).toEqual(['export']);
  // These records, fields and events alone.
  expect(stub.forms[0]).toMatchObject({ type: 'flat', 'records[0]': 'S-1', 'records[2]': 'S-3', 'fields[1]': 'lvef', 'events[0]': 'v0_arm_1' });
  expect(Object.keys(stub.forms[0] ?? {}).filter((name) => /^(records|fields|events)/.test(name))).toHaveLength(7);
}); // prettier-ignore

test('what a dry run shows is what a delivery does: afterwards everything is the same', async () => {
  const { line } = await open();
  const rows = rowsOf(5);
  expect((await changes(line, rows, { rowsAPiece: 2 })).map(([, , state]) => state)).toEqual(Array(5).fill('new'));
  await pushRows(line, rows, { now });
  expect((await changes(line, rows)).map(([, , state]) => state)).toEqual(Array(5).fill('same'));
});

test('what somebody else has changed since the last delivery is told', async () => {
  const { stub, line } = await open();
  const rows = [row('S-1', '60.0', ''), row('S-2', '50.0', '')];
  await pushRows(line, rows, { now });
  Object.assign(stub.held.get('S-1|v0_arm_1||') ?? {}, { lvef: '77.0' });
  const answer = await dryRun(line, [row('S-1', '61.0', ''), row('S-2', '51.0', '')], { delivered: sentValues(rows) });
  if (!answer.ok) throw new Error(answer.problem.message);
  expect(answer.value.filter(({ field }) => field === 'lvef')).toMatchObject([
    { record: 'S-1', state: 'changed', from: '77.0', to: '61.0', changedSince: '60.0' },
    { record: 'S-2', state: 'changed', from: '50.0', to: '51.0', changedSince: null },
  ]);
});

test('an answer that is none of the rows, and a failure, are named', async () => {
  const { stub, line } = await open();
  stub.mishaps.export.push('answers with an object');
  expect(await dryRun(line, rowsOf(1))).toMatchObject({ ok: false, problem: { code: 'wrong-answer' } });
  stub.mishaps.export.push('answers 403');
  expect(await dryRun(line, rowsOf(1))).toMatchObject({ ok: false, problem: { code: 'token-refused' } });
  stub.mishaps.export.push('breaks off before');
  expect(await dryRun(line, rowsOf(1))).toMatchObject({ ok: true });
});

test('the rows of a form that repeats are found by their instance', async () => {
  const { stub, line } = await open();
  const repeated = { record_id: 'S-1', redcap_event_name: 'v0_arm_1', redcap_repeat_instrument: 'echo', fs: '30.0' };
  stub.held.set('S-1|v0_arm_1|echo|1', { ...repeated, redcap_repeat_instance: '1' });
  stub.held.set('S-1|v0_arm_1|echo|2', { ...repeated, redcap_repeat_instance: '2', fs: '99.0' });
  const cells = [{ field: 'fs', value: '31.0', id: null }];
  const rows = [{ ...row('S-1', '', ''), instrument: 'echo', instance: 1, cells }];
  expect(await changes(line, rows)).toEqual([[2, 'fs', 'changed', '30.0', '31.0']]);
});
