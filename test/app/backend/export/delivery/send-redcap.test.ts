import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished, expect, test } from 'vitest';
import type { DeliveryPlan, WantedDelivery } from '../../../../../app/contract/calls/delivery-calls.ts';
import { numberFields, passphrase, redcapFiles as filesOfMany, textFields, writeExportTrial } from '../../../../bench/exports/export-trial.ts'; // prettier-ignore
import { openRedcapStub, type RedcapStub } from '../../../../peer/redcap-stub.ts';
import { databaseOf } from '../../../../postgres/databases.ts';
import { rowsOf } from '../../store-file.ts';
import { openOn, startOfTest, temporaryFolder } from '../../workbench.ts';
import { token } from '../redcap/redcap-bench.ts';
import { caseOf, subjects } from '../results/results-room.ts';
import { ended, lookAt, makeOf, openDeliveries, wantedOf, type DeliveryBench } from './delivery-bench.ts';
import { openStudyStub, redcapFiles } from './redcap-study.ts';

const slow = { timeout: 240_000 };
const redcapToken = (): Promise<() => string> => Promise.resolve(() => token);

const wantedAt = ({ address }: RedcapStub, more: Partial<WantedDelivery> = {}): WantedDelivery =>
  wantedOf('redcap-api', { joined: true, destination: 'REDCap', redcap: redcapFiles, address, ...more });

const openBoth = async (fields: Readonly<Record<string, RegExp>> = {}) => {
  // What it answers late comes after all that a test may take.
  const stub = await openStudyStub(fields, slow.timeout);
  const bench = await openDeliveries({ redcapToken });
  return { stub, bench, wanted: wantedAt(stub), folder: bench.results.room.folder };
};

const journalOf = (folder: string, where = "action like 'export.%'") =>
  rowsOf(folder, `select * from journal where ${where} order by seq`);

const receiptsOf = async ({ manager }: Pick<DeliveryBench, 'manager'>) =>
  (await manager['delivery.receipts']({ before: 0, limit: 50 })).receipts;

const where = new Set(['record_id', 'redcap_event_name']);

const heldCells = ({ held }: RedcapStub): readonly (readonly [string, string])[] =>
  [...held.values()].flatMap((row) => Object.entries(row).filter(([name, value]) => !where.has(name) && value !== ''));

const isQuiet = (text: string): void => {
  expect(text).not.toContain(token);
  for (const subject of subjects) expect(text).not.toContain(subject);
};

test('the dry run asks what would change and sends nothing; all in, the next has nothing new; what somebody changed there is told', slow, async () => {
  const { stub, bench, wanted, folder } = await openBoth();
  const before = journalOf(folder).length;
  const plan = await lookAt(bench, wanted);
  expect(plan).toMatchObject({ faults: [], counts: { new: 3, leaving: 3, notDone: 1 }, changes: { changed: 0, same: 0 } });
  expect([stub.held.size, [...new Set(stub.requests)]]).toEqual([0, ['export']]);
  expect(journalOf(folder)).toHaveLength(before);

  const { made } = await makeOf(bench, wanted, plan.hash);
  expect(made).toMatchObject({ cases: 3, files: [], sent: [{ what: 'Rows 2 to 5', isIn: true, problem: null }] });
  expect(heldCells(stub)).toHaveLength(plan.changes!.new);
  const { numbers } = caseOf(bench.results.joined, subjects[0], 'V0');
  const LVEDV = numbers.find(({ key }) => key === 'LVEDV')?.value ?? 0;
  const [row] = [...stub.held.values()].filter((one) => one['record_id'] === subjects[0] && one['redcap_event_name'] === 'v0_arm_1');
  expect(Number(row!['cmr_lvedv'])).toBeCloseTo(LVEDV, 1);
  expect((await lookAt(bench, wanted)).counts).toMatchObject({ leaving: 0, notDone: 0, delivered: 3 });

  row!['cmr_lvedv'] = '1.0';
  const again = (await lookAt(bench, { ...wanted, again: 'Somebody edited a number.' })).changes!;
  expect(again).toMatchObject({ new: 0, changed: 1, same: plan.changes!.new - 1 });
  expect(again.cells[0]).toMatchObject({ record: subjects[0], field: 'cmr_lvedv', from: '1.0', state: 'changed' });
  expect(stub.requests.filter((one) => one === 'import')).toHaveLength(1);
}); // prettier-ignore

