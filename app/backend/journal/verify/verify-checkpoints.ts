/** The journal against what stands outside the store: its checkpoints, and one that somebody gives. */
import type { GivenCheckpoint, StoreDifference } from '../../../contract/calls/journal-calls.ts';
import type { Desk } from '../../desk.ts';
import { journalHead } from '../append-entry.ts';
import { againstJournal } from '../checkpoints/compare-checkpoints.ts';
import { findAgainstCheckpoints, unresolved } from '../checkpoints/standing.ts';

const differs = (what: StoreDifference['what'], message: string): StoreDifference => ({ what, message });

const givenFault = async ({ store }: Desk, given: GivenCheckpoint): Promise<string | null> =>
  store.read(async (db) => {
    const now = await db.selectFrom('journal').select('hash').where('seq', '=', given.seq).executeTakeFirst();
    return againstJournal(given, now?.hash, await journalHead(db), 'the checkpoint that was given');
  });

interface Kept {
  readonly compared: number;
  readonly differences: readonly StoreDifference[];
}

const keptCheckpoints = async ({ store, checkpoints }: Desk): Promise<Kept> => {
  if (checkpoints === null) return { compared: 0, differences: [] };
  const fault = checkpoints.fault();
  const open = await store.read(unresolved);
  const told = open === null ? [] : [differs(open.action === 'store.rolled-back' ? 'rolled-back' : 'checkpoint', open.sentence)];
  const now = await store.read((db) => findAgainstCheckpoints(db, checkpoints.place)).catch(() => null);
  if (now === null) return { compared: 0, differences: [...told, differs('checkpoint', 'The folder of the checkpoints cannot be read.')] };
  const found = [
    ...told,
    ...now.rolledBack.map((message) => differs('rolled-back', message)),
    ...now.lost.map((message) => differs('checkpoint', message)),
    ...(fault === null ? [] : [differs('checkpoint', fault)]),
  ];
  return { compared: now.compared, differences: [...new Map(found.map((one) => [one.message, one])).values()] };
}; // prettier-ignore

export const verifyCheckpoints = async (desk: Desk, given: GivenCheckpoint | undefined): Promise<Kept> => {
  const kept = await keptCheckpoints(desk);
  const fault = given === undefined ? null : await givenFault(desk, given);
  return {
    compared: kept.compared + (given === undefined ? 0 : 1),
    differences: [...kept.differences, ...(fault === null ? [] : [differs('checkpoint', fault)])],
  };
};
