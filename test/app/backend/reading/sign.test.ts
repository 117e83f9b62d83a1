import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Backend } from '../../../../app/contract/calls.ts';
import { canonicalJson } from '../../../../app/backend/journal/canonical-json.ts';
import { fileOf } from '../planted-study.ts';
import { rowsOf, tamper } from '../store-file.ts';
import {
  adding,
  codeOf,
  drawAll,
  good,
  gesture,
  keepAll,
  makeAccount,
  openBench,
  printedName,
  shownFor,
  sign,
  signedBench,
  square,
} from '../workbench.ts';

test('a signed read is sealed with its numbers', async () => {
  const { opened, caseCode } = await signedBench();
  const { read } = await opened.backend['case.open']({ caseCode });
  expect(read.state).toBe('sealed');
  expect(read.seal).toMatchObject({ caseCode, printedName, signedAt: '2026-02-03T04:05:06.789Z' });
  expect(read.seal?.hash).toMatch(/^[0-9a-f]{64}$/);
  // ED: 3 slices of 10 x 10 mm, 10 mm apart: 3 · 100 · 10 / 1000 = 3 mL. ES: 3 · 36 · 10 / 1000 = 1.08 mL.
  // EF = 100 · (3 − 1.08) / 3 = 64 %.
  const valueOf = (key: string) => {
    const found = read.values.find((value) => value.key === key)!;
    return 'value' in found ? found.value : found.missing;
  };
  expect(valueOf('LVEDV')).toBeCloseTo(3, 12);
  expect(valueOf('LVESV')).toBeCloseTo(1.08, 12);
  expect(valueOf('LVEF')).toBeCloseTo(64, 10);
  expect(valueOf('RVEDV')).toBe('no-contour');
  expect(valueOf('TAPSE')).toBe('not-done');
});

test('a read without an account, another name or a wrong password is not signed', async () => {
  const bench = await openBench();
  const at = await drawAll(bench);
  expect(await codeOf(sign(bench, at))).toBe('no-account');
  await makeAccount(bench);
  expect(await codeOf(sign(bench, at, { printedName: 'Somebody Else' }))).toBe('not-authorised');
  expect(await codeOf(sign(bench, at, { password: 'wrong' }))).toBe('wrong-password');
  expect(await codeOf(sign(bench, at))).toBe('done');
});

test('a number that was shown otherwise stops the signature and is named', async () => {
  const bench = await openBench();
  const at = await drawAll(bench);
  await makeAccount(bench);
  const shown = shownFor(at);
  const off = shown.map((value) =>
    value.key === 'LVEF' && 'value' in value ? { ...value, value: value.value + 1e-12 } : value,
  );
  await expect(sign(bench, at, { shown: off })).rejects.toMatchObject({
    failure: { code: 'numbers-differ', message: expect.stringContaining('LVEF') as string },
  });
  const without = shown.filter(({ key }) => key !== 'LVSV');
  await expect(sign(bench, at, { shown: without })).rejects.toMatchObject({
    failure: { code: 'numbers-differ', message: expect.stringContaining('LVSV') as string },
  });
});

test('a read wants a quality grade, and a contour unless nothing can be evaluated', async () => {
  const bench = await openBench();
  await makeAccount(bench);
  const empty = await keepAll(bench);
  expect(await codeOf(sign(bench, empty))).toBe('still-wanted');
  const graded = await keepAll(bench, adding(good));
  expect(await codeOf(sign(bench, graded))).toBe('nothing-to-sign');
  const unreadable = { ...good, grade: 'not-evaluable' as const };
  const silent = await keepAll(bench, { added: [], updated: [[good, unreadable]], removed: [] });
  expect(await codeOf(sign(bench, silent))).toBe('still-wanted');
  const said = await keepAll(bench, {
    added: [],
    updated: [[unreadable, { ...unreadable, reason: 'Motion throughout.' }]],
    removed: [],
  });
  expect(await codeOf(sign(bench, said))).toBe('done');
  const { read } = await bench.opened.backend['case.open']({ caseCode: bench.caseCode });
  expect(read.values.find(({ key }) => key === 'LVEF')).toEqual({ key: 'LVEF', missing: 'not-evaluable' });
});

