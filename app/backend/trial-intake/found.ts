/** What an intake has found, for the data manager whose it is. */
import type { Completeness, Found, FoundStudy } from '../../contract/calls/intake-calls.ts';
import type { TrialProtocol, VisitModality } from '../../contract/trial-protocol.ts';
import type { KeyMap } from '../key/key-map.ts';
import type { StoreReader } from '../store/store.ts';
import { createBlindUID } from '../trial/blinded-uid.ts';
import { missingOf, type ArrivedSeries } from './completeness.ts';
import { studiesOf, type IntakeJob } from './intake-job.ts';
import type { LookedSeries, LookedStudy } from './looked.ts';
import type { Match } from './match-study.ts';
import { planCases } from './plan-cases.ts';
import { byModality, storedSeries } from './stored-case.ts';
import { visitModalities } from '../../contract/trial-protocol.ts';
import { acceptedStill, casesOfVisit, modalitiesOfVisit } from './visit-state.ts';

const foundSeries = (job: IntakeJob, { name, series, description }: LookedSeries): FoundStudy['series'] => {
  const use = job.uses.get(name);
  if (use === undefined) return [];
  const { Modality, slices, phases, instances } = series;
  const { kind, reason, corrected, isRead } = use;
  const told = { kind, reason, corrected, isRead };
  return [{ series: name, Modality, SeriesDescription: description, ...told, slices, phases, images: instances }];
};

const foundStudy = (job: IntakeJob, { name, StudyInstanceUID, words, series }: LookedStudy): FoundStudy => {
  const { PatientID, PatientName, StudyDate, StudyDescription } = words;
  const match = job.matches.get(StudyInstanceUID);
  return {
    ...{ study: name, PatientID, PatientName, StudyDate, StudyDescription },
    series: series.flatMap((one) => foundSeries(job, one)),
    subject: match?.subject ?? null,
    visit: match?.visit ?? null,
  };
};

interface VisitArrival extends Match {
  readonly series: readonly ArrivedSeries[];
}

/** What comes of each matched visit with this intake, beside what is here already. */
const arrivals = async (db: StoreReader, job: IntakeJob, map: KeyMap): Promise<readonly VisitArrival[]> => {
  const blind = createBlindUID(map.uidKey);
  const planned = Map.groupBy(planCases(job, blind), ({ subject, visit }) => JSON.stringify([subject, visit]));
  const found: VisitArrival[] = [];
  for (const cases of planned.values()) {
    const [first] = cases;
    if (first === undefined) continue;
    const { subject, visit } = first;
    const coming = cases.flatMap(({ series }) => series);
    const now = new Set(coming.flatMap(({ images }) => images.map(({ image }) => blind(image.SOPInstanceUID))));
    const stored: ArrivedSeries[] = [];
    for (const { caseCode } of casesOfVisit(map, { subject, visit }))
      stored.push(...(await storedSeries(db, caseCode)));
    const before = stored
      .map((one) => ({ ...one, images: one.images.filter(({ SOPInstanceUID }) => !now.has(SOPInstanceUID)) }))
      .filter(({ images }) => images.length > 0);
    const series = coming.map(({ row, images }) => ({ ...row, images: images.map(({ image }) => image) }));
    found.push({ subject, visit, series: [...series, ...before] });
  }
  return found;
};

const stateOf = (
  modality: VisitModality,
  series: readonly ArrivedSeries[] | undefined,
  isAsked: boolean,
  { map, match, protocol }: { map: KeyMap; match: Match; protocol: TrialProtocol },
): Omit<Completeness, 'subject' | 'visit' | 'modality'> | null => {
  const isIt = (one: Match & { readonly modality: VisitModality }): boolean =>
    one.subject === match.subject && one.visit === match.visit && one.modality === modality;
  const stored = map.received.find(isIt);
  const rest = { accepted: null, isStored: stored !== undefined };
  if (series !== undefined) {
    if (!isAsked) return { ...rest, state: 'unexpected', missing: [] };
    const missing = missingOf(modality, series, protocol.complete);
    if (missing.length === 0) return { ...rest, state: 'complete', missing };
    return { ...rest, state: 'incomplete', missing, accepted: acceptedStill(stored, missing) };
  }
  if (!isAsked) return null;
  const notDone = map.notDone.find(isIt);
  return notDone === undefined
    ? { ...rest, state: 'missing', missing: ['nothing of it has come'] }
    : { ...rest, state: 'not done', missing: [notDone.reason] };
};

const inOrder = (a: Match, b: Match, visits: readonly string[]): number =>
  a.subject.localeCompare(b.subject, 'en', { numeric: true }) || visits.indexOf(a.visit) - visits.indexOf(b.visit);

/** Of everything that is matched: what the protocol asks, and what has come. */
export const completenessOf = async (
  db: StoreReader,
  job: IntakeJob,
  map: KeyMap,
  protocol: TrialProtocol,
): Promise<readonly Completeness[]> => {
  const visits = protocol.visits.map(({ name }) => name);
  const all = (await arrivals(db, job, map)).toSorted((a, b) => inOrder(a, b, visits));
  return all.flatMap(({ subject, visit, series }) => {
    const asked = modalitiesOfVisit(protocol, visit);
    const come = byModality(series);
    return visitModalities.flatMap((modality): readonly Completeness[] => {
      const match = { subject, visit };
      const of = { map, match, protocol };
      const told = stateOf(modality, come.get(modality), asked.includes(modality), of);
      return told === null ? [] : [{ ...match, modality, ...told }];
    });
  });
};

export const foundOf = (job: IntakeJob, completeness: readonly Completeness[]): Found => ({
  state: job.state,
  studies: studiesOf(job).map((study) => foundStudy(job, study)),
  refused: [...(job.looked?.catalogue.refused() ?? []), ...job.refused],
  duplicates: [...(job.looked?.catalogue.duplicates() ?? [])].length,
  completeness,
  ...{ added: job.added, known: job.known, waiting: job.waiting },
  ...(job.failure === null ? {} : { failure: job.failure }),
});
