/** What an echo read still lacks: what blocks the signature, and what would merely stay missing. Pure. */
import type { ContourRecord, ReadRecord } from '../../../app/contract/read.ts';
import { waitingSentence } from '../../../app/contract/waiting-proposals.ts';
import type { Wanted } from '../../panel/still-wanted.ts';
import { echoGroups, type EchoGroup } from './echo-groups.ts';
import { beatOfTracing, begunBeats, fillsSlot, tracingsOf } from './echo-slots.ts';

const lackingOf = ({ tasks }: EchoGroup, tracings: readonly ContourRecord[]): readonly string[] =>
  begunBeats(tracings, tasks).flatMap((beat) => {
    const own = tracings.filter((tracing) => beatOfTracing(tracing) === beat);
    return tasks
      .filter((task) => !own.some((tracing) => fillsSlot(tracing, task)))
      .map(({ words }) => (beat === 1 ? words : `${words} of beat ${beat}`));
  });

/**
 * What is still wanted, in words: the rest of every group that was begun. A view not evaluable wants nothing. Before all
 * else stands a proposal that nobody has taken or rejected; `keys` are those that do.
 */
export const echoWanted = (records: readonly ReadRecord[], keys: readonly string[] = []): Wanted => {
  const waiting = waitingSentence(records, keys);
  const first = waiting === null ? {} : { first: waiting };
  const quality = records.find((record) => record.kind === 'quality');
  if (quality?.grade === 'not-evaluable') return { ...first, blocking: [], open: [] };
  const tracings = tracingsOf(records);
  const poor = new Set(records.filter((record) => record.kind === 'view-grade').map(({ view }) => view));
  const evaluable = echoGroups.map((group) => ({ ...group, tasks: group.tasks.filter(({ view }) => !poor.has(view)) }));
  return {
    ...first,
    blocking: [...(tracings.length > 0 ? [] : ['a tracing']), ...(quality === undefined ? ['image quality'] : [])],
    open: evaluable.flatMap((group) => lackingOf(group, tracings)),
  };
};
