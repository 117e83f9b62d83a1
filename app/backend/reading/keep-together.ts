/**
 * Gestures of many readers, written in one transaction when they wait for their turn anyway: each is told that it is kept
 * once that transaction is on disk. One that no longer fits is refused by itself; the others are kept.
 */
import type { Compilable } from 'kysely';
import type { CallInput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import type { ReadDiff, ReadRecord } from '../../contract/read.ts';
import { actorOf, witness, type Desk } from '../desk.ts';
import { entriesAfter, headAt, lastEntry, type Act, type JournalHead } from '../journal/append-entry.ts';
import { askTogether, runTogether } from '../store/run-together.ts';
import type { Store, StoreWriter } from '../store/store.ts';
import { readObject } from './journal-fold.ts';
import { refuseUnlessKept, toldOf } from './kept-before.ts';
import { begunReads, findOwnReading, isReader, readersReads } from './own-reads.ts';
import type { Reading } from './read-state.ts';
import { insertingRecords, removingRecords } from './record-rows.ts';

interface Waiting {
  readonly desk: Desk;
  readonly input: CallInput<'read.keep'>;
  readonly resolve: (seq: number) => void;
  readonly reject: (error: unknown) => void;
}

/** A gesture and its read as it is now. */
interface Ready extends Waiting {
  readonly reading: Reading;
}

/** What a gesture brings. */
export const freshOf = ({ added, updated }: ReadDiff): readonly ReadRecord[] => [
  ...added,
  ...updated.map(([, to]) => to),
];

const recordsOf = (all: readonly Ready[], pick: (diff: ReadDiff) => readonly ReadRecord[]) =>
  all.flatMap(({ input: { readId, gesture } }) => pick(gesture.diff).map((record) => ({ readId, record })));

const changingRecords = (tx: StoreWriter, all: readonly Ready[]): readonly Compilable[] => [
  ...removingRecords(
    tx,
    recordsOf(all, ({ updated, removed }) => [...updated.map(([from]) => from), ...removed]),
  ),
  ...insertingRecords(tx, recordsOf(all, freshOf)),
];

const actOf = async (tx: StoreWriter, { desk, input: { readId, gesture } }: Ready): Promise<Act> => ({
  who: await witness(desk, tx),
  change: { action: 'read.keep', object: readObject(readId), ...toldOf(gesture) },
});

const keptRows = (all: readonly Ready[], heads: readonly JournalHead[]) =>
  all.map(({ input: { readId, after, gesture } }, at) => ({
    readId,
    gestureId: gesture.id,
    seq: after + 1,
    journalSeq: heads[at]?.seq ?? 0,
  }));

const readingRows = (all: readonly Ready[]) =>
  all.map(({ reading, input: { after, gesture } }) => ({
    ...reading,
    seq: after + 1,
    active_ms: reading.active_ms + gesture.active_ms,
  }));

/** Writes gestures of different reads, each one further than its read is. */
const writeAll = async (tx: StoreWriter, all: readonly Ready[], head: JournalHead): Promise<void> => {
  const acts: Act[] = [];
  for (const one of all) acts.push(await actOf(tx, one));
  const { heads, statement } = entriesAfter(tx, head, acts);
  await runTogether(tx, [
    ...changingRecords(tx, all),
    statement,
    tx.insertInto('kept_gesture').values(keptRows(all, heads)),
    // Each is there already: its count and its time alone change.
    tx
      .insertInto('reading')
      .values(readingRows(all))
      .onConflict((conflict) =>
        conflict
          .column('readId')
          .doUpdateSet((row) => ({ seq: row.ref('excluded.seq'), active_ms: row.ref('excluded.active_ms') })),
      ),
  ]);
};

interface Now {
  /** The read of each gesture; an error where it is not the caller's own any more. */
  readonly readings: readonly (Reading | Refused)[];
  readonly head: JournalHead;
}

const lookNow = async (tx: StoreWriter, all: readonly Waiting[]): Promise<Now> => {
  const ofReaders = all.filter(({ desk }) => isReader(desk));
  const asked = ofReaders.map(({ desk, input }) => ({ readId: input.readId, accountId: actorOf(desk).accountId }));
  const [last, rows] = await askTogether(tx, [lastEntry(tx), ...(asked.length === 0 ? [] : [begunReads(tx, asked)])]);
  const own = readersReads(rows ?? [], asked);
  const found = new Map(ofReaders.map((one, at) => [one, own[at]]));
  const readings: (Reading | Refused)[] = [];
  for (const one of all) {
    const row = found.get(one);
    readings.push(row ?? (await findOwnReading(one.desk, tx, one.input.readId).catch(asRefused)));
  }
  return { readings, head: headAt(last[0]) };
};

/** A refusal is of one gesture alone; anything else is of all, for nothing of them is written then. */
const asRefused = (error: unknown): Refused => {
  if (error instanceof Refused) return error;
  throw error;
};

type Outcome = number | Refused;

const keepAll = async (tx: StoreWriter, all: readonly Waiting[]): Promise<readonly Outcome[]> => {
  const { readings, head } = await lookNow(tx, all);
  const ready: Ready[] = [];
  const outcomes: Outcome[] = [];
  for (const [at, reading] of readings.entries()) {
    const one = all[at];
    if (one === undefined) continue;
    const { after, gesture } = one.input;
    if (reading instanceof Refused) outcomes.push(reading);
    else if (after !== reading.seq || reading.state === 'sealed') {
      outcomes.push(await refuseUnlessKept(tx, reading, gesture).catch(asRefused));
    } else {
      ready.push({ ...one, reading });
      outcomes.push(after + 1);
    }
  }
  if (ready.length > 0) await writeAll(tx, ready, head);
  return outcomes;
};

/** Gestures of one transaction: what others wait for stays short. */
const mostTogether = 40;

/** The first gesture of each read, so many; they leave the line. */
const takeFirsts = (line: Waiting[]): readonly Waiting[] => {
  const firsts = new Map<string, Waiting>();
  for (const one of line) {
    if (firsts.size < mostTogether && !firsts.has(one.input.readId)) firsts.set(one.input.readId, one);
  }
  const taken = [...firsts.values()];
  for (const one of taken) line.splice(line.indexOf(one), 1);
  return taken;
};

const openLine = (store: Store) => {
  const line: Waiting[] = [];
  let isAtWork = false;
  const once = async (): Promise<void> => {
    let taken: readonly Waiting[] = [];
    try {
      const outcomes = await store.write((tx) => {
        // Whoever came while others wrote goes along.
        taken = takeFirsts(line);
        return keepAll(tx, taken);
      });
      for (const [at, { resolve, reject }] of taken.entries()) {
        const outcome = outcomes[at];
        if (typeof outcome === 'number') resolve(outcome);
        else reject(outcome);
      }
    } catch (error) {
      // Before its turn came nothing had been taken: all who wait hear of it.
      for (const { reject } of taken.length > 0 ? taken : line.splice(0)) reject(error);
    }
  };
  const work = async (): Promise<void> => {
    isAtWork = true;
    while (line.length > 0) await once();
    isAtWork = false;
  };
  return (desk: Desk, input: Waiting['input']): Promise<number> =>
    new Promise((resolve, reject) => {
      line.push({ desk, input, resolve, reject });
      if (!isAtWork) void work();
    });
};

const lines = new WeakMap<Store, ReturnType<typeof openLine>>();

/** Keeps a gesture that was looked at, together with those of others that wait; its place in the read. */
export const keepInTurn = (desk: Desk, input: CallInput<'read.keep'>): Promise<number> => {
  const line = lines.get(desk.store) ?? openLine(desk.store);
  lines.set(desk.store, line);
  return line(desk, input);
};
