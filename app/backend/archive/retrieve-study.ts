/** What was chosen of an archive, listed and fetched: each original whole under its name, or not at all. */
import { rm, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Refused } from '../../contract/failure.ts';
import { windowOfBytes } from '../dicom/byte-window.ts';
import { readFileForm } from '../dicom/file-form.ts';
import type { Archive, InstancePlace } from './archive-address.ts';
import { cancelled, malformed } from './archive-failure.ts';
import { listSeries, listStudy } from './list-instances.ts';
import { patient, withPatience } from './patience.ts';
import { isKept, keepFile, type KeptRetrieval, type RetrievalPlan } from './retrieval-folder.ts';
import { retrieveInstance } from './retrieve-instance.ts';

export interface Retrieving {
  readonly archive: Archive;
  /** Folder of all retrievals of this trial. */
  readonly room: string;
  readonly signal: AbortSignal;
  /** Originals that are here, of how many. */
  readonly onProgress: (images: number, total: number | null) => void;
}

export interface RetrievalEnd {
  readonly fetched: number;
  readonly images: number;
  readonly total: number;
}

/** Of a file's beginning this much is looked at: its meta group is far smaller. */
const headLength = 16 * 1024;

const listChosen = async (
  { archive, signal }: Retrieving,
  { StudyInstanceUID, series }: RetrievalPlan['studies'][number],
): Promise<readonly InstancePlace[]> => {
  const asking = { signal, patience: patient };
  if (series === null) return listStudy(archive, StudyInstanceUID, asking);
  const found: InstancePlace[] = [];
  for (const SeriesInstanceUID of series) {
    found.push(...(await listSeries(archive, { StudyInstanceUID, SeriesInstanceUID }, asking)));
  }
  return found;
};

/** Throws where the bytes are another image than the one that was asked for. */
const refuseOther = (head: Buffer, { SOPInstanceUID }: InstancePlace): void => {
  const form = readFileForm(windowOfBytes(head));
  if (form.marked && form.MediaStorageSOPInstanceUID === SOPInstanceUID) return;
  throw malformed('The archive answers with another image than the one that was asked for.');
};

const fetchOne = async (retrieving: Retrieving, retrieval: string, place: InstancePlace): Promise<void> => {
  const { archive, room, signal } = retrieving;
  await withPatience(patient, signal, () =>
    keepFile(room, retrieval, place, async (write) => {
      let head = Buffer.alloc(0);
      const sink = async (bytes: Uint8Array): Promise<void> => {
        if (head.length < headLength) head = Buffer.concat([head, bytes.subarray(0, headLength - head.length)]);
        await write(bytes);
      };
      await retrieveInstance(archive, place, sink, signal);
      refuseOther(head, place);
    }),
  );
};

/** Fetched at a time. */
const together = 4;

/** One that the archive lists and does not give leaves the others as they are. */
const isOfOne = (error: unknown): error is Refused =>
  error instanceof Refused &&
  ['source-missing', 'archive-malformed', 'too-large', 'not-dicom', 'truncated'].includes(error.failure.code);

/** Fetches what is not here yet. Rejects where it cannot go on; what is whole stays. */
export const fetchRetrieval = async (retrieving: Retrieving, { retrieval, plan }: KeptRetrieval): Promise<RetrievalEnd> => {
  const { room, signal, onProgress } = retrieving;
  const incoming = path.join(room, retrieval, 'incoming');
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  onProgress(0, null);
  const all: InstancePlace[] = [];
  for (const study of plan.studies) all.push(...(await listChosen(retrieving, study)));
  const lacking = all.filter((place) => !isKept(room, retrieval, place));
  let here = all.length - lacking.length;
  const ungiven: Refused[] = [];
  const rest = lacking.values();
  const stopped = new AbortController();
  const both = AbortSignal.any([signal, stopped.signal]);
  const inTurn = async (): Promise<void> => {
    for (const place of rest) {
      if (both.aborted) throw cancelled();
      try {
        await fetchOne({ ...retrieving, signal: both }, retrieval, place);
        onProgress((here += 1), all.length);
      } catch (error) {
        if (!isOfOne(error)) {
          stopped.abort();
          throw error;
        }
        ungiven.push(error);
      }
    }
  };
  onProgress(here, all.length);
  const ends = await Promise.allSettled(Array.from({ length: together }, inTurn));
  const why = ends.flatMap((end): readonly unknown[] => (end.status === 'rejected' ? [end.reason] : []));
  const isCancel = (error: unknown): boolean => error instanceof Refused && error.failure.code === 'cancelled';
  if (why.length > 0) throw why.find((error) => !isCancel(error)) ?? why[0];
  if (ungiven[0] !== undefined) throw ungiven[0];
  return { fetched: lacking.length, images: here, total: all.length };
}; // prettier-ignore
