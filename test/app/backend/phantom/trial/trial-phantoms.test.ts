import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogueSource } from '../../../../../app/backend/intake/index-report.ts';
import { measureFolder } from '../../../../../app/backend/interchange/measure-folder.ts';
import { trialPlan, trialVisits } from '../../../../../app/backend/phantom/trial/trial-plan.ts';
import { trialPerson } from '../../../../../app/backend/phantom/trial/trial-people.ts';
import {
  writeTrialPhantoms,
  type TrialPhantoms,
} from '../../../../../app/backend/phantom/trial/write-trial-phantoms.ts';
import { compareToTruth } from '../../../../../app/backend/qualification/compare-to-truth.ts';
import { run, runsHere } from '../../../../host-tools.ts';

let folder = '';
let trial: TrialPhantoms;

/** One subject: a third of one is none, so that no visit leaves anything out. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-trial-'));
  trial = await writeTrialPhantoms(folder, { subjects: 1, seed: 1 });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const filesOf = async (study: { readonly folder: string }): Promise<readonly string[]> => {
  const at = path.join(trial.scans, study.folder);
  return (await readdir(at)).map((name) => path.join(at, name));
};

test('each visit has an MR/PET study and an echo study, whose numbers are those of the closed form', async () => {
  expect(trial.studies.map(({ visit, kind }) => `${visit} ${kind}`)).toEqual([
    'V0 MR',
    'V0 US',
    'V11 MR',
    'V11 US',
    'V12 MR',
    'V12 US',
  ]);
  for (const { subject, visit, kind, folder: at, truth } of trial.studies.slice(0, 2)) {
    const contours = path.join(folder, 'truth', `${subject}-${visit}-${kind}.contours.json`);
    const { values } = await measureFolder(path.join(trial.scans, at), contours);
    const rows = compareToTruth(kind, values, truth);
    // Ten of the cine, three of late enhancement, three of uptake; and those of the echo.
    expect(rows.length).toBeGreaterThanOrEqual(16);
    expect(rows.filter(({ pass }) => !pass)).toEqual([]);
  }
});

test('the rules that tell a series by its header know every series, whatever the site typed into it', async () => {
  const catalogue = await catalogueSource(trial.scans);
  const kinds = [...catalogue.series()].map(({ kind }) => kind).toSorted();
  const ofOneVisit = [
    'PET',
    'echo 2D',
    'echo 2D',
    'echo 2D',
    'echo M-mode',
    'late enhancement',
    'late enhancement',
    'other',
    'other US',
    'short-axis cine',
  ];
  catalogue.close();
  expect(kinds).toEqual(ofOneVisit.flatMap((kind) => [kind, kind, kind]).toSorted());
});

test('every planted value stands in the files or in their paths', async () => {
  const bytes: Buffer[] = [];
  for (const study of trial.studies) {
    const files = await filesOf(study);
    // The first of the images has everything that the others have, but for its own UID.
    for (const file of files)
      bytes.push((await readFile(file)).subarray(0, 12_000), (await readFile(file)).subarray(-2000));
    bytes.push(Buffer.from(files.join('\n')));
  }
  const all = Buffer.concat(bytes);
  const csv = Buffer.from(trial.lists.matching);
  const missing = trial.identities.filter(
    ({ value }) =>
      !all.includes(Buffer.from(value, 'utf8')) &&
      !all.includes(Buffer.from(value, 'latin1')) &&
      !csv.includes(Buffer.from(value)),
  );
  // Moments are the day and the time of day put together: in the headers most of them stand apart.
  expect(missing.filter(({ kind }) => kind !== 'moment')).toEqual([]);
}, 30_000);

test('a visit is neither larger nor smaller than another, and none ejects more on the whole', () => {
  const plan = trialPlan(300, 7);
  const strengths = trialVisits.map(({ visit }) => {
    const of = plan.filter((one) => one.visit.visit === visit).map(({ strength }) => strength);
    return of.reduce((sum, one) => sum + one, 0) / of.length;
  });
  // A strength is 1, 1 ± 0.075 or 1 ± 0.145 by the arm: SD 0.095 at each visit, so that the mean of 300 has SD 0.0055.
  for (const mean of strengths) expect(Math.abs(mean - 1)).toBeLessThan(0.02);
  const missed = trialVisits.map(
    ({ visit }) => plan.filter((one) => one.visit.visit === visit && one.missed.length > 0).length,
  );
  // A third of 300 subjects, evenly over three visits.
  expect(missed.toSorted()).toEqual([33, 33, 34]);
});

test('after the last name the names come again with letters of their own, so that no two subjects share one', () => {
  const names = Array.from({ length: 30 }, (_, i) => trialPerson(i).family);
  expect(new Set(names).size).toBe(30);
});

const digestOf = async (study: { readonly folder: string }): Promise<string> => {
  const hash = createHash('sha256');
  for (const file of (await filesOf(study)).toSorted()) hash.update(path.basename(file)).update(await readFile(file));
  return hash.digest('hex');
};

test('the same seed writes the same bytes', async () => {
  const again = await mkdtemp(path.join(os.tmpdir(), 'ventricle-trial-'));
  const second = await writeTrialPhantoms(again, { subjects: 1, seed: 1 });
  const there = path.relative(trial.scans, second.scans);
  for (const study of trial.studies) {
    expect(await digestOf({ folder: path.join(there, study.folder) })).toBe(await digestOf(study));
  }
  await rm(again, { recursive: true, force: true });
}, 60_000);

const haveValidator = runsHere('dciodvfy');

test.skipIf(!haveValidator)('an independent validator finds no error in the planted files', async () => {
  const files: string[] = [];
  for (const study of trial.studies.slice(0, 2)) {
    const all = await filesOf(study);
    files.push(...all.filter((file, i) => i % 60 === 0 || /S[RC]_|SR|WS/.test(path.basename(file))));
  }
  expect(files.length).toBeGreaterThan(6);
  for (const file of files) {
    const { stdout, stderr } = run('dciodvfy', [file]);
    const errors = `${stdout}${stderr}`.split('\n').filter((line) => line.startsWith('Error'));
    expect(errors, path.basename(file)).toEqual([]);
  }
});
