import { readFileSync, rmSync, writeFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { casePath } from '../../../../../app/backend/case-store/case-path.ts';
import { hashOfEntry, type JournalEntry } from '../../../../../app/backend/journal/entry.ts';
import { sha256 } from '../../../../../app/backend/journal/digest.ts';
import { askDatabase, copyDatabase, onServer } from '../../../../postgres/databases.ts';
import { copyStore, lastRow } from '../../store-file.ts';
import { columnsOf, otherValue } from '../any-column.ts';
import { temporaryFolder } from '../../workbench.ts';
import {
  edit,
  makeEvidence,
  opened,
  monitor,
  restore,
  rows,
  verify,
  wordsOf,
  type Evidence,
} from '../evidence-room.ts';

/** Columns that may change without an entry, and why an edit of them gains nothing. */
const mayChange: Readonly<Record<string, string>> = {
  'schema_version.appliedAt': 'when the program brought the store to its version; nothing rests on it',
  'account.failures': 'counted with every attempt, right or wrong; the journal tells of the wrong ones',
  'account.lockedUntil': 'as the failures',
  'trial_key.failures': 'as those of accounts',
  'trial_key.lockedUntil': 'as those of accounts',
  'trial_key.id': 'there is one key',
  'assignment.place': 'the order of a list, drawn anew whenever others join it',
  'assignment.notBefore': 'set anew with each signature of the read that it repeats',
  'shown_part.SOPInstanceUID': 'of own scans alone; found again from the pixels',
  'shown_part.imageHash': 'of own scans alone; found again from the pixels',
  'shown_part.shown': 'of own scans alone; found again from the pixels',
  'shown_part.shownReason': 'of own scans alone; found again from the pixels',
  'secret.name': 'of own scans alone: of a trial the key of UIDs is within the key',
  'secret.value': 'of own scans alone: of a trial the key of UIDs is within the key',
};

let made: Promise<{ evidence: Evidence; whole: string }> | null = null;

/** The trial as it was signed, in a folder that a test may take apart, put back before each use. */
const whole = async (): Promise<Evidence> => {
  made ??= makeEvidence().then((evidence) => {
    const copy = `${evidence.folder}-whole`;
    copyStore(evidence.folder, copy);
    copyStore(evidence.earlier, `${copy}-earlier`);
    return { evidence, whole: copy };
  });
  const { evidence, whole: from } = await made;
  const folder = temporaryFolder();
  restore(folder, from);
  return { ...evidence, folder, earlier: `${from}-earlier` };
};

const tablesOf = (folder: string): readonly string[] =>
  rows(
    folder,
    onServer()
      ? "select tablename as name from pg_tables where schemaname = 'public' order by tablename"
      : "select name from sqlite_master where type = 'table' order by name",
  ).map(({ name }) => String(name));

/** The words for what differs; the refusal's code where the store is not even opened. */
const found = async (folder: string): Promise<readonly string[]> => {
  try {
    return wordsOf(await verify(folder));
  } catch (error) {
    return [`refused: ${(error as Error).message}`];
  }
};

/** Puts the store's file back without copying the images. */
const putBack = (folder: string, file: Buffer | null): void => {
  if (file === null) {
    copyDatabase(path.join(`${folder}-kept`, 'store'), path.join(folder, 'store'));
    return;
  }
  const at = path.join(folder, 'store', 'ventricle.sqlite');
  for (const more of ['-wal', '-shm']) rmSync(`${at}${more}`, { force: true });
  writeFileSync(at, file);
};

test('a trial as it was signed holds, every part of it', { timeout: 120_000 }, async () => {
  const { folder } = await whole();
  const verdict = await verify(folder);
  expect(verdict.differences).toEqual([]);
  // Two cases of three slices by two phases, each image a file of its own; a seal has a value for every measure.
  expect(verdict).toMatchObject({ ok: true, seals: 2, files: 12, notes: [] });
  expect(verdict.numbers).toBeGreaterThan(0);
  expect(verdict.checkpoints).toBeGreaterThanOrEqual(4);
  expect(verdict.entries).toBe(rows(folder, 'select count(*) as n from journal')[0]!['n']);
});

test('an edit of any column that means something is found', { timeout: 600_000 }, async () => {
  const { folder } = await whole();
  const file = onServer() ? null : readFileSync(path.join(folder, 'store', 'ventricle.sqlite'));
  if (file === null) copyDatabase(path.join(folder, 'store'), path.join(`${folder}-kept`, 'store'));
  const checkpoints = path.join(folder, 'checkpoints');
  const kept = readdirSync(checkpoints).map((name) => [name, readFileSync(path.join(checkpoints, name))] as const);
  const unseen: string[] = [];
  const edited: string[] = [];
  for (const table of tablesOf(folder)) {
    for (const column of columnsOf(folder, table)) {
      const name = `${table}.${column}`;
      if (name in mayChange || rows(folder, `select 1 from ${table} limit 1`).length === 0) continue;
      const other = otherValue(folder, table, column);
      edit(folder, `update ${table} set "${column}" = ${other} where ${lastRow(table)}`);
      if ((await found(folder)).length === 0) unseen.push(name);
      edited.push(name);
      putBack(folder, file);
      for (const [name, bytes] of kept) writeFileSync(path.join(checkpoints, name), bytes);
    }
  }
  expect(unseen).toEqual([]);
  // What was found was found by its edit: without one nothing is.
  expect(await found(folder)).toEqual([]);
  // Every table but those of own scans, and of two readers, has a row in this trial.
  const tables = new Set(edited.map((name) => name.split('.')[0]));
  expect([...tables].sort()).toEqual(
    tablesOf(folder)
      .filter((table) => !['secret', 'shown_part', 'adjudication', 'decision'].includes(table))
      .sort(),
  );
});

test('what may change unseen is a column of the store', async () => {
  const { folder } = await whole();
  const all = tablesOf(folder).flatMap((table) => columnsOf(folder, table).map((column) => `${table}.${column}`));
  expect(Object.keys(mayChange).filter((name) => !all.includes(name))).toEqual([]);
});

const meaning = [
  'account',
  'imaging_case',
  'case_series',
  'case_instance',
  'reading',
  'read_record',
  'kept_gesture',
  'seal',
  'protocol',
  'layout',
  'assignment',
  'journal',
  'trial_key',
  'setting',
];

test.each(meaning)('a row taken out of %s is found', { timeout: 60_000 }, async (table) => {
  const { folder } = await whole();
  edit(folder, `delete from ${table} where ${lastRow(table)}`);
  expect(await found(folder)).not.toEqual([]);
});

test.each([
  ['account', 'accountId', 'loginName'],
  ['imaging_case', 'caseCode', 'studyUID'],
  ['case_series', 'SeriesInstanceUID', null],
  ['case_instance', 'SOPInstanceUID', null],
  ['reading', 'readId', null],
  ['read_record', 'recordId', 'slot'],
  ['kept_gesture', 'gestureId', null],
  ['seal', 'readId', null],
  ['assignment', 'assignmentId', 'caseCode'],
  ['layout', 'layoutId', null],
  ['setting', 'name', null],
])('a row put into %s is found', { timeout: 60_000 }, async (table, key, unique) => {
  const { folder } = await whole();
  const other = [key, ...(unique === null ? [] : [unique])].map((column) => `"${column}" = "${column}" || 'x'`);
  edit(
    folder,
    `create table copied as select * from ${table} where ${lastRow(table)}`,
    `update copied set ${other.join(', ')}`,
    `insert into ${table} select * from copied`,
    'drop table copied',
  );
  expect(await found(folder)).not.toEqual([]);
});

test('a dropped tail of the journal is found, its rows left', { timeout: 60_000 }, async () => {
  const { folder } = await whole();
  edit(folder, "delete from journal where seq >= (select max(seq) from journal where action = 'read.sign')");
  expect(await found(folder)).toEqual(expect.arrayContaining(['rolled-back', 'read', 'seal']));
});

test('a dropped tail of the journal is found, its rows dropped with it', { timeout: 60_000 }, async () => {
  const { folder } = await whole();
  const last = "(select substr(object, 6) from journal where action = 'read.sign' order by seq desc limit 1)";
  const from = `(select min(seq) from journal where object = 'read/' || (select readId from seal where ${lastRow('seal')}))`;
  edit(
    folder,
    `create table gone as select ${last} as readId, ${from} as seq`,
    ...['seal', 'kept_gesture', 'read_record', 'reading'].map(
      (table) => `delete from ${table} where readId = (select readId from gone)`,
    ),
    "update assignment set state = 'reading' where caseCode = (select substr(object, 6) from journal where action = 'worklist.begin' order by seq desc limit 1)",
    'delete from journal where seq >= (select seq from gone)',
    'drop table gone',
  );
  // Within itself the store holds: only what stands outside it tells.
  expect(await found(folder)).toEqual(['rolled-back']);
});

test('an old copy of the store put back is found', { timeout: 60_000 }, async () => {
  const { folder, earlier } = await whole();
  restore(folder, earlier, false);
  expect(await found(folder)).toEqual(['rolled-back']);
});

/** Changes an entry and computes every hash anew from there on. */
const rewrite = (folder: string, seq: number): void => {
  const entries = rows(folder, 'select * from journal order by seq') as unknown as JournalEntry[];
  let previousHash = '0'.repeat(64);
  const statements = entries.map((entry) => {
    const said = { ...entry, previousHash, ...(entry.seq === seq && { actor: 'Somebody Else' }) };
    previousHash = hashOfEntry(said);
    return `update journal set actor = '${said.actor}', previousHash = '${said.previousHash}', hash = '${previousHash}' where seq = ${entry.seq}`;
  });
  edit(folder, ...statements);
};

test('a journal rewritten from its first entry with right hashes is found', { timeout: 60_000 }, async () => {
  const { folder } = await whole();
  rewrite(folder, 1);
  expect(await found(folder)).toContain('rolled-back');
  const { differences } = await verify(folder);
  // Its hashes are right: nothing but what stands elsewhere, in checkpoints and seals, tells.
  expect(differences.filter(({ message }) => message.startsWith('Journal entry'))).toEqual([]);
  expect(differences).toContainEqual(
    expect.objectContaining({ what: 'journal', message: 'The journal is not the one the seal was made upon.' }),
  );
});

test('a seal in the place of another read’s is found', { timeout: 60_000 }, async () => {
  const { folder } = await whole();
  const [one, other] = rows(folder, 'select readId, hash, document from seal order by signedAt');
  edit(
    folder,
    `update seal set hash = '${other!['hash']}', document = (select document from seal where readId = '${other!['readId']}') where readId = '${one!['readId']}'`,
  );
  const { differences } = await verify(folder);
  expect(differences).toContainEqual(expect.objectContaining({ what: 'seal', readId: one!['readId'] }));
});

test('a signature’s row replayed for another read is found', { timeout: 60_000 }, async () => {
  const { folder, earlier } = await whole();
  restore(folder, earlier);
  // The case that waits still is begun, then given the seal of the other.
  const [seal] = rows(folder, 'select readId, hash, signedAt, document from seal');
  edit(
    folder,
    `insert into reading select 'replayed', caseCode, state, seq, active_ms, amends, amendReason, accountId, assignmentId, protocolVersion from reading where readId = '${seal!['readId']}'`,
    `insert into seal select 'replayed', hash, signedAt, document from seal`,
  );
  const { differences } = await verify(folder);
  expect(differences).toContainEqual(expect.objectContaining({ what: 'seal', readId: 'replayed' }));
  expect(differences).toContainEqual(expect.objectContaining({ what: 'read', readId: 'replayed' }));
});

test('guards that were taken off are named, and put back', { timeout: 60_000 }, async () => {
  const { folder } = await whole();
  edit(folder, 'select 1');
  const off = ['journal_no_update', 'seal_no_delete'];
  if (onServer()) {
    askDatabase(
      path.join(folder, 'store'),
      'drop trigger journal_no_update on journal',
      'drop trigger seal_no_delete on seal',
    );
  } else {
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(path.join(folder, 'store', 'ventricle.sqlite'));
    for (const name of off) database.exec(`drop trigger ${name}`);
    database.close();
  }
  const first = await verify(folder);
  expect(wordsOf(first)).toEqual(['guard']);
  expect(first.differences.map(({ message }) => message).join()).toMatch(/journal_no_update.*seal_no_delete/s);
  // From then on the journal remembers it.
  const second = await verify(folder);
  expect(second.differences).toEqual([]);
  expect(second.notes).toHaveLength(1);
});

const aCaseFile = (folder: string): string => {
  const [row] = rows(folder, 'select fileHash from case_instance limit 1');
  const hash = String(row!['fileHash']);
  return casePath(path.join(folder, 'store', 'cases'), hash);
};

test('a case file that was changed, or is gone, is named with its case', { timeout: 60_000 }, async () => {
  const { folder } = await whole();
  const file = aCaseFile(folder);
  const bytes = readFileSync(file);
  bytes[bytes.length - 1]! ^= 1;
  rmSync(file);
  writeFileSync(file, bytes);
  expect((await verify(folder)).differences).toContainEqual(
    expect.objectContaining({ what: 'file', caseCode: expect.any(String) as string }),
  );
  rmSync(file);
  expect(wordsOf(await verify(folder))).toContain('file');
});

test('a checkpoint that somebody gives is compared', { timeout: 60_000 }, async () => {
  const { folder } = await whole();
  const [entry] = rows(folder, 'select seq, hash from journal where seq = 5');
  const given = { seq: 5, hash: String(entry!['hash']) };
  expect((await verify(folder, { checkpoint: given })).ok).toBe(true);
  const other = await verify(folder, { checkpoint: { seq: 5, hash: sha256('other') } });
  expect(other.differences).toEqual([
    { what: 'checkpoint', message: expect.stringMatching(/^Entry 5 of the journal is not the one/) as string },
  ]);
  const beyond = await verify(folder, { checkpoint: { seq: 100_000, hash: given.hash } });
  expect(beyond.differences[0]!.message).toMatch(
    /^The journal ends at entry \d+, but the checkpoint that was given stands at entry 100000/,
  );
});

test('a verification is cancelled by its own caller alone', { timeout: 60_000 }, async () => {
  const { folder } = await whole();
  await opened(folder, async ({ backendOf }) => {
    const mine = backendOf(monitor);
    const running = mine['journal.verify']({ job: 'mine' });
    const ended = running.then(
      () => 'done',
      (error: unknown) => (error as Error).message,
    );
    const other = backendOf({ ...monitor, accountId: 'other' });
    expect(await other['journal.verifying']({ job: 'mine' })).toEqual({ progress: null });
    await other['journal.cancelVerify']({ job: 'mine' });
    await mine['journal.cancelVerify']({ job: 'mine' });
    expect(await ended).toBe('The verification was cancelled.');
    expect(await mine['journal.verifying']({ job: 'mine' })).toEqual({ progress: null });
  });
});