test('a read with a proposed outline is signed once the reader has taken, edited or rejected it, not before', async () => {
  const answers = [{ accepted: true as const }, { edited: 0.2 }, null];
  for (const answer of answers) {
    const bench = await openBench();
    await makeAccount(bench);
    const drawn = await drawAll(bench);
    const place = { slice: 2, phase: 1, side: 8, structure: 'RV endocardium' as const };
    const proposed = { ...square(drawn, place), origin: 'proposed' as const };
    const waiting = await keepAll(bench, adding(proposed));
    await expect(sign(bench, waiting)).rejects.toMatchObject({
      failure: { code: 'still-wanted', message: 'Accept or reject the proposed RV endocardium outline first.' },
    });
    const answered = await keepAll(
      bench,
      answer === null
        ? { added: [], updated: [], removed: [proposed] }
        : { added: [], updated: [[proposed, { ...proposed, ...answer }]], removed: [] },
    );
    expect(await codeOf(sign(bench, answered))).toBe('done');
  }
});

test('images graded not evaluable do not let a proposal be sealed unseen', async () => {
  const bench = await openBench();
  await makeAccount(bench);
  const drawn = await keepAll(bench, adding({ ...good, grade: 'not-evaluable', reason: 'Motion throughout.' }));
  const proposed = { ...square(drawn, { slice: 2, phase: 1, side: 8 }), origin: 'proposed' as const };
  expect(await codeOf(sign(bench, await keepAll(bench, adding(proposed))))).toBe('still-wanted');
});

