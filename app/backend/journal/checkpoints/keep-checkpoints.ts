/** Keeps checkpoints of the journal outside the store. What fails here is said, and never stops a reader. */
import type { Store, StoreReader } from '../../store/store.ts';
import { actionsAppended, journalHead } from '../append-entry.ts';
import type { JournalAction } from '../entry.ts';
import { appendCheckpoint, readCheckpoints } from './checkpoint-file.ts';
import { lastHash } from './checkpoint-line.ts';

/** Acts after which a checkpoint is due at once. */
const checkpointActions: readonly JournalAction[] = [
  'read.sign',
  'export.sealed',
  'export.joined',
  'export.deliver',
  'protocol.adopt',
  'key.make',
  'key.change',
  'store.make',
  'store.acknowledge',
];

export interface CheckpointPlace {
  readonly folder: string;
  /** The store's own id. */
  readonly store: string;
  /** SHA-256 of the folder the store lies in. */
  readonly place: string;
  readonly now: () => Date;
}

export interface CheckpointKeeper {
  readonly place: CheckpointPlace;
  /** Keeps one now. Never throws. */
  readonly keep: () => Promise<void>;
  /** Why the last one could not be kept, in words; null while all is well. */
  readonly fault: () => string | null;
}

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'their folder is not there';
  if (code === 'ENOSPC') return 'the disk of their folder is full';
  return `their folder cannot be written${code === '' ? '' : ` (${code})`}`;
};

/** Within a write of the store, whose lock keeps every other process from doing the same. */
const appendHead = async (db: StoreReader, { folder, store, place, now }: CheckpointPlace): Promise<void> => {
  const head = await journalHead(db);
  const lines = (await readCheckpoints(folder, store)) ?? [];
  if (lines.at(-1)?.checkpoint?.hash === head.hash) return;
  await appendCheckpoint(folder, { store, ...head, at: now().toISOString(), place, previous: lastHash(lines) });
};

export const openCheckpointKeeper = (store: Store, place: CheckpointPlace): CheckpointKeeper => {
  let fault: string | null = null;
  return {
    place,
    fault: () => fault,
    keep: async () => {
      try {
        await store.write((tx) => appendHead(tx, place));
        fault = null;
      } catch (error) {
        const found = `Checkpoints of the journal cannot be kept: ${reasonOf(error)}.`;
        if (found !== fault) process.stderr.write(`ventricle: ${found}\n`);
        fault = found;
      }
    },
  };
};

/** The store, every act of which that calls for a checkpoint is followed by one; the last is kept when it is closed. */
export const withCheckpoints = (store: Store, keeper: CheckpointKeeper): Store => {
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await keeper.keep();
    await store.close();
  };
  return {
    ...store,
    write: async (work) => {
      const [result, due] = await store.write(async (tx) => {
        const made = await work(tx);
        const told = actionsAppended(tx);
        return [made, checkpointActions.some((action) => told.has(action))] as const;
      });
      if (due) await keeper.keep();
      return result;
    },
    close: () => (closing ??= close()),
  };
};
