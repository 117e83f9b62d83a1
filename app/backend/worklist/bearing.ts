/** What each action of the journal bears on, of how far cases are. A new action without a line does not compile. */
import type { JournalAction } from '../journal/entry.ts';

/**
 * - `case`, `read`: the one that the entry's object names
 * - `export`: the reads that it tells have gone out
 * - `all`: every case
 * - `none`: nothing of it
 */
type Bearing = 'case' | 'read' | 'export' | 'all' | 'none';

const bearings: Readonly<Record<JournalAction, Bearing>> = {
  'account.create': 'none',
  'account.wrong-password': 'none',
  'account.lock': 'none',
  'account.add': 'none',
  'account.close': 'none',
  'account.reset-password': 'none',
  'account.change-password': 'none',
  'session.login': 'none',
  'session.logout': 'none',
  'session.end': 'none',
  'session.attempts': 'none',
  'settings.keymap': 'none',
  'protocol.adopt': 'all',
  'model.add': 'none',
  'key.make': 'none',
  'key.open': 'none',
  'key.refuse': 'none',
  'key.close': 'none',
  'key.change': 'none',
  'key.copy': 'none',
  'key.keep': 'none',
  'intake.look': 'none',
  'intake.match': 'none',
  'intake.correct': 'none',
  'intake.take': 'none',
  'intake.end': 'none',
  'intake.accept': 'none',
  'archive.retrieve': 'none',
  'archive.end': 'none',
  'archive.erase': 'none',
  'settings.archive': 'none',
  'layout.meet': 'none',
  'layout.decide': 'none',
  'trial.not-done': 'none',
  'assignment.make': 'case',
  'assignment.withdraw': 'case',
  'worklist.begin': 'case',
  'worklist.pause': 'case',
  'worklist.resume': 'case',
  'worklist.look': 'none',
  'case.state': 'case',
  'store.make': 'none',
  'store.rolled-back': 'all',
  'store.checkpoints-lost': 'none',
  'store.guards-restored': 'none',
  'store.acknowledge': 'none',
  'case.make': 'case',
  'case.add-images': 'case',
  'case.move-images': 'case',
  'case.leave-images': 'none',
  'read.open': 'none',
  'read.amend': 'none',
  'read.keep': 'none',
  'read.sign': 'read',
  'adjudication.compare': 'case',
  'adjudication.claim': 'case',
  'adjudication.pause': 'case',
  'adjudication.resume': 'case',
  'adjudication.draw': 'case',
  'adjudication.decide': 'case',
  'export.sealed': 'export',
  'export.joined': 'export',
  'export.send': 'none',
  'export.deliver': 'export',
  'export.agreement': 'none',
};

const isAction = (text: string): text is JournalAction => Object.hasOwn(bearings, text);

/** Of an action that this program does not know everything may have changed. */
export const bearingOf = (action: string): Bearing => (isAction(action) ? bearings[action] : 'all');

/** Actions that bear on nothing: gestures most of all, of which there are more than of all others. */
export const bearingNothing: readonly string[] = Object.entries(bearings).flatMap(([action, bearing]) =>
  bearing === 'none' ? [action] : [],
);
