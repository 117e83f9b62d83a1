/** Signed reads of phantoms in a real trial, each gathered for its DICOM objects. */
import { gatherRead } from '../../../../../app/backend/export/dicom/gather-read.ts';
import type { SignedRead } from '../../../../../app/backend/export/dicom/signed-read.ts';
import { trueContours } from '../../../../../app/backend/demo-trial/true-records.ts';
import { makePhantom, writePhantomImages, type PhantomKind } from '../../../../../app/backend/phantom/write-phantom.ts';
import type { Phantom } from '../../../../../app/backend/phantom/phantom.ts';
import { createBlindUID } from '../../../../../app/backend/trial/blinded-uid.ts';
import type { ReadRecord } from '../../../../../app/contract/read.ts';
import { patientPoint } from '../../../../../measurement/patient-space.ts';
import { openKeyOn } from '../../key/key-bench.ts';
import { measureShown } from '../../shown-pixels.ts';
import { rowsOf } from '../../store-file.ts';
import { adding, gesture, good, password, type OpenedCase } from '../../workbench.ts';
import { assignAll, beginNext, openRoom, type Reader, type ReadingRoom } from '../../worklist/reading-room.ts';

const protocol = `
format: ventricle-protocol
version: 1
trial: { name: Test trial }
visits: [{ name: V0, day: 0, modalities: [cine, LGE, PET, echo] }]
baseline: V0
measures:
  cine: [LVEDV, LVESV, LVSV, LVEF, LVM, CO, RVEDV, RVESV, RVSV, RVEF]
  LGE: [LGE_VOLUME, LGE_MASS, LGE_RATIO]
  PET: [SUV_MEAN, SUV_MAX, SUV_PEAK]
  echo: [LVEDV_BP, LVESV_BP, LVEF_BP, LVEDV_4C, LVESV_4C, LVEF_4C, LVIDd, LVIDs, FS, RVEDA, RVESA, FAC, TAPSE, TAPSE_2D]
endpoint: { modality: cine, measure: LVEF }
reading: { readers: 1, adjudication: false, repeats: { share_percent: 0, washout_days: 14 } }
`;

export interface PhantomRoom {
  readonly room: ReadingRoom;
  readonly phantom: Phantom;
  readonly reader: Reader;
  /** Ids of the reads, in the order in which they were signed. */
  readonly readIds: readonly string[];
}

const keep = async ({ backend }: Reader, { read }: OpenedCase, records: readonly ReadRecord[]): Promise<OpenedCase> => {
  await backend['read.keep']({ readId: read.readId, after: read.seq, gesture: gesture(adding(...records)) });
  return backend['case.open']({ caseCode: read.caseCode });
};

const signShown = async (room: ReadingRoom, reader: Reader, at: OpenedCase): Promise<string> => {
  const bench = { opened: room.opened, folder: room.folder, scans: '', clock: room.clock, caseCode: at.read.caseCode };
  const { values } = await measureShown(bench, at);
  const { printedName, backend } = reader;
  const meaning = 'I made this read and it is complete.';
  await backend['read.sign']({ readId: at.read.readId, printedName, password, meaning, shown: [...values] });
  return at.read.readId;
};

/** The phantom of a kind, read by a reader who draws it perfectly, and signed; `further` is drawn as well. */
export const readPhantom = async (
  kind: PhantomKind,
  seed: number,
  further: (at: OpenedCase) => readonly ReadRecord[] = () => [],
): Promise<PhantomRoom> => {
  const phantom = makePhantom(kind, seed);
  const write = (folder: string): Promise<number> => writePhantomImages(phantom, folder);
  const room = await openRoom({ cases: 1, readers: ['Ada Ünï Reader'], write, protocol });
  const [reader] = room.readers;
  if (reader === undefined) throw new Error('There is no reader.');
  await assignAll(room);
  const at = await beginNext(reader);
  const [secret] = rowsOf(room.folder, "select value from secret where name = 'uid-key'");
  const contours = trueContours(at.content, phantom.contours, createBlindUID(String(secret?.['value'])));
  const drawn = await keep(reader, at, [...contours, ...further(at), good]);
  return { room, phantom, reader, readIds: [await signShown(room, reader, drawn)] };
};

/** Amends the last read: one contour a fiftieth smaller, about its first point. */
export const amendPhantom = async (before: PhantomRoom): Promise<PhantomRoom> => {
  const { room, reader, readIds } = before;
  const { read } = await reader.backend['read.amend']({ readId: readIds.at(-1) ?? '', reason: 'The apex was cut.' });
  const old = read.records.find((record) => record.kind === 'contour');
  if (old?.kind !== 'contour') throw new Error('Nothing was drawn.');
  const [origin = patientPoint(0, 0, 0)] = old.points;
  const [ox, oy, oz] = origin;
  const nearer = (part: number, of: number): number => of + 0.98 * (part - of);
  const points = old.points.map(([x, y, z]) => patientPoint(nearer(x, ox), nearer(y, oy), nearer(z, oz)));
  const moved = { ...old, points };
  const diff = { added: [], updated: [[old, moved] as const], removed: [] };
  await reader.backend['read.keep']({ readId: read.readId, after: read.seq, gesture: gesture(diff) });
  const at = await reader.backend['case.open']({ caseCode: read.caseCode });
  return { ...before, readIds: [...readIds, await signShown(room, reader, at)] };
};

/** Closes the room and gathers its reads. */
export const gathered = async ({ room, readIds }: PhantomRoom): Promise<readonly SignedRead[]> => {
  await room.opened.close();
  const { desk } = await openKeyOn(room.folder, room.clock);
  const reads: SignedRead[] = [];
  for (const readId of readIds) reads.push(await gatherRead(desk, readId));
  return reads;
};

/** What several tests of a file look at, made in the first of them. */
export const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
};

/** The only read of a phantom. */
export const readOf = (kind: PhantomKind, seed: number): (() => Promise<SignedRead>) =>
  once(async () => {
    const [read] = await gathered(await readPhantom(kind, seed));
    if (read === undefined) throw new Error('Nothing was read.');
    return read;
  });
