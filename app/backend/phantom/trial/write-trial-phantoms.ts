/** Writes a trial in a box: the scans of every visit with planted identities, lists that match them, and the truth. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { missedModality, type NotDone } from './not-done.ts';
import type { Identity } from '../../leak/identity.ts';
import { onceEach } from './identity-list.ts';
import { matchingLists, type MatchingLists } from './matching-lists.ts';
import { knownOf, trialStudy, type TrialStudy } from './trial-study.ts';
import { trialPlan, trialStudies } from './trial-plan.ts';

/** A study as it was written. */
export interface WrittenStudy extends Pick<TrialStudy, 'kind' | 'folder' | 'contours' | 'truth' | 'banner'> {
  readonly subject: string;
  readonly visit: string;
  readonly StudyInstanceUID: string;
  readonly PatientID: string;
  readonly StudyDate: string;
  readonly files: number;
}

/** What was written. */
export interface TrialPhantoms {
  /** Folder of the scans. */
  readonly scans: string;
  readonly studies: readonly WrittenStudy[];
  /** CSV that matches each study to subject and visit, in three ways. */
  readonly lists: MatchingLists;
  readonly notDone: readonly NotDone[];
  /** Every planted value once. */
  readonly identities: readonly Identity[];
  readonly files: number;
  readonly bytes: number;
}

export interface TrialPhantomOptions {
  readonly subjects?: number;
  readonly seed: number;
}

const writeStudy = async (study: TrialStudy, scans: string, identities: Identity[]) => {
  const folder = path.join(scans, ...study.folder.split('/'));
  await mkdir(folder, { recursive: true });
  let [files, size] = [0, 0];
  for (const { name, bytes } of study.files((found) => identities.push(...found))) {
    await writeFile(path.join(folder, name), bytes);
    files += 1;
    size += bytes.length;
  }
  return { files, size };
};

const writtenOf = (study: TrialStudy, files: number): WrittenStudy => {
  const { planned, identity, kind, folder, contours, truth, banner } = study;
  const { StudyInstanceUID, PatientID, date } = identity;
  const { person, visit } = planned;
  const of = { subject: person.subject, visit: visit.visit, StudyInstanceUID, PatientID, StudyDate: date };
  return { kind, folder, contours, truth, banner, ...of, files };
};

const writeBeside = async (folder: string, study: WrittenStudy): Promise<void> => {
  const name = `${study.subject}-${study.visit}-${study.kind}`;
  await writeFile(path.join(folder, `${name}.contours.json`), `${JSON.stringify(study.contours)}\n`);
  await writeFile(path.join(folder, `${name}.truth.json`), `${JSON.stringify(study.truth, null, 2)}\n`);
};

/** Writes `scans`, `truth`, the lists and `identities.json` into `folder`. The same seed writes the same bytes. */
export const writeTrialPhantoms = async (folder: string, { subjects = 12, seed }: TrialPhantomOptions): Promise<TrialPhantoms> => {
  const [scans, truth] = [path.join(folder, 'scans'), path.join(folder, 'truth')];
  await mkdir(truth, { recursive: true });
  const plan = trialPlan(subjects, seed);
  const identities: Identity[] = [];
  const studies: WrittenStudy[] = [];
  let bytes = 0;
  for (const planned of plan) {
    for (const kind of trialStudies) {
      if (kind === 'US' && planned.missed.includes('US')) continue;
      const study = trialStudy(planned, kind, seed);
      const { files, size } = await writeStudy(study, scans, identities);
      identities.push(...knownOf(study));
      bytes += size;
      const written = writtenOf(study, files);
      studies.push(written);
      await writeBeside(truth, written);
    }
  }
  const all = onceEach(identities);
  const lists = matchingLists(studies);
  await writeFile(path.join(folder, 'identities.json'), `${JSON.stringify(all)}\n`);
  for (const [name, text] of Object.entries<string>({ ...lists })) await writeFile(path.join(folder, `${name}.csv`), text);
  const files = studies.reduce((sum, study) => sum + study.files, 0);
  return { scans, studies, lists, notDone: plan.flatMap(missedModality), identities: all, files, bytes };
}; // prettier-ignore
