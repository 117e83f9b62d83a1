/** A small trial in a box: two subjects at three visits, three slices of each stack, everything that a site adds beside. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import dicomParser from 'dicom-parser';
import type { Identity } from '../../app/backend/leak/identity.ts';
import { onceEach } from '../../app/backend/phantom/trial/identity-list.ts';
import { matchingLists } from '../../app/backend/phantom/trial/matching-lists.ts';
import { missedModality, type NotDone } from '../../app/backend/phantom/trial/not-done.ts';
import { trialPlan, trialStudies, type PlannedVisit } from '../../app/backend/phantom/trial/trial-plan.ts';
import { knownOf, trialStudy, type StudyFile, type TrialStudy } from '../../app/backend/phantom/trial/trial-study.ts';

export interface SmallTrial {
  readonly scans: string;
  /** The list that matches each study to its subject and visit. */
  readonly list: string;
  readonly notDone: readonly NotDone[];
  readonly identities: readonly Identity[];
}

/** With this seed the first of three subjects misses late enhancement at the first visit. */
const seed = 3;

/** Of the second subject's last visit one slice of each stack is missing. */
const slicesOf = ({ place, visit }: PlannedVisit): number => (place === 1 && visit.visit === 'V12' ? 2 : 3);

/** Series and place along it of an MR or PET image; null for what has no place. */
const placeOf = ({ name, bytes }: StudyFile): { readonly series: string; readonly along: number } | null => {
  if (name === 'DICOMDIR') return null;
  const header = dicomParser.parseDicom(bytes);
  const number = (tag: string, at: number): number => header.floatString(tag, at) ?? NaN;
  if (header.string('x00200032') === undefined) return null;
  const [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5].map((at) => number('x00200037', at)) as [number, number, number, number, number, number];
  const normal = [b * f - c * e, c * d - a * f, a * e - b * d] as const;
  const along = normal.reduce((sum, part, axis) => sum + part * number('x00200032', axis), 0);
  return { series: header.string('x0020000e') ?? '', along: Math.round(along * 10) };
}; // prettier-ignore

/** As many slices from the middle of each stack, and whatever is no stack. */
const fewOf = (files: readonly StudyFile[], keptSlices: number): readonly StudyFile[] => {
  const placed = files.map((file) => ({ file, place: placeOf(file) }));
  const bySeries = Map.groupBy(placed, ({ place }) => place?.series ?? '');
  const kept = new Map(
    [...bySeries].map(([series, own]) => {
      const places = [...new Set(own.map(({ place }) => place?.along ?? 0))].sort((a, b) => a - b);
      const from = Math.max(0, Math.floor((places.length - keptSlices) / 2));
      return [series, new Set(places.slice(from, from + keptSlices))] as const;
    }),
  );
  return placed.flatMap(({ file, place }) =>
    place === null || kept.get(place.series)?.has(place.along) === true ? [file] : [],
  );
};

const matched = ({ planned, identity, folder }: TrialStudy) => ({
  subject: planned.person.subject,
  visit: planned.visit.visit,
  StudyInstanceUID: identity.StudyInstanceUID,
  PatientID: identity.PatientID,
  StudyDate: identity.date,
  folder,
});

/** Writes it below a new folder. */
export const writeSmallTrial = (): SmallTrial => {
  const scans = path.join(mkdtempSync(path.join(os.tmpdir(), 'ventricle-box-')), 'scans');
  const plan = trialPlan(3, seed).filter(({ place }) => place < 2);
  const studies = plan.flatMap((planned) => trialStudies.map((kind) => trialStudy(planned, kind, seed)));
  const identities: Identity[] = [];
  for (const study of studies) {
    const folder = path.join(scans, ...study.folder.split('/'));
    mkdirSync(folder, { recursive: true });
    const files = fewOf([...study.files((found) => identities.push(...found))], slicesOf(study.planned));
    for (const { name, bytes } of files) writeFileSync(path.join(folder, name), bytes);
    identities.push(...knownOf(study), ...files.map(({ name }): Identity => ({ kind: 'path', value: name })));
  }
  return {
    scans,
    list: matchingLists(studies.map(matched)).matching,
    notDone: plan.flatMap(missedModality),
    identities: onceEach(identities),
  };
};
