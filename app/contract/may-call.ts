/** Every call and who may make it. */
import type { CallName } from './calls.ts';
import { roles, trialRoles, type Role } from './role.ts';

const manager: readonly Role[] = ['data manager'];
const ownOrManager: readonly Role[] = ['owner', 'data manager'];
const reading: readonly Role[] = ['owner', 'reader'];
const drawing: readonly Role[] = ['owner', 'reader', 'adjudicator'];
const adjudicator: readonly Role[] = ['adjudicator'];
const watching: readonly Role[] = ['data manager', 'monitor'];
const trialAccounts: readonly Role[] = trialRoles;

/** `anyone`: before anybody has logged in, too. */
export type MayCall = readonly Role[] | 'anyone';

/** A call without a line does not compile. */
export const mayCall: Readonly<Record<CallName, MayCall>> = {
  'workstation.status': 'anyone',
  'session.login': 'anyone',
  'session.logout': 'anyone',
  // The first start makes the first account; the backend refuses it once there is one.
  'account.create': 'anyone',
  'account.changePassword': trialAccounts,
  'account.list': manager,
  'account.add': manager,
  'account.close': manager,
  'account.resetPassword': manager,
  'settings.keymap': roles,
  'settings.keepKeymap': roles,
  'protocol.current': watching,
  'protocol.versions': watching,
  'protocol.examples': manager,
  'protocol.check': manager,
  'protocol.adopt': manager,
  'key.state': manager,
  'key.make': manager,
  'key.open': manager,
  'key.close': manager,
  'key.change': manager,
  'key.copy': manager,
  'intake.choose': ownOrManager,
  'intake.start': ['owner'],
  'intake.cancel': ownOrManager,
  'intake.outcome': ownOrManager,
  'intake.look': manager,
  'intake.found': manager,
  'intake.correct': manager,
  'intake.match': manager,
  'intake.matchCsv': manager,
  'intake.take': manager,
  'intake.unfinished': manager,
  'intake.goOn': manager,
  'intake.accept': manager,
  'archive.state': manager,
  'archive.find': manager,
  'archive.series': manager,
  'archive.retrieve': manager,
  'archive.goOn': manager,
  'archive.cancel': manager,
  'archive.erase': manager,
  'layout.list': manager,
  'layout.picture': manager,
  'layout.decide': manager,
  'trial.grid': manager,
  'trial.notDone': manager,
  'trial.progress': watching,
  'assignment.list': manager,
  'assignment.assign': manager,
  'assignment.withdraw': manager,
  'worklist.show': ['reader'],
  'worklist.next': ['reader'],
  'worklist.pause': ['reader'],
  'worklist.resume': ['reader'],
  'case.list': ['owner'],
  'adjudication.show': adjudicator,
  'adjudication.next': adjudicator,
  'adjudication.pause': adjudicator,
  'adjudication.resume': adjudicator,
  'adjudication.open': adjudicator,
  'adjudication.draw': adjudicator,
  'adjudication.decide': adjudicator,
  // An adjudicator opens what they draw themselves.
  'case.open': drawing,
  'read.keep': drawing,
  'read.sign': drawing,
  'read.amend': reading,
  'read.verify': reading,
  'export.sealed': ownOrManager,
  'export.joined': manager,
  'trace.number': ['owner', 'data manager', 'monitor'],
  'agreement.show': watching,
  'agreement.own': ['reader'],
  'agreement.export': watching,
  'journal.list': watching,
  'journal.history': watching,
  'journal.verify': watching,
  'journal.verifying': watching,
  'journal.cancelVerify': watching,
  'journal.standing': watching,
  'journal.acknowledge': manager,
};
