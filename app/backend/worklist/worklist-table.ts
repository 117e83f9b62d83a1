/** The calls of worklists, assignments and the trial's states. */
import type { Backend } from '../../contract/calls.ts';
import type { Desk } from '../desk.ts';
import type { TrialKey } from '../key/trial-key.ts';
import { notYet } from '../not-yet.ts';

type WorklistCall = Extract<keyof Backend, `worklist.${string}` | `assignment.${string}` | `trial.${string}`>;

export const worklistTable = (_desk: Desk, _key: TrialKey): Pick<Backend, WorklistCall> => ({
  'trial.grid': notYet,
  'trial.notDone': notYet,
  'trial.progress': notYet,
  'assignment.list': notYet,
  'assignment.assign': notYet,
  'assignment.withdraw': notYet,
  'worklist.show': notYet,
  'worklist.next': notYet,
  'worklist.pause': notYet,
  'worklist.resume': notYet,
});
