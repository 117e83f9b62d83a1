import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { deliveryForms, joinedOf, sentForms } from '../../../../../app/contract/calls/delivery-calls.ts';
import { amendWith } from '../../adjudication/adjudication-room.ts';
import { rowsOf } from '../../store-file.ts';
import { subjects } from '../results/results-room.ts';
import { deliver, ended, fetched, lookAt, makeOf, openDeliveries, plainSubjects, wantedOf } from './delivery-bench.ts';

const slow = { timeout: 120_000 };

test('a dry run says what would leave and writes nothing; the run leaves it, with a receipt; a second has nothing new', slow, async () => {
  const bench = await openDeliveries();
  const entries = (): number => rowsOf(bench.results.room.folder, 'select seq from journal').length;
  const before = entries();
  const wanted = wantedOf('csv-long');
  const plan = await lookAt(bench, wanted);
  // Three cases are final; the mean of two, the decided one, the mean of two.
  expect(plan.counts).toEqual({ new: 3, changed: 0, delivered: 0, withheld: 0, leaving: 3, notDone: 0 });
  expect(plan.files).toEqual(['ventricle-reads-long.csv', 'ventricle-finals.csv', 'ventricle-dictionary.csv']);
  expect(plan.cases.every(({ subject, visit }) => subject === null && visit === null)).toBe(true);
  expect(entries()).toBe(before);

  const { made } = await makeOf(bench, wanted, plan.hash);
  expect(made).toMatchObject({ cases: 3, sent: [] });
  expect(made!.files.map(({ name }) => name)).toEqual(plan.files);
  for (const { sha256, bytes, ticket } of made!.files) {
    const text = await fetched(bench, ticket!);
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
    expect(Buffer.byteLength(text)).toBe(bytes);
    for (const subject of subjects) expect(text).not.toContain(subject);
  }
  expect(entries()).toBe(before + 1);

  const { receipts, count } = await bench.manager['delivery.receipts']({ before: 0, limit: 10 });
  expect(count).toBe(1);
  expect(receipts[0]).toMatchObject({ receipt: made!.receipt, form: 'csv-long', destination: 'Sponsor', cases: 3 });
  const kept = await bench.manager['delivery.receipt']({ deliveryId: made!.deliveryId! });
  expect(createHash('sha256').update(kept.text).digest('hex')).toBe(kept.receipt);

  const second = await lookAt(bench, wanted);
  expect(second.counts).toMatchObject({ new: 0, delivered: 3, leaving: 0 });
  const nothing = await makeOf(bench, wanted, second.hash);
  expect(nothing.failure?.message).toBe('There is nothing new to deliver.');
  // To another destination, and as another form, all of it is new.
  expect((await lookAt(bench, wantedOf('csv-long', { destination: 'DSMB' }))).counts.new).toBe(3);
  expect((await lookAt(bench, wantedOf('csv-wide'))).counts.new).toBe(3);
  // Again, with a reason that stands in the receipt.
  const again = await deliver(bench, { ...wanted, again: 'The first file was lost.' });
  expect(again.cases).toBe(3);
  expect((await bench.manager['delivery.receipts']({ before: 0, limit: 1 })).receipts[0]?.again).toBe('The first file was lost.');
}); // prettier-ignore

test('an amended case is changed: it alone leaves again; a plan that is no longer so is refused', slow, async () => {
  const bench = await openDeliveries();
  const wanted = wantedOf('csv-wide');
  await deliver(bench, wanted);
  const { joined } = bench.results;
  const last = joined.cases.find(({ whose }) => whose?.visit === 'V1')!;
  const [first] = last.reads;
  const ada = bench.results.room.ada;
  const reader = { ...ada, backend: bench.opened.backendOf(ada) };
  const old = await lookAt(bench, { ...wanted, destination: 'DSMB' });
  await amendWith(reader, first!.readId, 6.1);
  const plan = await lookAt(bench, wanted);
  expect(plan.counts).toMatchObject({ new: 0, changed: 1, delivered: 2, leaving: 1 });
  expect(plan.cases[0]).toMatchObject({ caseCode: last.caseCode, state: 'changed' });
  const { made } = await makeOf(bench, wanted, plan.hash);
  const wide = await fetched(bench, made!.files[0]!.ticket!);
  // A head, and the two reads of the one case.
  expect(wide.trimEnd().split('\r\n')).toHaveLength(3);
  expect(wide).not.toContain(`${last.caseCode},${first!.readId}`);
  const refused = await makeOf(bench, { ...wanted, destination: 'DSMB' }, old.hash);
  expect(refused.failure?.code).toBe('stale-plan');
  expect(await bench.manager['delivery.receipts']({ before: 0, limit: 10 })).toMatchObject({ count: 2 });
});

