/** The calls of the journal. */
import type { Backend } from '../../contract/calls.ts';
import type { Desk } from '../desk.ts';
import { notYet } from '../not-yet.ts';

type JournalCall = Extract<keyof Backend, `journal.${string}`>;

export const journalTable = (_desk: Desk): Pick<Backend, JournalCall> => ({
  'journal.list': notYet,
  'journal.history': notYet,
  'journal.verify': notYet,
});
