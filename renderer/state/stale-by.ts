/** Which answers on the page are stale once others changed something of a topic. */
import type { CallName } from '../../app/contract/calls.ts';
import type { Topic } from '../../app/contract/changed.ts';

/** What is not named here is asked once, or by the clock. The journal tells of new entries in its own way. */
const staleBy: Readonly<Partial<Record<CallName, readonly Topic[]>>> = {
  'case.list': ['worklist'],
  'worklist.show': ['worklist'],
  'agreement.own': ['worklist'],
  'adjudication.show': ['adjudication'],
  'trial.grid': ['trial', 'intake', 'protocol'],
  'trial.progress': ['trial', 'accounts', 'protocol'],
  'assignment.list': ['trial', 'protocol'],
  'account.list': ['accounts'],
  'key.state': ['key'],
  'layout.list': ['layouts'],
  'intake.unfinished': ['intake'],
  'archive.state': ['intake'],
  'protocol.current': ['protocol'],
  'protocol.versions': ['protocol'],
  'model.state': ['protocol'],
  'agreement.show': ['agreement', 'protocol'],
  'delivery.receipts': ['deliveries'],
  'journal.standing': ['store'],
  'journal.history': ['trial'],
};

export const isStaleBy = (name: CallName, topics: readonly Topic[]): boolean =>
  topics.some((topic) => staleBy[name]?.includes(topic) === true);
