/** Signed reads of small cases in a real trial, and the desk of whoever exports them. */
import type { Desk } from '../../../../../app/backend/desk.ts';
import {
  amendWith,
  decideAs,
  drawSquares,
  openAdjudication,
  readWith,
  takeNext,
} from '../../adjudication/adjudication-room.ts';
import { openKeyOn } from '../../key/key-bench.ts';
import { assignAll, beginNext, openRoom, signAs, type ReadingRoom } from '../../worklist/reading-room.ts';
import { adding, gesture, signedBench, type OpenedCase } from '../../workbench.ts';
import { readPhantom } from '../dicom/dicom-room.ts';

const protocol = `
format: ventricle-protocol
version: 1
trial: { name: Größe & <Heart> }
visits:
  - { name: V-SECRET, day: 0, modalities: [cine, LGE] }
baseline: V-SECRET
measures: { cine: [LVEDV, LVESV, LVEF, RVEF], LGE: [LGE_RATIO] }
digits: { LVEDV: 0, LVEF: 2 }
endpoint: { modality: cine, measure: LVEF }
reading: { readers: 1, adjudication: false, repeats: { share_percent: 0, washout_days: 14 } }
`;

export interface ReportRoom {
  readonly room: ReadingRoom;
  readonly at: OpenedCase;
  readonly desk: Desk;
}

/** Opens the store of a room that is closed, as its data manager. */
export const deskOf = async (room: Pick<ReadingRoom, 'opened' | 'folder' | 'clock'>): Promise<Desk> => {
  await room.opened.close();
  return (await openKeyOn(room.folder, room.clock)).desk;
};

/** Squares on three slices 10 mm apart: of 10 mm at ED, of 6 mm at ES; a comment where one is given. */
export const squaresRead = async ({ isSigned = true, comment = '' } = {}): Promise<ReportRoom> => {
  const room = await openRoom({ cases: 1, readers: ['Ada Ünï Reader'], protocol });
  await assignAll(room);
  const [reader] = room.readers;
  if (reader === undefined) throw new Error('There is no reader.');
  const drawn = await drawSquares(reader, await beginNext(reader), 6);
  const { read } = drawn;
  const words = comment === '' ? [] : [{ kind: 'comment', id: 'comment', text: comment } as const];
  await reader.backend['read.keep']({ readId: read.readId, after: read.seq, gesture: gesture(adding(...words)) });
  const at = await reader.backend['case.open']({ caseCode: read.caseCode });
  if (isSigned) await signAs(reader, at);
  return { room, at, desk: await deskOf(room) };
};

/** The same, and a read that amends it. */
export const amendedRead = async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Ünï Reader'], protocol });
  await assignAll(room);
  const [reader] = room.readers;
  if (reader === undefined) throw new Error('There is no reader.');
  const first = await readWith(reader, 6);
  const later = await amendWith(reader, first.read.readId, 6.2);
  return { desk: await deskOf(room), first: first.read.readId, later: later.read.readId };
};

/** A read of own scans, whose headers bear names. */
export const ownRead = async () => {
  const bench = await signedBench();
  const desk: Desk = { ...(await deskOf(bench)), mode: 'own', actor: null };
  return { desk, at: bench.at };
};

/** A phantom that was drawn perfectly. */
export const phantomRead = async (kind: Parameters<typeof readPhantom>[0]) => {
  const { room, readIds } = await readPhantom(kind, 2);
  return { readId: readIds[0] ?? '', desk: await deskOf(room) };
};

/** Ada's read has squares of 6 mm at ES, Bob's of 8 mm: 64 and 36 %. Adam chose Bob's. */
export const decided = async () => {
  const room = await openAdjudication();
  const ada = await readWith(room.ada, 6);
  const bob = await readWith(room.bob, 8);
  const taken = await takeNext(room.adam);
  const valueOfA = taken.A.values.find(({ key }) => key === 'LVEF');
  const isBobA = valueOfA !== undefined && 'value' in valueOfA && valueOfA.value < 50;
  const { decision } = await decideAs(room.adam, taken, isBobA ? 'A' : 'B');
  return { room, ada, bob, decision, isBobA };
};
