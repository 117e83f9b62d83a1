/** What somebody at the door hears while they listen: progress of their own intakes, and what others changed. */
import { mayHear, topicsFor, type News, type Topic } from '../../contract/changed.ts';
import type { Progress } from '../../contract/intake.ts';
import type { Actor } from '../../contract/role.ts';
import { claimsMark } from '../adjudication/claims-mark.ts';
import type { Desk } from '../desk.ts';
import type { StoreReader } from '../store/store.ts';
import { worklistMark } from '../worklist/worklist-mark.ts';
import { activeAccount } from './account-rows.ts';

export interface Hearing {
  /** True while they may hear this progress. */
  readonly hears: (progress: Progress) => boolean;
  /** The topics of this news that they are told of now. */
  readonly toldOf: (news: readonly News[]) => Promise<readonly Topic[]>;
}

type Mark = (desk: Desk, db: StoreReader) => Promise<string>;

/**
 * Topics of those who are blinded. When a word comes could tell what others do, and that a hidden repeat was assigned
 * which is not to be seen yet: they are told where what they would be shown is another, and hear no more than by asking
 * again and again.
 */
const marks: Readonly<Partial<Record<Topic, Mark>>> = { worklist: worklistMark, adjudication: claimsMark };

/** Of own scans: all that an owner may hear of. */
export const ownHearing: Hearing = {
  hears: () => true,
  toldOf: (news) => Promise.resolve(topicsOf({ role: 'owner', accountId: null }, news)),
};

const topicsOf = (
  { role, accountId }: { readonly role: Actor['role']; readonly accountId: string | null },
  news: readonly News[],
): readonly Topic[] => {
  if (news.includes('anything')) return topicsFor(role);
  const mine = news.flatMap((one) =>
    one !== 'anything' && mayHear[one.topic].includes(role) && (one.accountId ?? accountId) === accountId
      ? [one.topic]
      : [],
  );
  return [...new Set(mine)];
};

/** What is seen of each topic that has a mark. */
const marksNow = async (desk: Desk, topics: readonly Topic[]): Promise<ReadonlyMap<Topic, string>> =>
  desk.store.read(async (db) => {
    const now = new Map<Topic, string>();
    for (const topic of topics) {
      const mark = marks[topic];
      if (mark !== undefined) now.set(topic, await mark(desk, db));
    }
    return now;
  });

/** True while the account is what it was when it began to listen: another workstation may have closed it. */
const isAsItWas = async ({ store }: Desk, { accountId, role }: Actor): Promise<boolean> => {
  const account = await store.read((db) => activeAccount(db, accountId));
  return account?.role === role && account.mustChange === 0;
};

/** Listens as this account from now on. `hears`: whether it may hear a progress now. */
export const openHearing = async (desk: Desk, actor: Actor, hears: Hearing['hears']): Promise<Hearing> => {
  const own = { ...desk, actor };
  let seen = await marksNow(own, topicsFor(actor.role));
  return {
    hears,
    toldOf: async (news) => {
      const topics = topicsOf(actor, news);
      if (topics.length === 0 || !(await isAsItWas(desk, actor))) return [];
      const now = await marksNow(own, topics);
      const told = topics.filter((topic) => !now.has(topic) || now.get(topic) !== seen.get(topic));
      seen = new Map([...seen, ...now]);
      return told;
    },
  };
};
