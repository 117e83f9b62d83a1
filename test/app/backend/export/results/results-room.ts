/** The results of a small trial that two readers and an adjudicator have read, gathered from its real store. */
import type { CaseResult, ResultSet } from '../../../../../app/backend/export/results/result-set.ts';
import { readResults } from '../../../../../app/backend/export/results/read-results.ts';
import { lookAtSeals } from '../../../../../app/backend/export/sealed-reads.ts';
import type { KeyMap } from '../../../../../app/backend/key/key-map.ts';
import {
  amendWith,
  decideAs,
  openAdjudication,
  readWith,
  takeNext,
  type AdjudicationRoom,
} from '../../adjudication/adjudication-room.ts';
import { openKeyOn, passphrase } from '../../key/key-bench.ts';

export const subjects = ['SUBJ-001', 'SUBJ-Ünï-002'] as const;

export interface ResultsRoom {
  readonly room: AdjudicationRoom;
  readonly blinded: ResultSet;
  readonly joined: ResultSet;
}

/** Whose the cases are: the first two are V0 of two subjects, the third is V1 of the first; V1 of the second was not done. */
const mapOf = (codes: readonly string[], names: readonly [string, string]): Pick<KeyMap, 'cases' | 'notDone'> => ({
  cases: codes.map((caseCode, at) => ({
    caseCode,
    subject: names[at % 2] ?? '',
    visit: at < 2 ? 'V0' : 'V1',
    modalityGroup: 'MR and PET',
  })),
  notDone: [{ subject: names[1], visit: 'V1', modality: 'cine', reason: 'The subject withdrew <early> & "left".' }],
});

/**
 * Three cases of one slice stack each. Squares of 10 mm at ED; at ES, by case in the order in which they are read:
 * - 6 and 6.2 mm: both agree, the mean of 64 % and 61.56 % is final; the first reader amended theirs from 6.1 to 6 mm
 * - 6 and 8 mm: they differ by 28 points; the adjudicator chose B
 * - 6 and 6 mm: both agree
 * `names`: of the subjects. Nobody drew an epicardium or late enhancement: LGE_RATIO is asked at V0 and has no number.
 */
export const openResults = async (names: readonly [string, string] = subjects): Promise<ResultsRoom> => {
  const room = await openAdjudication({ cases: 3 });
  const read = new Map<string, number>();
  const partOf = (caseCode: string): number => {
    if (!read.has(caseCode)) read.set(caseCode, read.size);
    return read.get(caseCode) ?? 0;
  };
  // Each reader has an order of their own: which case is which of the three is drawn with the first who reads it.
  for (const [who, sizes] of [
    [room.ada, [6.1, 6, 6]],
    [room.bob, [6.2, 8, 6]],
  ] as const) {
    for (let n = 0; n < 3; n += 1) {
      const { caseCode } = await who.backend['worklist.next']({});
      const at = await readWith(who, sizes[partOf(caseCode)] ?? 6);
      if (at.read.caseCode !== caseCode) throw new Error('The next case is not the one that was begun.');
      if (who === room.ada && partOf(caseCode) === 0) await amendWith(who, at.read.readId, 6);
    }
  }
  await decideAs(room.adam, await takeNext(room.adam), 'B');
  await room.opened.close();
  const { key, desk } = await openKeyOn(room.folder, room.clock);
  await key.make(desk, { passphrase });
  await key.open(desk, passphrase, 'For the trial database.');
  const map = mapOf([...read.keys()], names);
  await desk.store.write((tx) => key.keep(desk, tx, (before) => ({ ...before, ...map })));
  const known = await lookAtSeals(desk.store);
  const wanted = { known, programVersion: '0.0.0-test', madeAt: room.clock.now.toISOString() };
  return {
    room,
    blinded: await desk.store.read((db) => readResults(db, { ...wanted, map: null })),
    joined: await desk.store.read((db) => readResults(db, { ...wanted, map: key.map(desk) })),
  };
};

/** Of the case of a subject's visit. */
export const caseOf = ({ cases }: ResultSet, subject: string, visit: string): CaseResult => {
  const found = cases.find(({ whose }) => whose?.subject === subject && whose.visit === visit);
  if (found === undefined) throw new Error(`No case of ${subject}, ${visit}.`);
  return found;
};