test('the journal tells of a sending before anything is sent; it and the receipt name neither subject nor token', slow, async () => {
  const { stub, bench, wanted, folder } = await openBoth();
  const plan = await lookAt(bench, wanted);
  stub.mishaps.import.push('answers late');
  const { job } = await bench.manager['delivery.make']({ wanted, plan: plan.hash });
  while (!stub.requests.includes('import')) await pause(2);
  // Whatever becomes of it now, and of this program, the journal has it.
  const [told, ...others] = journalOf(folder);
  expect([told!['action'], told!['object'], others]).toEqual(['export.send', `delivery/${plan.hash}`, []]);
  expect(JSON.parse(String(told!['new']))).toEqual({ form: 'redcap-api', joined: true, destination: 'REDCap', cases: 3 });
  await bench.manager['delivery.cancel']({ job });
  const run = await ended(bench, job);
  expect(run.made).toMatchObject({ deliveryId: null, receipt: null, cases: 0, sent: [{ isIn: false }] });
  expect(await receiptsOf(bench)).toEqual([]);

  const { made } = await makeOf(bench, wanted, (await lookAt(bench, wanted)).hash);
  expect(made).toMatchObject({ cases: 3 });
  expect(journalOf(folder).map(({ action }) => action)).toEqual(['export.send', 'export.send', 'export.deliver']);
  const { text } = await bench.manager['delivery.receipt']({ deliveryId: made!.deliveryId! });
  isQuiet(JSON.stringify(journalOf(folder)) + text);
  expect(JSON.stringify(journalOf(folder, 'true'))).not.toContain(token);
}); // prettier-ignore

test('faults are refused by row and column before anything is sent, and name no subject', slow, async () => {
  const { stub, bench, wanted, folder } = await openBoth();
  const dictionary = redcapFiles.dictionary.replace(/^(cmr_lvef,.*,number),,/mu, '$1,0,50');
  expect(dictionary).not.toBe(redcapFiles.dictionary);
  const limited = { ...wanted, redcap: { ...redcapFiles, dictionary } };
  const plan = await lookAt(bench, limited);
  expect(plan.faults.length).toBeGreaterThan(0);
  // 62.8 % is beyond 50; the rows stand by subject and visit, the head is the first.
  expect(plan.faults.join('\n')).toMatch(/Row 2, (column )?cmr_lvef/);
  isQuiet(plan.faults.join(''));
  const run = await makeOf(bench, limited, plan.hash);
  expect(run.failure).toMatchObject({ code: 'bad-input' });
  isQuiet(run.failure!.message);
  expect([stub.requests, journalOf(folder)]).toEqual([[], []]);
});

test(
  'what REDCap refuses is told by row and column, once, without a subject or a value; nothing is delivered',
  slow,
  async () => {
    const { bench, wanted, stub } = await openBoth({ cmr_lvef: /^0$/u });
    const run = await makeOf(bench, wanted, (await lookAt(bench, wanted)).hash);
    expect(run.made).toMatchObject({ receipt: null, sent: [{ what: 'Rows 2 to 5', outcome: 'not in', isIn: false }] });
    const problem = run.made!.sent[0]!.problem!;
    for (const row of [2, 3, 4, 5]) expect(problem.split(`Row ${row}, cmr_lvef:`)).toHaveLength(2);
    isQuiet(problem);
    expect(stub.held.size).toBe(0);
    expect((await lookAt(bench, wanted)).counts.new).toBe(3);
  },
);

test('rows that came in part are delivered in no part; the next delivery makes them whole', slow, async () => {
  const { bench, wanted, stub } = await openBoth();
  stub.mishaps.import.push('takes half of it');
  const { made } = await makeOf(bench, wanted, (await lookAt(bench, wanted)).hash);
  expect(made).toMatchObject({
    receipt: null,
    cases: 0,
    sent: [{ outcome: 'in, but not as it was sent', isIn: false }],
  });
  expect(made!.sent[0]!.problem).toMatch(/Row 4, cmr_lvedv: REDCap holds something else\./);
  isQuiet(made!.sent[0]!.problem!);
  const plan = await lookAt(bench, wanted);
  expect(plan.counts.new).toBe(3);
  expect(plan.changes!.same).toBeGreaterThan(0);
  expect((await makeOf(bench, wanted, plan.hash)).made).toMatchObject({ cases: 3, sent: [{ isIn: true }] });
});

