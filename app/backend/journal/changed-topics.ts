/** Which topics an entry of the journal changes: derived where the entry is written, so that none is forgotten. */
import type { Change as Announced, Topic } from '../../contract/changed.ts';
import { announce } from '../store/announced.ts';
import type { StoreWriter } from '../store/store.ts';
import type { JournalAction } from './entry.ts';

const accounts: readonly Topic[] = ['accounts'];
const key: readonly Topic[] = ['key'];
const intake: readonly Topic[] = ['intake', 'trial', 'key'];
const theCase: readonly Topic[] = ['trial', 'worklist'];
const theTurn: readonly Topic[] = ['worklist', 'trial'];
const read: readonly Topic[] = ['worklist', 'trial', 'agreement'];
const decision: readonly Topic[] = ['adjudication', 'trial', 'agreement'];
const store: readonly Topic[] = ['store'];
const nothing: readonly Topic[] = [];

/** An action without a line does not compile. The journal itself is another one with each of them. */
const changedBy: Readonly<Record<JournalAction, readonly Topic[]>> = {
  'account.create': accounts,
  'account.wrong-password': accounts,
  'account.lock': accounts,
  'account.add': accounts,
  'account.close': accounts,
  'account.reset-password': accounts,
  'account.change-password': accounts,
  'session.login': accounts,
  'session.logout': nothing,
  'session.end': nothing,
  'session.attempts': nothing,
  'settings.keymap': nothing,
  'protocol.adopt': ['protocol', 'trial', 'agreement'],
  'model.add': ['protocol'],
  'key.make': key,
  'key.open': key,
  'key.refuse': key,
  'key.close': key,
  'key.change': key,
  'key.copy': nothing,
  'key.keep': key,
  'intake.look': intake,
  'intake.match': intake,
  'intake.correct': intake,
  'intake.take': intake,
  'intake.end': intake,
  'intake.accept': intake,
  'archive.retrieve': intake,
  'archive.end': intake,
  'archive.erase': intake,
  'settings.archive': store,
  'layout.meet': ['layouts'],
  'layout.decide': ['layouts', 'intake'],
  'trial.not-done': ['trial'],
  'assignment.make': theTurn,
  'assignment.withdraw': theTurn,
  'worklist.begin': theTurn,
  'worklist.pause': theTurn,
  'worklist.resume': theTurn,
  'worklist.look': ['worklist'],
  'case.state': theCase,
  'store.make': store,
  'store.rolled-back': store,
  'store.checkpoints-lost': store,
  'store.guards-restored': store,
  'store.acknowledge': store,
  'case.make': theCase,
  'case.add-images': theCase,
  'case.move-images': theCase,
  'case.leave-images': theCase,
  'read.open': read,
  'read.amend': read,
  // What was drawn in a read that is not signed is shown to nobody else.
  'read.keep': nothing,
  'read.sign': read,
  'adjudication.compare': decision,
  'adjudication.claim': decision,
  'adjudication.pause': decision,
  'adjudication.resume': decision,
  'adjudication.draw': decision,
  'adjudication.decide': decision,
  'export.sealed': ['trial'],
  'export.joined': ['trial'],
  'export.send': nothing,
  'export.deliver': ['trial', 'deliveries'],
  'export.agreement': nothing,
};

/** Announces what this entry changes. `accountId`: whose worklist it concerns, where it concerns one. */
export const announceEntry = (tx: StoreWriter, action: JournalAction, accountId: string | undefined): void => {
  const of = (topic: Topic): Announced =>
    topic === 'worklist' && accountId !== undefined ? { topic, accountId } : { topic };
  for (const topic of changedBy[action]) announce(tx, of(topic), 'at once');
  announce(tx, { topic: 'journal' }, action === 'read.keep' ? 'gathered' : 'at once');
};
