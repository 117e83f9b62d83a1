/** What an echo read still lacks: what blocks the signature, and what would merely stay missing. Pure. */
import type { ContourRecord, ReadRecord } from '../../../app/contract/read.ts';
import { waitingSentence } from '../../../app/contract/waiting-proposals.ts';
import type { EchoChoices } from '../../../measurement/protocol-choices.ts';
import type { View } from '../../../measurement/structure.ts';
import type { Wanted } from '../../panel/still-wanted.ts';
import { isAsked, type Asked } from '../../state/asked.ts';
import { diameters, diametersMmode, echoGroups, type EchoGroup } from './echo-groups.ts';
import { beatOfTracing, begunBeats, fillsSlot, tracingsOf } from './echo-slots.ts';

/** What is asked of an echo read; of diameters, in which kind of image. */
export interface AskedOfEcho {
  readonly asked: Asked;
  readonly diameters: EchoChoices['diameters'];
}

const everything: AskedOfEcho = { asked: null, diameters: '2D' };

/** Of the two kinds of image that give a diameter the other one is wanted where the chosen one cannot be evaluated. */
const isChosen = ({ tasks }: EchoGroup, kind: EchoChoices['diameters'], poor: ReadonlySet<View>): boolean => {
  const [chosen, other] = kind === '2D' ? [diameters, diametersMmode] : [diametersMmode, diameters];
  const isPoor = chosen.tasks.every(({ view }) => poor.has(view));
  return tasks !== (isPoor ? chosen.tasks : other.tasks);
};

const lackingOf = (
  { tasks }: Pick<EchoGroup, 'tasks'>,
  tracings: readonly ContourRecord[],
  isDue: boolean,
): readonly string[] =>
  [...new Set([...(isDue ? [1] : []), ...begunBeats(tracings, tasks)])].flatMap((beat) => {
    const own = tracings.filter((tracing) => beatOfTracing(tracing) === beat);
    return tasks
      .filter((task) => !own.some((tracing) => fillsSlot(tracing, task)))
      .map(({ words }) => (beat === 1 ? words : `${words} of beat ${beat}`));
  });

/**
 * What is still wanted, in words: the rest of every group that was begun; where a protocol asks, all that it asks for and
 * nothing else. A view not evaluable wants nothing. Before all else stands a proposal that nobody has taken or rejected;
 * `keys` are those that do.
 */
export const echoWanted = (
  records: readonly ReadRecord[],
  keys: readonly string[] = [],
  of: AskedOfEcho = everything,
): Wanted => {
  const waiting = waitingSentence(records, keys);
  const first = waiting === null ? {} : { first: waiting };
  const quality = records.find((record) => record.kind === 'quality');
  if (quality?.grade === 'not-evaluable') return { ...first, blocking: [], open: [] };
  const tracings = tracingsOf(records);
  const poor = new Set(records.filter((record) => record.kind === 'view-grade').map(({ view }) => view));
  const lacking = (group: EchoGroup): readonly string[] => {
    const own = group.tasks.filter((task) => !poor.has(task.view) && task.keys.some((key) => isAsked(of.asked, key)));
    return lackingOf({ tasks: own }, tracings, of.asked !== null && isChosen(group, of.diameters, poor));
  };
  return {
    ...first,
    blocking: [...(tracings.length > 0 ? [] : ['a tracing']), ...(quality === undefined ? ['image quality'] : [])],
    open: echoGroups.flatMap(lacking),
  };
};
