/** A trial with two readers a case and adjudicators; reads that agree or differ at will. */
import type { AdjudicatedCase, Choice } from '../../../../app/contract/calls/adjudication-calls.ts';
import { adding, gesture, good, password, square, type OpenedCase } from '../workbench.ts';
import { assignAll, beginNext, openRoom, signAs, type Reader, type ReadingRoom } from '../worklist/reading-room.ts';

export interface AdjudicationRoom extends ReadingRoom {
  readonly ada: Reader;
  readonly bob: Reader;
  readonly adjudicators: readonly Reader[];
  readonly adam: Reader;
}

interface RoomWanted {
  readonly cases?: number;
  readonly adjudicators?: readonly string[];
  readonly share_percent?: number;
}

/** Every case is given to both readers. Two reads differ where their ejection fractions are more than 5 points apart. */
export const openAdjudication = async (wanted: RoomWanted = {}): Promise<AdjudicationRoom> => {
  const { cases = 1, share_percent = 0 } = wanted;
  const room = await openRoom({ cases, perCase: 2, share_percent });
  const adjudicators: Reader[] = [];
  for (const printedName of wanted.adjudicators ?? ['Adam Judge']) {
    const loginName = printedName.toLowerCase().replaceAll(' ', '.');
    const role = 'adjudicator' as const;
    const { accountId } = await room.opened.backend['account.add']({ loginName, printedName, role, password });
    const actor = { accountId, printedName, role };
    adjudicators.push({ ...actor, backend: room.opened.backendOf(actor) });
  }
  await assignAll(room);
  const [ada, bob] = room.readers;
  return { ...room, ada: ada!, bob: bob!, adjudicators, adam: adjudicators[0]! };
};

/** Squares on every slice: 10 mm at the end of diastole, `systole` mm at the end of systole. */
export const drawSquares = async ({ backend }: Reader, at: OpenedCase, systole: number): Promise<OpenedCase> => {
  const slices = [1, 2, 3];
  const old = at.read.records.filter(({ kind }) => kind === 'contour');
  const diff = {
    ...adding(
      ...slices.map((slice) => square(at, { slice, phase: 1, side: 10 })),
      ...slices.map((slice) => square(at, { slice, phase: 2, side: systole })),
      ...(at.read.records.some(({ kind }) => kind === 'quality') ? [] : [good]),
    ),
  };
  const { readId, seq } = at.read;
  if (old.length > 0) {
    const away = gesture({ added: [], updated: [], removed: old });
    await backend['read.keep']({ readId, after: seq, gesture: away });
  }
  await backend['read.keep']({ readId, after: old.length > 0 ? seq + 1 : seq, gesture: gesture(diff) });
  return backend['case.open']({ caseCode: at.read.caseCode });
};

/** The next case of a reader, read to its signature: 6 mm give an ejection fraction of 64 %, 8 mm of 36 %. */
export const readWith = async (reader: Reader, systole: number): Promise<OpenedCase> => {
  const at = await drawSquares(reader, await beginNext(reader), systole);
  await signAs(reader, at);
  return at;
};

/** Amends a signed read so that it has another ejection fraction. */
export const amendWith = async (reader: Reader, readId: string, systole: number): Promise<OpenedCase> => {
  const { backend } = reader;
  const { read } = await backend['read.amend']({ readId, reason: 'The apex was cut.' });
  const { content } = await backend['case.open']({ caseCode: read.caseCode });
  const at = await drawSquares(reader, { content, read }, systole);
  await signAs(reader, at);
  return at;
};

export const takeNext = async ({ backend }: Reader): Promise<AdjudicatedCase> =>
  backend['adjudication.open'](await backend['adjudication.next']({}));

/** What signs a decision. */
export const deciding = ({ printedName }: Reader, { content, shown }: AdjudicatedCase, choice: Choice) => ({
  caseCode: content.caseCode,
  choice,
  reason: 'The base of the other is one slice too low.',
  printedName,
  meaning: 'I compared both reads and decided.',
  password,
  shown,
});

export const decideAs = (judge: Reader, at: AdjudicatedCase, choice: Choice) =>
  judge.backend['adjudication.decide'](deciding(judge, at, choice));
