/** The archive of a trial's scans while the program runs: asked, retrieved from, what was retrieved erased. */
import { createHash, createHmac } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Backend, CallInput } from '../../contract/calls.ts';
import type { Retrieval } from '../../contract/calls/archive-calls.ts';
import { Refused, type Failure } from '../../contract/failure.ts';
import type { Progress } from '../../contract/intake.ts';
import { newId, witness, type Desk } from '../desk.ts';
import { appendEntry, type Change } from '../journal/append-entry.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { TrialKey } from '../key/trial-key.ts';
import type { Archive } from './archive-address.ts';
import { findSeries, findStudies } from './find-studies.ts';
import {
  countFiles,
  eraseRetrieval,
  filesFolder,
  listRetrievals,
  syncFiles,
  writePlan,
  type KeptRetrieval,
  type RetrievalPlan,
} from './retrieval-folder.ts';
import { fetchRetrieval } from './retrieve-study.ts';

export interface ArchiveRoomOptions {
  readonly archive: Archive | null;
  /** Folder outside every store; null where the host gives none. */
  readonly retrievedFolder: string | null;
  readonly key: TrialKey;
  readonly onProgress: (progress: Progress) => void;
  readonly onUnexpected: (error: unknown) => void;
}

/** The run that is under way or was the last. */
interface Run {
  readonly retrieval: string;
  readonly job: string;
  readonly cancelling: AbortController;
  isOver: boolean;
  images: number;
  total: number | null;
  failure: Failure | null;
  ended: Promise<void>;
}

interface Room extends ArchiveRoomOptions {
  latest: Run | null;
}

const setArchive = ({ archive }: Room): Archive => {
  if (archive !== null) return archive;
  throw new Refused('archive-not-set', 'This workstation knows no archive: start it with --archive ADDRESS.');
};

/** Folder of the retrievals of this trial: named by what only its key knows. */
const folderOf = ({ retrievedFolder, key }: Room, desk: Desk): string => {
  const { uidKey } = key.map(desk);
  if (retrievedFolder === null) throw new Refused('archive-not-set', 'This workstation has no folder for retrieved originals.');
  return path.join(retrievedFolder, createHash('sha256').update(`retrieved ${uidKey}`).digest('hex').slice(0, 20));
}; // prettier-ignore

const tell = (desk: Desk, change: Change): Promise<void> =>
  desk.store.write(async (tx) => {
    await appendEntry(tx, await witness(desk, tx), change);
  });

/** Keyed marks of what was chosen: whoever has the key can tell whether a study was among them, nobody else. */
const marksOf = ({ key }: Room, desk: Desk, { studies }: RetrievalPlan): readonly string[] => {
  const secret = Buffer.from(key.map(desk).uidKey, 'hex');
  const mark = (text: string): string => createHmac('sha256', secret).update('retrieved').update(text).digest('hex');
  return studies.map((study) => mark(canonicalJson(study))).sort();
};

const retrievalOf = async (room: Room, folder: string, { retrieval, plan }: KeptRetrieval): Promise<Retrieval> => {
  const run = room.latest?.retrieval === retrieval ? room.latest : null;
  const isRunning = run !== null && !run.isOver;
  const rest = plan.images === null ? ('cut off' as const) : ('whole' as const);
  return {
    ...{ retrieval, startedAt: plan.startedAt, studies: plan.studies.length },
    state: isRunning ? 'running' : rest,
    job: run?.job ?? null,
    images: isRunning ? run.images : await countFiles(folder, retrieval),
    total: run?.total ?? plan.images,
    source: filesFolder(folder, retrieval),
    failure: isRunning ? null : (run?.failure ?? null),
  };
};

const ms = 100;

const work = async (room: Room, desk: Desk, folder: string, kept: KeptRetrieval, run: Run): Promise<void> => {
  const { retrieval, plan } = kept;
  let last = 0;
  const say = (state: Progress['state']): void => {
    last = performance.now();
    room.onProgress({ job: run.job, state, done: run.images, total: run.total, refused: 0 });
  };
  const before = await countFiles(folder, retrieval);
  const end = async (state: 'whole' | 'cancelled' | 'cut off'): Promise<void> => {
    const images = await countFiles(folder, retrieval);
    const counts = { state, images, fetched: Math.max(0, images - before) };
    await tell(desk, { action: 'archive.end', object: `retrieval/${retrieval}`, new: counts });
  };
  try {
    const onProgress = (images: number, total: number | null): void => {
      Object.assign(run, { images, total });
      if (performance.now() - last > ms) say('running');
    };
    const archive = setArchive(room);
    const { total } = await fetchRetrieval({ archive, room: folder, signal: run.cancelling.signal, onProgress }, kept);
    await syncFiles(folder, retrieval);
    await writePlan(folder, { retrieval, plan: { ...plan, images: total } });
    await end('whole');
    run.isOver = true;
    say('done');
  } catch (error) {
    const isCancelled = run.cancelling.signal.aborted;
    const message = 'The retrieval ended for a reason nobody expected.';
    run.failure = error instanceof Refused ? error.failure : { code: 'internal', message };
    if (!(error instanceof Refused)) room.onUnexpected(error);
    await end(isCancelled ? 'cancelled' : 'cut off').catch(room.onUnexpected);
    run.isOver = true;
    say(isCancelled ? 'cancelled' : 'failed');
  }
};

