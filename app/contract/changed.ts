/** What others changed, as far as a page hears of it: a topic of a closed list, and never whose, what or how much. */
import { z } from 'zod';
import type { Role } from './role.ts';

export const topics = [
  'worklist',
  'adjudication',
  'trial',
  'intake',
  'layouts',
  'key',
  'protocol',
  'accounts',
  'agreement',
  'deliveries',
  'store',
  'journal',
] as const;
export const topicSchema = z.enum(topics);
export type Topic = z.infer<typeof topicSchema>;

const manager: readonly Role[] = ['data manager'];
const watching: readonly Role[] = ['data manager', 'monitor'];

/** Who hears of a topic. A reader and an adjudicator hear of their own worklist alone. A topic without a line does not compile. */
export const mayHear: Readonly<Record<Topic, readonly Role[]>> = {
  worklist: ['owner', 'reader'],
  adjudication: ['adjudicator'],
  trial: watching,
  intake: manager,
  layouts: manager,
  key: manager,
  protocol: watching,
  accounts: manager,
  agreement: watching,
  deliveries: watching,
  store: watching,
  journal: watching,
};

/** All that somebody of this role may hear of. */
export const topicsFor = (role: Role): readonly Topic[] => topics.filter((topic) => mayHear[topic].includes(role));

/** One change as the workstations of a store tell each other. */
export const changeSchema = z.strictObject({
  topic: topicSchema,
  /** The account whom alone it concerns; no page is ever told. */
  accountId: z.string().min(1).max(64).exactOptional(),
});
export type Change = z.infer<typeof changeSchema>;

/** `anything`: some announcements may have been missed. */
export type News = Change | 'anything';

/** Sent over GET /events as `changed`: ask anew for what shows these. */
export const changedSchema = z.strictObject({ topics: z.array(topicSchema).min(1).readonly() });
export type Changed = z.infer<typeof changedSchema>;
