/** `demo-trial OUT`: a whole blinded trial of phantoms, from scans to export, and the search for what must not be found. */
import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { runDemoTrial, type DemoTrial } from '../../app/backend/demo-trial/run-demo-trial.ts';
import { programVersion } from '../program-version.ts';
import { refusedByFileSystem, type Answer } from './answer.ts';
import { table } from './table.ts';

const rowsOf = (trial: DemoTrial, subjects: number, seconds: string): readonly (readonly string[])[] => {
  const { phantoms, intake, assigned, readings, later, exported, deliveries, verified, leaks, searched, guess } = trial;
  const all = [readings.ada, readings.bob, later.ada, later.bob];
  const sum = (of: (one: (typeof all)[number]) => number): string => String(all.reduce((total, one) => total + of(one), 0));
  return [
    ['Subjects', String(subjects)],
    ['Scans', `${String(phantoms.files)} files, ${(phantoms.bytes / 1e6).toFixed(0)} MB`],
    ['Studies matched', String(intake.matched)],
    ['Images taken in', String(intake.added)],
    ['Assignments', `${String(assigned.made)}, of them hidden repeats ${String(assigned.repeats)}`],
    ['Reads signed', `${sum(({ reads }) => reads)}, of them hidden repeats ${sum(({ repeats }) => repeats)}`],
    ['Numbers beside the truth', `${sum(({ compared }) => compared)}, beyond tolerance ${sum(({ beyond }) => beyond.length)}`],
    ['Reads exported', `${String(exported.blinded)} blinded, ${exported.joined === null ? 'joined failed' : `${String(exported.joined)} joined`}`],
    ['Delivered', `${String(deliveries.length)} forms, ${String(Math.max(...deliveries.map(({ cases }) => cases)))} cases each, ${String(deliveries.reduce((sum, { left }) => sum + left, 0))} left for a second delivery`],
    ['Verified', `${verified.ok ? 'as sealed' : 'DIFFERS'}: ${String(verified.seals)} seals, ${String(verified.entries)} entries of the journal`],
    ['Searched', `${String(searched.places)} places, ${(searched.bytes / 1e6).toFixed(0)} MB for ${String(phantoms.identities)} values`],
    ['Identifiers found', String(leaks.length)],
    ['Guess of the visit', `${(100 * guess.nearest.share).toFixed(0)} % right (p ${guess.nearest.p.toFixed(2)}); strongest of ${String(guess.features)} signs p ${guess.strongest.p.toFixed(2)}`],
    ['Seconds', seconds],
  ];
}; // prettier-ignore

/** Of so many guesses one in a hundred is so good by chance. */
const LEAST_CHANCE = 0.01;

/** Makes the trial in `out`; the answer is no where an identifier is found, the visit can be told, or something differs. */
export const demoTrialAnswer = async (
  out: string,
  { subjects, seed, onStep }: { subjects: number; seed: number; onStep: (what: string) => void },
): Promise<Answer> => {
  const began = performance.now();
  const trial = await runDemoTrial({
    folder: out,
    subjects,
    seed,
    now: () => new Date(),
    randomBytes,
    programVersion: programVersion(),
    workstation: os.hostname(),
    onStep,
  }).catch((error: unknown) => {
    throw refusedByFileSystem(error, out) ?? error;
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const { secrets, ...rest } = trial;
  const { guess, leaks, verified, unexpected, exported } = trial;
  const isTold = Math.min(guess.nearest.p, guess.strongest.p) <= LEAST_CHANCE;
  const found = leaks.slice(0, 20).map(({ place, identity, how }) => `Found: ${identity.kind} in ${place}, ${how}`);
  const people = Object.entries(secrets.passwords).map(([loginName, password]) => [loginName, password]);
  const store = path.join(out, 'store');
  return {
    json: { folder: out, store, subjects, seconds: Number(seconds), ...rest, secrets },
    text: [
      table(rowsOf(trial, subjects, seconds), []),
      ...verified.differences.slice(0, 20),
      ...found,
      ...exported.failed.map((format) => `Not exported: ${format}`),
      ...unexpected.map((line) => `Unexpected: ${line}`),
      '',
      table([...people, ['key', secrets.passphrase]], []),
      '',
      `The trial: npm start -- --trial ${store}`,
    ].join('\n'),
    no: leaks.length > 0 || isTold || !verified.ok || unexpected.length > 0,
  };
};
