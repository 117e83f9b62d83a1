/** A trial with two signed reads and checkpoints beside its store, as files that a test may take apart. */
import { cpSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { OpenBackend } from '../../../../app/backend/backend.ts';
import { meetLayout } from '../../../../app/backend/layouts/meet-layout.ts';
import { keepReceipt } from '../../../../app/backend/export/delivery/receipt-rows.ts';
import { openTestStore } from '../open-test-store.ts';
import type { CallInput, CallOutput } from '../../../../app/contract/calls.ts';
import type { Actor } from '../../../../app/contract/role.ts';
import { copyDatabase, editDatabase, onServer } from '../../../postgres/databases.ts';
import { copyStore, rowsOf } from '../store-file.ts';
import { startOfTest } from '../workbench.ts';
import { assignAll, openRoom, openTrial, readNext } from '../worklist/reading-room.ts';

export const monitor: Actor = { accountId: 'monitor', printedName: 'Mona Monitor', role: 'monitor' };
export const manager: Actor = { accountId: 'manager', printedName: 'Dana Manager', role: 'data manager' };

export type Verdict = CallOutput<'journal.verify'>;

export interface Evidence {
  /** Holds `store` and `checkpoints`. */
  readonly folder: string;
  readonly signed: readonly [string, string];
  /** A copy of all from before the second signature. */
  readonly earlier: string;
}

const nothingDelivered = {
  deliveryId: 'delivery-1',
  form: 'odm',
  joined: false,
  destination: 'Sponsor',
  again: null,
  deliveredAt: startOfTest.toISOString(),
  printedName: manager.printedName,
  programVersion: '0.0.0-test',
  protocol: { version: 1, hash: 'a' },
  journal: { seq: 1, hash: 'b' },
  files: [],
  cases: [],
};

/** One row of a layout: of ultrasound, which the planted studies have none of; and one receipt. */
const meetOne = async (folder: string): Promise<void> => {
  const store = await openTestStore(path.join(folder, 'store'), () => startOfTest);
  const desk = {
    store,
    now: () => startOfTest,
    actor: manager,
    workstation: 'bench',
    programVersion: '0.0.0-test',
  } as unknown as Parameters<typeof meetLayout>[0];
  const maker = { Manufacturer: 'ACME', ManufacturerModelName: 'Echo 1' };
  const regions = [{ left: 0, top: 0, right: 9, bottom: 9 }];
  await store.write((tx) => meetLayout(desk, tx, { layoutId: 'layout-1', ...maker, Rows: 10, Columns: 10, regions }));
  await store.write((tx) => keepReceipt(desk, tx, nothingDelivered, []));
  await store.close();
};

/** Made once a test file: two cases, one reader, both signed; a key, a keymap, a layout, a receipt. */
export const makeEvidence = async (): Promise<Evidence> => {
  const room = await openRoom({ cases: 2, readers: ['Ada Reader'], checkpoints: true });
  const [ada] = room.readers;
  await room.manager['key.make']({ passphrase: 'a long passphrase' });
  await ada!.backend['settings.keepKeymap']({ draw: 'X' });
  await assignAll(room);
  const first = await readNext(ada!);
  await room.opened.close();
  await meetOne(room.folder);
  const earlier = `${room.folder}-earlier`;
  copyStore(room.folder, earlier);
  const again = await openTrial(room.folder, room.clock);
  const second = await readNext({ ...ada!, backend: again.backendOf(ada!) });
  await again.close();
  return { folder: room.folder, signed: [first, second], earlier };
};

/** Puts the store, and the checkpoints with it where wanted, back to how `from` has them. */
export const restore = (folder: string, from: string, checkpoints = true): void => {
  for (const part of checkpoints ? ['store', 'checkpoints'] : ['store']) {
    rmSync(path.join(folder, part), { recursive: true, force: true });
    if (existsSync(path.join(from, part))) cpSync(path.join(from, part), path.join(folder, part), { recursive: true });
  }
  if (onServer()) copyDatabase(path.join(from, 'store'), path.join(folder, 'store'));
};

const clock = { now: new Date('2026-02-04T10:00:00.000Z') };

/** Opens the trial, runs `use` and closes it again. */
export const opened = async <T>(folder: string, use: (backend: OpenBackend) => Promise<T>): Promise<T> => {
  const open = await openTrial(folder, clock);
  try {
    return await use(open);
  } finally {
    await open.close();
  }
};

export const verify = (folder: string, input: CallInput<'journal.verify'> = {}): Promise<Verdict> =>
  opened(folder, (open) => open.backendOf(monitor)['journal.verify'](input));

export const wordsOf = ({ differences }: Verdict): readonly string[] => [
  ...new Set(differences.map(({ what }) => what)),
];

/** Runs SQL behind the program's back; its guards are left as they were, as a careful hand would. */
export const edit = (folder: string, ...statements: readonly string[]): void => {
  if (onServer()) {
    editDatabase(path.join(folder, 'store'), ...statements);
    return;
  }
  const database = new DatabaseSync(path.join(folder, 'store', 'ventricle.sqlite'));
  const guards = database.prepare("select name, sql from sqlite_master where type = 'trigger'").all();
  for (const { name } of guards) database.exec(`drop trigger ${String(name)}`);
  database.exec('pragma foreign_keys = off');
  for (const statement of statements) database.exec(statement);
  for (const { sql } of guards) database.exec(String(sql));
  database.close();
};

export const rows = (folder: string, query: string): Record<string, string | number | null>[] =>
  rowsOf(folder, query) as Record<string, string | number | null>[];