test('a signed read cannot be changed by any call', async () => {
  const bench = await signedBench();
  const { opened, folder, at, caseCode, scans } = bench;
  const { readId, seq } = at.read;
  const sealed = () => ({
    reading: rowsOf(folder, `select * from reading where readId = '${readId}'`),
    records: rowsOf(folder, `select * from read_record where readId = '${readId}' order by recordId`),
    seal: rowsOf(folder, `select * from seal where readId = '${readId}'`),
    gestures: rowsOf(folder, `select * from kept_gesture where readId = '${readId}' order by seq`),
    images: rowsOf(folder, 'select * from case_instance order by SOPInstanceUID'),
  });
  const before = canonicalJson(sealed());
  const keep = { readId, after: seq, gesture: gesture(adding({ kind: 'comment', id: 'comment', text: 'late' })) };
  const inputs: { [N in keyof Backend]: Parameters<Backend[N]>[0][] } = {
    'workstation.status': [{}],
    'account.create': [{ printedName: 'Other', password: 'another password' }],
    'settings.keymap': [{}],
    'settings.keepKeymap': [{ draw: 'X' }],
    'intake.choose': [{}],
    'intake.start': [{ source: scans }],
    'intake.cancel': [{ job: 'none' }],
    'intake.outcome': [{ job: 'none' }],
    'case.list': [{}],
    'case.open': [{ caseCode }],
    'read.keep': [
      keep,
      { ...keep, after: 0 },
      {
        ...keep,
        gesture: gesture({ added: [], updated: [], removed: [square(at, { slice: 1, phase: 1, side: 10 })] }),
      },
    ],
    'read.sign': [{ readId, printedName, password: 'correct horse battery', meaning: 'Again', shown: shownFor(at) }],
    'read.amend': [{ readId, reason: 'A look at what amending does to it.' }],
    'read.verify': [{ readId }],
    'export.sealed': [{ format: 'json' }, { format: 'csv-long' }, { format: 'csv-wide' }],
    'export.joined': [{ format: 'json' }],
    'session.login': [{ loginName: 'ada', password: 'correct horse battery' }],
    'session.logout': [{}],
    'account.changePassword': [{ password: 'correct horse battery', newPassword: 'another password' }],
    'account.list': [{}],
    'account.add': [{ loginName: 'bob', printedName: 'Bob', role: 'reader', password: 'another password' }],
    'account.close': [{ accountId: 'none', reason: 'Left.' }],
    'account.resetPassword': [{ accountId: 'none', password: 'another password', reason: 'Forgotten.' }],
    'protocol.current': [{}],
    'protocol.versions': [{}],
    'protocol.examples': [{}],
    'protocol.check': [{ text: '' }],
    'protocol.adopt': [{ text: '', reason: 'Another.' }],
    'model.state': [{}],
    'model.add': [{ file: scans }],
    'key.state': [{}],
    'key.make': [{ passphrase: 'a long passphrase' }],
    'key.open': [{ secret: 'a long passphrase', reason: 'Intake.' }],
    'key.close': [{}],
    'key.change': [{ secret: 'a long passphrase', to: { passphrase: 'another passphrase' }, reason: 'Yearly.' }],
    'key.copy': [{}],
    'intake.look': [{ source: scans }],
    'intake.found': [{ job: 'none' }],
    'intake.correct': [{ job: 'none', series: '1', kind: 'PET', reason: 'Looks so.' }],
    'intake.match': [{ job: 'none', study: '1', subject: 'S01', visit: 'V0' }],
    'intake.matchCsv': [{ job: 'none', csv: '' }],
    'intake.take': [{ job: 'none' }],
    'intake.unfinished': [{}],
    'intake.goOn': [{ intakeId: 'none' }],
    'intake.accept': [{ subject: 'S1', visit: 'V0', modality: 'cine', reason: 'x' }],
    'archive.state': [{}],
    'archive.find': [
      {
        ...{ PatientID: '', PatientName: '', AccessionNumber: '', from: '', to: '', modality: null },
        ...{ all: true, offset: 0, limit: 10 },
      },
    ],
    'archive.series': [{ StudyInstanceUID: '1.2' }],
    'archive.retrieve': [{ studies: [{ StudyInstanceUID: '1.2', series: null }] }],
    'archive.goOn': [{ retrieval: 'none' }],
    'archive.cancel': [{ job: 'none' }],
    'archive.erase': [{ retrieval: 'none' }],
    'layout.list': [{}],
    'layout.picture': [{ layoutId: 'none' }],
    'layout.decide': [{ layoutId: 'none', decision: 'approved', keep: [], reason: '' }],
    'trial.grid': [{}],
    'trial.notDone': [{ subject: 'S01', visit: 'V0', modality: 'PET', reason: null }],
    'trial.progress': [{}],
    'assignment.list': [{}],
    'assignment.assign': [{ readers: ['none'] }],
    'assignment.withdraw': [{ assignmentId: 'none', reason: 'Ill.' }],
    'worklist.show': [{}],
    'worklist.next': [{}],
    'worklist.pause': [{ caseCode }],
    'worklist.resume': [{ caseCode }],
    'adjudication.show': [{}],
    'adjudication.next': [{}],
    'adjudication.pause': [{ caseCode }],
    'adjudication.resume': [{ caseCode }],
    'adjudication.open': [{ caseCode }],
    'adjudication.draw': [{ caseCode, from: 'nothing' }],
    'adjudication.decide': [
      {
        caseCode,
        choice: 'A',
        reason: 'So.',
        printedName,
        meaning: 'Mine',
        password: 'correct horse battery',
        shown: '',
      },
    ],
    'delivery.look': [
      {
        form: 'csv-long',
        joined: false,
        destination: 'Sponsor',
        again: null,
        redcap: null,
        address: null,
        laboratory: null,
        openClinica: null,
      },
    ],
    'delivery.make': [
      {
        wanted: {
          form: 'csv-long',
          joined: false,
          destination: 'Sponsor',
          again: null,
          redcap: null,
          address: null,
          laboratory: null,
          openClinica: null,
        },
        plan: '0',
      },
    ],
    'delivery.run': [{ job: 'none' }],
    'delivery.cancel': [{ job: 'none' }],
    'delivery.receipts': [{ before: 0, limit: 10 }],
    'delivery.receipt': [{ deliveryId: 'none' }],
    'delivery.specification': [{}],
    'trace.number': [{ id: `${readId}/LVEF` }, { id: 'none' }],
    'agreement.show': [{ measure: null }],
    'agreement.own': [{}],
    'agreement.export': [{ form: 'csv', measure: null }],
    'journal.list': [{ filter: {}, before: null, limit: 100 }],
    'journal.history': [{ object: `read/${readId}` }],
    'journal.verify': [{}],
    'journal.verifying': [{ job: 'none' }],
    'journal.cancelVerify': [{ job: 'none' }],
    'journal.standing': [{}],
    'journal.acknowledge': [{ reason: 'A copy was restored.' }],
  };
  for (const name of Object.keys(opened.backend) as (keyof Backend)[]) {
    for (const input of inputs[name]) {
      const run = opened.backend[name] as (input: unknown) => Promise<unknown>;
      await codeOf(Promise.resolve().then(() => run(input)));
      expect(canonicalJson(sealed()), name).toBe(before);
    }
  }
  expect(await codeOf(opened.backend['read.keep'](keep))).toBe('read-sealed');
  expect(await codeOf(sign(bench, at))).toBe('read-sealed');
});

test('a read whose rows no longer say what the journal says is not signed', async () => {
  const bench = await openBench();
  const at = await drawAll(bench);
  await makeAccount(bench);
  tamper(bench.folder, `update read_record set record = replace(record, '"good"', '"fair"')`);
  expect(await codeOf(sign(bench, at))).toBe('store-damaged');
});

test('a read upon images whose file is gone or another is not signed', async () => {
  const bench = await openBench();
  const at = await drawAll(bench);
  await makeAccount(bench);
  writeFileSync(fileOf(bench.scans, 1, 1), 'no image any more');
  expect(await codeOf(sign(bench, at))).toBe('source-changed');
});
