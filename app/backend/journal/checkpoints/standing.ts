/** How a store stands against its checkpoints: found when it is opened, told in the journal, there until acknowledged. */
import { z } from 'zod';
import type { CallOutput } from '../../../contract/calls.ts';
import { Refused } from '../../../contract/failure.ts';
import { witness, type Desk } from '../../desk.ts';
import type { Store, StoreReader } from '../../store/store.ts';
import { appendEntry, journalHead, type Witness } from '../append-entry.ts';
import { otherStoresHere, readCheckpoints } from './checkpoint-file.ts';
import { lastHash, type CheckpointLine } from './checkpoint-line.ts';
import { compareCheckpoints } from './compare-checkpoints.ts';
import type { CheckpointPlace } from './keep-checkpoints.ts';

type Standing = CallOutput<'journal.standing'>;

export interface CheckpointFindings {
  readonly rolledBack: readonly string[];
  readonly lost: readonly string[];
  readonly compared: number;
  /** Names the state of the file that was looked at. */
  readonly upTo: string;
}

const isFresh = async (db: StoreReader): Promise<boolean> => {
  const last = await db.selectFrom('journal').select('action').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return last?.action === 'store.make';
};

const withoutFile = async (db: StoreReader, others: readonly string[]): Promise<readonly string[]> => [
  ...((await isFresh(db))
    ? []
    : ['No checkpoint of this store is in the folder of its checkpoints, although it has kept some.']),
  ...(others.length === 0 ? [] : ['The checkpoints of this folder tell of another store in this one’s place.']),
];

/** Compares the journal with the checkpoints as they are now. Throws where their folder cannot be read. */
export const findAgainstCheckpoints = async (db: StoreReader, at: CheckpointPlace): Promise<CheckpointFindings> => {
  const lines: readonly CheckpointLine[] | null = await readCheckpoints(at.folder, at.store);
  if (lines !== null && lines.length > 0) {
    return { ...(await compareCheckpoints(db, lines, at.store)), upTo: lastHash(lines) };
  }
  const others = await otherStoresHere(at.folder, at.store, at.place);
  return { rolledBack: [], lost: await withoutFile(db, others), compared: 0, upTo: lastHash([]) };
};

interface Unresolved {
  readonly action: string;
  readonly sentence: string;
}

const findings = ['store.rolled-back', 'store.checkpoints-lost'] as const;

const toldSchema = z.object({ found: z.string() });

const foundIn = (text: string | null): string => {
  try {
    return toldSchema.safeParse(JSON.parse(text ?? 'null')).data?.found ?? '';
  } catch {
    return '';
  }
};

/** The latest finding that nobody has acknowledged. */
export const unresolved = async (db: StoreReader): Promise<Unresolved | null> => {
  const last = await db
    .selectFrom('journal')
    .select(['action', 'new'])
    .where('action', 'in', [...findings, 'store.acknowledge'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last === undefined || last.action === 'store.acknowledge') return null;
  return { action: last.action, sentence: foundIn(last.new) };
};

/** Tells the journal what was found: once, until it is acknowledged. */
export const tellFindings = async (store: Store, who: Witness, at: CheckpointPlace): Promise<void> => {
  await store.write(async (tx) => {
    const { rolledBack, lost, upTo } = await findAgainstCheckpoints(tx, at);
    const [found] = [...rolledBack, ...lost];
    if (found === undefined) return;
    const action = rolledBack.length > 0 ? 'store.rolled-back' : 'store.checkpoints-lost';
    if ((await unresolved(tx))?.action === action) return;
    await appendEntry(tx, who, { action, object: 'store', new: { found, upTo, head: await journalHead(tx) } });
  });
};

const sentences: Readonly<Record<'store.rolled-back' | 'store.checkpoints-lost', string>> = {
  'store.rolled-back': 'The store is not the one its checkpoints tell of: an old copy was restored, or it was edited.',
  'store.checkpoints-lost': 'Checkpoints of the store are gone or were edited.',
};

/** One line for whoever watches over the trial. */
export const standingOf = async ({ store, checkpoints, checkpointFolder }: Desk): Promise<Standing> => {
  const open = await store.read(unresolved);
  if (open !== null) {
    const isBack = open.action === 'store.rolled-back';
    const sentence = `${sentences[isBack ? 'store.rolled-back' : 'store.checkpoints-lost']} ${open.sentence}`;
    return { state: isBack ? 'rolled-back' : 'checkpoints-lost', sentence };
  }
  const fault = checkpoints?.fault() ?? null;
  if (fault !== null) return { state: 'not-kept', sentence: fault };
  if (checkpointFolder === null) {
    return {
      state: 'none',
      sentence: 'No folder for checkpoints was given: a dropped tail of the journal shows only against its exports.',
    };
  }
  return { state: 'good', sentence: 'The journal holds against its checkpoints.' };
};

/** What a data manager says of the restore that was found. From then on the lines before it are history. */
export const acknowledge = async (desk: Desk, reason: string): Promise<void> => {
  const at = desk.checkpoints?.place;
  await desk.store.write(async (tx) => {
    const open = await unresolved(tx);
    if (open === null)
      throw new Refused('not-found', 'There is nothing to acknowledge: the store is as its checkpoints tell.');
    const lines = at === undefined ? [] : ((await readCheckpoints(at.folder, at.store).catch(() => null)) ?? []);
    await appendEntry(tx, await witness(desk, tx), {
      action: 'store.acknowledge',
      object: 'store',
      new: { upTo: lastHash(lines), found: open.sentence },
      reason,
    });
  });
};