test('what is not signed by all or waits for a decision is withheld, each with why', slow, async () => {
  const bench = await openDeliveries();
  const ada = bench.results.room.ada;
  const reader = { ...ada, backend: bench.opened.backendOf(ada) };
  const mean = bench.results.joined.cases.find(({ whose }) => whose?.visit === 'V1')!;
  // 8 mm against 6: the two now differ by 28 points, and an adjudicator is wanted.
  await amendWith(reader, mean.reads[0]!.readId, 8);
  const plan = await lookAt(bench, wantedOf('odm-1.3.2', { joined: true }));
  expect(plan.counts).toMatchObject({ new: 2, withheld: 1, leaving: 2, notDone: 1 });
  expect(plan.withheld).toEqual([
    { caseCode: mean.caseCode, subject: subjects[0], visit: 'V1', why: 'awaiting-adjudication' },
  ]);
});

test('what was not done leaves once as well, and the receipt names no subject', slow, async () => {
  const bench = await openDeliveries();
  const wanted = wantedOf('odm-1.3.2', { joined: true });
  const made = await deliver(bench, wanted);
  expect(made.cases).toBe(3);
  expect((await lookAt(bench, wanted)).counts).toMatchObject({ leaving: 0, notDone: 0 });
  const { text } = await bench.manager['delivery.receipt']({ deliveryId: made.deliveryId! });
  for (const subject of subjects) expect(text).not.toContain(subject);
  expect((JSON.parse(text) as { cases: unknown[] }).cases).toHaveLength(4);
});

const oids = { [plainSubjects[0]]: 'SS_1', [plainSubjects[1]]: 'SS_2' };

describe('every form of which files are made', () => {
  const files = deliveryForms.filter((form) => !sentForms.has(form) && !form.startsWith('redcap'));
  test.each(files)('%s leaves, each file whole, and is told in the journal', slow, async (form) => {
    const bench = await openDeliveries({}, plainSubjects);
    const joined = joinedOf[form] === 'always';
    const openClinica = form === 'open-clinica' ? { studyOid: null, subjects: oids } : null;
    const made = await deliver(bench, wantedOf(form, { joined, openClinica }));
    expect(made.cases).toBe(3);
    for (const { ticket, bytes } of made.files) {
      expect(bytes).toBeGreaterThan(0);
      expect((await fetched(bench, ticket!)).length).toBeGreaterThan(0);
    }
    const [entry] = rowsOf(bench.results.room.folder, "select * from journal where action = 'export.deliver'");
    expect(JSON.parse(String(entry!['new']))).toMatchObject({ form, joined, receipt: made.receipt });
  });
});

test('what a form cannot hold is said in the dry run, and nothing is made', slow, async () => {
  const bench = await openDeliveries();
  const wanted = wantedOf('sdtm-xpt', { joined: true });
  const plan = await lookAt(bench, wanted);
  // A transport file has unaccented letters alone, and a subject here has others.
  expect(plan.faults).toHaveLength(1);
  expect(plan.faults[0]).toContain('USUBJID');
  expect(plan.faults[0]).not.toContain(subjects[1]);
  const { failure } = await makeOf(bench, wanted, plan.hash);
  expect(failure?.code).toBe('bad-input');
  expect((await bench.manager['delivery.receipts']({ before: 0, limit: 1 })).count).toBe(0);
});

test('a form that leaves otherwise, a closed key and somebody else’s run are refused', slow, async () => {
  const bench = await openDeliveries();
  const { manager } = bench;
  await expect(manager['delivery.look'](wantedOf('sdtm-xpt'))).rejects.toMatchObject({ failure: { code: 'bad-input' } });
  await expect(manager['delivery.look'](wantedOf('dicom-files', { joined: true }))).rejects.toMatchObject({ failure: { code: 'bad-input' } });
  const { job } = await manager['delivery.look'](wantedOf('csv-long'));
  const other = bench.opened.backendOf({ ...bench.dana, accountId: 'somebody-else' });
  await expect(other['delivery.run']({ job })).rejects.toMatchObject({ failure: { code: 'not-found' } });
  await ended(bench, job);
  await manager['key.close']({});
  await expect(manager['delivery.look'](wantedOf('sdtm-xpt', { joined: true }))).rejects.toMatchObject({ failure: { code: 'key-closed' } });
}); // prettier-ignore

test('a delivery that is cancelled leaves nothing: no file, no receipt', slow, async () => {
  const bench = await openDeliveries();
  const wanted = wantedOf('csv-long');
  const { hash } = await lookAt(bench, wanted);
  const { job } = await bench.manager['delivery.make']({ wanted, plan: hash });
  await bench.manager['delivery.cancel']({ job });
  const run = await ended(bench, job);
  expect(run).toMatchObject({ state: 'cancelled', made: null });
  expect((await bench.manager['delivery.receipts']({ before: 0, limit: 10 })).count).toBe(0);
  expect((await lookAt(bench, wanted)).counts.new).toBe(3);
});
