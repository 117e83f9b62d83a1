/** The calls of worklists, assignments and the trial's states. */
import type { Backend } from '../../contract/calls.ts';
import type { CaseFiles } from '../case-store/case-files.ts';
import type { Desk } from '../desk.ts';
import type { TrialKey } from '../key/trial-key.ts';
import { assign } from './assign.ts';
import { listAssignments } from './list-assignments.ts';
import { setNotDone } from './not-done.ts';
import { trialProgress } from './progress.ts';
import type { KeptFacts } from './kept-facts.ts';
import { isKeyWanted } from './settle-first.ts';
import { showWorklist } from './show-worklist.ts';
import { trialGrid } from './trial-grid.ts';
import { nextCase, pauseCase, resumeCase } from './turn-cases.ts';
import { withdraw } from './withdraw.ts';

type WorklistCall = Extract<keyof Backend, `worklist.${string}` | `assignment.${string}` | `trial.${string}`>;

export interface WorklistParts {
  readonly key: TrialKey;
  /** The case store, opened once for the whole program. */
  readonly files: () => Promise<CaseFiles>;
  readonly facts: KeptFacts;
}

export const worklistTable = (desk: Desk, { key, files, facts }: WorklistParts): Pick<Backend, WorklistCall> => ({
  'trial.grid': (wanted) => trialGrid(desk, key, facts, wanted),
  'trial.notDone': async (input) => {
    await setNotDone(desk, key, input);
    return {};
  },
  'trial.progress': () => trialProgress(desk, facts),
  'assignment.list': async (wanted) => ({
    ...(await listAssignments(desk, wanted)),
    keyWanted: await isKeyWanted(desk, key),
  }),
  'assignment.assign': async ({ readers }) => assign(desk, { key, files: await files() }, readers),
  'assignment.withdraw': (input) => withdraw(desk, input),
  'worklist.show': () => showWorklist(desk),
  'worklist.next': () => nextCase(desk),
  'worklist.pause': async ({ caseCode }) => {
    await pauseCase(desk, caseCode);
    return {};
  },
  'worklist.resume': async ({ caseCode }) => {
    await resumeCase(desk, caseCode);
    return {};
  },
});