const refuseBusy = ({ latest }: Room): void => {
  if (latest?.isOver === false) {
    throw new Refused('bad-input', 'A retrieval is at work: wait for its end, or cancel it.');
  }
};

const begin = async (room: Room, desk: Desk, folder: string, kept: KeptRetrieval) => {
  setArchive(room);
  refuseBusy(room);
  const job = newId(desk);
  const state = { isOver: false, images: 0, total: null, failure: null, ended: Promise.resolve() };
  const run: Run = { retrieval: kept.retrieval, job, cancelling: new AbortController(), ...state };
  room.latest = run;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // What is asked for may have grown since: until it was looked at again it is not whole.
    const plan = { ...kept.plan, images: null };
    await writePlan(folder, { ...kept, plan });
    await tell(desk, {
      action: 'archive.retrieve',
      object: `retrieval/${kept.retrieval}`,
      new: { studies: plan.studies.length, marks: marksOf(room, desk, plan) },
    });
    run.ended = work(room, desk, folder, { ...kept, plan }, run);
  } catch (error) {
    run.isOver = true;
    throw error;
  }
  return { retrieval: kept.retrieval, job };
};

/** The same choice of the same archive is one retrieval, however often it is made. */
const retrieve = async (room: Room, desk: Desk, { studies }: CallInput<'archive.retrieve'>) => {
  const folder = folderOf(room, desk);
  const { address } = setArchive(room);
  const chosen = studies
    .map(({ StudyInstanceUID, series }) => ({ StudyInstanceUID, series: series?.toSorted() ?? null }))
    .toSorted((a, b) => (a.StudyInstanceUID < b.StudyInstanceUID ? -1 : 1));
  const isSame = ({ plan }: KeptRetrieval): boolean =>
    plan.address === address && canonicalJson(plan.studies) === canonicalJson(chosen);
  const known = (await listRetrievals(folder)).find(isSame);
  const plan: RetrievalPlan = {
    format: 'ventricle-retrieval',
    version: 1,
    ...{ address, startedAt: desk.now().toISOString(), studies: chosen, images: null },
  };
  return begin(room, desk, folder, known ?? { retrieval: newId(desk), plan });
};

const keptRetrieval = async (folder: string, retrieval: string): Promise<KeptRetrieval> => {
  const kept = (await listRetrievals(folder)).find((one) => one.retrieval === retrieval);
  if (kept === undefined) throw new Refused('not-found', 'There is no such retrieval.');
  return kept;
};

const goOn = async (room: Room, desk: Desk, retrieval: string) => {
  const folder = folderOf(room, desk);
  const kept = await keptRetrieval(folder, retrieval);
  if (kept.plan.address !== setArchive(room).address) {
    throw new Refused('bad-input', 'This was begun from another archive than the one this workstation knows now.');
  }
  return begin(room, desk, folder, kept);
};

const erase = async (room: Room, desk: Desk, retrieval: string): Promise<void> => {
  const folder = folderOf(room, desk);
  await keptRetrieval(folder, retrieval);
  if (room.latest?.retrieval === retrieval) refuseBusy(room);
  const images = await countFiles(folder, retrieval);
  // Told first: what is told and still there is seen on the page, what is gone untold is not.
  await tell(desk, { action: 'archive.erase', object: `retrieval/${retrieval}`, new: { images } });
  await eraseRetrieval(folder, retrieval);
};

type ArchiveCall = 'archive.state' | 'archive.find' | 'archive.series' | 'archive.retrieve' | 'archive.goOn' | 'archive.cancel' | 'archive.erase'; // prettier-ignore

export interface ArchiveRoom {
  /** The calls for whoever calls. */
  readonly table: (desk: Desk) => Pick<Backend, ArchiveCall>;
  readonly close: () => Promise<void>;
}

/** A question of a page that has gone is of no use for long. */
const asking = () => ({ signal: AbortSignal.timeout(120_000) });

const state = async (room: Room, desk: Desk) => {
  const address = room.archive?.address ?? null;
  const isPossible = room.retrievedFolder !== null;
  const folder = isPossible ? folderOf(room, desk) : '';
  const kept = isPossible ? await listRetrievals(folder) : [];
  return { address, retrievals: await Promise.all(kept.map((one) => retrievalOf(room, folder, one))) };
};

const tableOf = (room: Room, desk: Desk): Pick<Backend, ArchiveCall> => ({
  'archive.state': () => state(room, desk),
  'archive.find': async (filter) => {
    room.key.map(desk);
    return findStudies(setArchive(room), filter, asking());
  },
  'archive.series': async ({ StudyInstanceUID }) => {
    room.key.map(desk);
    return { series: await findSeries(setArchive(room), StudyInstanceUID, asking()) };
  },
  'archive.retrieve': (input) => retrieve(room, desk, input),
  'archive.goOn': ({ retrieval }) => goOn(room, desk, retrieval),
  'archive.cancel': ({ job }) => {
    if (room.latest?.job === job) room.latest.cancelling.abort();
    return Promise.resolve({});
  },
  'archive.erase': async ({ retrieval }) => {
    await erase(room, desk, retrieval);
    return {};
  },
});

export const openArchiveRoom = (options: ArchiveRoomOptions): ArchiveRoom => {
  const room: Room = { ...options, latest: null };
  return {
    table: (desk) => tableOf(room, desk),
    close: async () => {
      room.latest?.cancelling.abort();
      await room.latest?.ended;
    },
  };
};
