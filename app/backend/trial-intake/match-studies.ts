/** Matches studies of an intake to subjects and visits: by hand, by a table, and as the key remembers it. */
import type { CallOutput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import type { KeyMap } from '../key/key-map.ts';
import { requireProtocol } from '../protocol/adopted-protocol.ts';
import type { StoreReader } from '../store/store.ts';
import { createBlindUID } from '../trial/blinded-uid.ts';
import { modalitiesOfStudy, studiesOf, type IntakeJob } from './intake-job.ts';
import type { LookedStudy } from './looked.ts';
import { readMatchTable } from './match-csv.ts';
import { matchFault, type Match, type MatchSurroundings } from './match-study.ts';
import { storedSeries } from './stored-case.ts';
import { casesOfVisit } from './visit-state.ts';
import { modalityRead } from './visit-modality.ts';

/** The studies of which images of this visit are in the store, under their blinded UIDs. */
const storedStudies = async (db: StoreReader, map: KeyMap, match: Match): Promise<MatchSurroundings['others']> => {
  const found: MatchSurroundings['others'][number][] = [];
  for (const { caseCode } of casesOfVisit(map, match)) {
    const images = (await storedSeries(db, caseCode)).flatMap((series) =>
      series.images.map((image) => ({ uid: image.StudyInstanceUID, modality: modalityRead(series.kind, image) })),
    );
    for (const [uid, of] of Map.groupBy(images, (image) => image.uid)) {
      found.push({ uid, ...match, modalities: new Set(of.flatMap(({ modality }) => modality ?? [])) });
    }
  }
  return found;
};

const surroundings = async (db: StoreReader, job: IntakeJob, map: KeyMap, match: Match): Promise<MatchSurroundings> => {
  const blind = createBlindUID(map.uidKey);
  const { protocol } = await requireProtocol(db);
  const own = studiesOf(job).flatMap((study) => {
    const matched = job.matches.get(study.StudyInstanceUID);
    const of = { uid: blind(study.StudyInstanceUID), modalities: modalitiesOfStudy(job, study) };
    return matched === undefined ? [] : [{ ...of, ...matched }];
  });
  return {
    visits: protocol.visits.map(({ name }) => name),
    others: [...own, ...(await storedStudies(db, map, match))],
  };
};

/** Matches one study; its fault in words, or null. */
const matchOne = async (
  db: StoreReader,
  job: IntakeJob,
  map: KeyMap,
  { study, match }: { readonly study: LookedStudy; readonly match: Match },
): Promise<string | null> => {
  const uid = createBlindUID(map.uidKey)(study.StudyInstanceUID);
  const modalities = modalitiesOfStudy(job, study);
  const fault = matchFault({ uid, modalities }, match, await surroundings(db, job, map, match));
  if (fault === null) job.matches.set(study.StudyInstanceUID, match);
  return fault;
};

/** How many studies are matched, told without a name. */
const tellMatches = async (desk: Desk, job: IntakeJob, by: 'hand' | 'table'): Promise<void> => {
  job.revision += 1;
  await desk.store.write(async (tx) => {
    const told = { matched: job.matches.size, by };
    await appendEntry(tx, await witness(desk, tx), {
      action: 'intake.match',
      object: `intake/${job.intakeId}`,
      new: told,
    });
  });
};

export const matchByHand = async (
  desk: Desk,
  job: IntakeJob,
  map: KeyMap,
  { study: name, subject, visit }: { study: string; subject: string | null; visit: string | null },
): Promise<void> => {
  const study = studiesOf(job).find((one) => one.name === name);
  if (study === undefined) throw new Refused('not-found', 'The intake holds no such study.');
  if (subject === null || visit === null) {
    job.matches.delete(study.StudyInstanceUID);
  } else {
    const fault = await desk.store.read((db) => matchOne(db, job, map, { study, match: { subject, visit } }));
    if (fault !== null) throw new Refused('not-matched', fault);
  }
  await tellMatches(desk, job, 'hand');
};

/** Each row that has no fault is matched; a study matched before is matched anew. */
export const matchByTable = async (
  desk: Desk,
  job: IntakeJob,
  map: KeyMap,
  csv: string,
): Promise<CallOutput<'intake.matchCsv'>> => {
  const studies = studiesOf(job);
  const { rows, faults } = readMatchTable(
    csv,
    studies.map(({ StudyInstanceUID, words, folders }) => ({
      ...{ StudyInstanceUID, folders },
      ...{ PatientID: words.PatientID, StudyDate: words.StudyDate },
    })),
  );
  const named = new Map(studies.map((study) => [study.StudyInstanceUID, study]));
  const all = [...faults];
  let matched = 0;
  await desk.store.read(async (db) => {
    for (const { studies: uids } of rows) for (const uid of uids) job.matches.delete(uid);
    for (const { line, match, studies: uids } of rows) {
      for (const uid of uids) {
        const study = named.get(uid);
        if (study === undefined) continue;
        const message = await matchOne(db, job, map, { study, match });
        if (message === null) matched += 1;
        else all.push({ line, message });
      }
    }
  });
  await tellMatches(desk, job, 'table');
  return { matched, faults: all.toSorted((a, b) => a.line - b.line) };
};