test('a token that REDCap echoes, refuses or lacks stands in no failure', slow, async () => {
  const { bench, wanted, stub, folder } = await openBoth();
  const { hash } = await lookAt(bench, wanted);
  stub.mishaps.export.push('echoes the token');
  const { job } = await bench.manager['delivery.look'](wanted);
  const looked = await ended(bench, job);
  expect(looked.failure).toMatchObject({ code: 'bad-input' });
  isQuiet(looked.failure!.message);
  stub.mishaps.import.push('echoes the token');
  const { made } = await makeOf(bench, wanted, hash);
  expect(made!.sent[0]!.problem).toContain('is tired of this');
  isQuiet(JSON.stringify(made));
  stub.mishaps.export.push('answers 403');
  const refused = await ended(bench, (await bench.manager['delivery.look'](wanted)).job);
  expect(refused.failure?.message).toContain('REDCap refused the token');
  expect(JSON.stringify(journalOf(folder, 'true'))).not.toContain(token);
});

/** Sixty subjects of two visits, each read twice: cine with late enhancement, and echo. A row a visit. */
const openMany = async () => {
  const folder = temporaryFolder();
  const storeFolder = `${folder}/store`;
  const options = {
    ...{ storeFolder, now: () => startOfTest, programVersion: '0.0.0-test', workstation: 'bench' },
    ...{ trialName: '', demonstration: false, mode: 'trial' as const, keyWorkFactor: 4, ...databaseOf(storeFolder) },
    randomBytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
  };
  const { manager: dana } = await writeExportTrial(options, { reads: 240, workFactor: 4 });
  const opened = await openOn(folder, { now: startOfTest }, { mode: 'trial', keyWorkFactor: 4, redcapToken });
  const manager = opened.backendOf(dana);
  await manager['key.open']({ secret: passphrase, reason: 'For REDCap.' });
  const fields = Object.fromEntries([...numberFields, ...textFields].map((name) => [name, /^.+$/u]));
  const stub = await openRedcapStub({ token, recordId: 'record_id', fields }, 5);
  onTestFinished(() => stub.close());
  const bench = { manager, opened, dana } as unknown as DeliveryBench;
  return { folder, bench, stub, wanted: wantedAt(stub, { redcap: filesOfMany }) };
};

const codesOf = ({ cases }: DeliveryPlan): readonly string[] =>
  cases.filter(({ state }) => state === 'new').map(({ caseCode }) => caseCode);

test('where REDCap fails midway the receipt has the whole cases alone; the next look says the rest is new, which alone is sent', slow, async () => {
  const { bench, stub, wanted, folder } = await openMany();
  const plan = await lookAt(bench, wanted);
  expect(plan).toMatchObject({ faults: [], counts: { new: 240, leaving: 240 } });
  stub.mishaps.import.push('takes it and answers late', 'answers 403');
  const first = await makeOf(bench, wanted, plan.hash);
  // A hundred rows go at once; each is the two cases of a visit.
  expect(first.made).toMatchObject({ cases: 200, sent: [{ what: 'Rows 2 to 101', isIn: true }, { what: 'Rows 102 to 121', isIn: false }] });
  expect(first.made!.sent[1]!.problem).toContain('REDCap refused the token');
  const { text } = await bench.manager['delivery.receipt']({ deliveryId: first.made!.deliveryId! });
  const receipt = JSON.parse(text) as { cases: { caseCode: string }[]; files: { name: string }[] };
  const delivered = receipt.cases.map(({ caseCode }) => caseCode);
  expect([delivered.length, receipt.files.map(({ name }) => name)]).toEqual([200, ['batch-1.json']]);

  const rest = await lookAt(bench, wanted);
  expect(rest.counts).toMatchObject({ new: 40, delivered: 200, leaving: 40 });
  expect(codesOf(rest).some((code) => delivered.includes(code))).toBe(false);
  const second = await makeOf(bench, wanted, rest.hash);
  expect(second.made).toMatchObject({ cases: 40, sent: [{ what: 'Rows 2 to 21', isIn: true }] });
  const records = (form: Readonly<Record<string, string>>): readonly string[] =>
    (JSON.parse(form['data'] ?? '[]') as Record<string, string>[]).map((row) => `${row['record_id']} ${row['redcap_event_name']}`);
  const [one, , two] = stub.forms.filter(({ action }) => action === 'import').map(records);
  expect(new Set([...one!, ...two!]).size).toBe(120);
  expect(stub.held.size).toBe(120);
  expect((await lookAt(bench, wanted)).counts.leaving).toBe(0);
  expect((await receiptsOf(bench)).map(({ cases }) => cases)).toEqual([40, 200]);
  expect(JSON.stringify(journalOf(folder))).not.toMatch(/S00000\d\d/u);
}); // prettier-ignore
