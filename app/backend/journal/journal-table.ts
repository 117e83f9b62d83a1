/** The calls of the journal. */
import type { Backend } from '../../contract/calls.ts';
import type { Desk } from '../desk.ts';
import { acknowledge, standingOf } from './checkpoints/standing.ts';
import { listJournal } from './list-journal.ts';
import { objectHistory } from './object-history.ts';
import type { Verifications } from './verify/verifications.ts';

type JournalCall = Extract<keyof Backend, `journal.${string}`>;

export const journalTable = (desk: Desk, verifications: Verifications): Pick<Backend, JournalCall> => ({
  'journal.list': (input) => listJournal(desk, input),
  'journal.history': ({ object }) => objectHistory(desk, object),
  'journal.verify': (input) => verifications.verify(desk, input),
  'journal.verifying': ({ job }) => Promise.resolve({ progress: verifications.progress(desk, job) }),
  'journal.cancelVerify': ({ job }) => {
    verifications.cancel(desk, job);
    return Promise.resolve({});
  },
  'journal.standing': () => standingOf(desk),
  'journal.acknowledge': async ({ reason }) => {
    await acknowledge(desk, reason);
    return {};
  },
});
