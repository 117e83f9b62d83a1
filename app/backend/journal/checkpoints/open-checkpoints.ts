/** Brings a store and the folder of its checkpoints together when the store is opened. */
import type { Store } from '../../store/store.ts';
import { appendEntry, type Witness } from '../append-entry.ts';
import { sha256 } from '../digest.ts';
import { openCheckpointKeeper, withCheckpoints, type CheckpointKeeper } from './keep-checkpoints.ts';
import { tellFindings } from './standing.ts';
import { makeStoreId } from './store-id.ts';

export interface CheckpointedStore {
  readonly store: Store;
  /** Null where no folder was given. */
  readonly checkpoints: CheckpointKeeper | null;
}

export interface OpeningStore {
  readonly store: Store;
  readonly folder: string | null;
  /** The program itself: nobody is logged in yet. */
  readonly witness: Witness;
  readonly randomBytes: (count: number) => Uint8Array;
}

const programName = 'Ventricle';

const tellGuards = async (store: Store, witness: Witness): Promise<void> => {
  const { guardsMissed } = store;
  if (guardsMissed.length === 0) return;
  await store.write((tx) =>
    appendEntry(tx, witness, { action: 'store.guards-restored', object: 'store', new: { guards: guardsMissed } }),
  );
};

/**
 * Compares before anything is appended, so that what was found is not covered by what comes after. A store that was
 * rolled back opens all the same: its journal, its data manager and its monitor are told.
 */
export const openCheckpoints = async (opening: OpeningStore): Promise<CheckpointedStore> => {
  const { store, folder, randomBytes } = opening;
  if (folder === null) return { store, checkpoints: null };
  const witness = { ...opening.witness, actor: programName };
  const id = await store.write((tx) => makeStoreId(tx, witness, Buffer.from(randomBytes(16)).toString('hex')));
  await tellGuards(store, witness);
  const place = { folder, store: id, place: sha256(store.place), now: witness.now };
  const checkpoints = openCheckpointKeeper(store, place);
  // A folder that cannot be read cannot be written either, and that is said.
  await tellFindings(store, witness, place).catch(() => undefined);
  await checkpoints.keep();
  return { store: withCheckpoints(store, checkpoints), checkpoints };
};
