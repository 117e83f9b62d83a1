/** The key's map by subject and visit: looked up at once, however many there are. Pure. */
import { compareText } from '../../../measurement/text-order.ts';
import type { KeyedCase, KeyedReceived, KeyMap } from './key-map.ts';

type NotDone = KeyMap['notDone'][number];

/** What the key tells of one subject's visit. */
export interface KeyedVisit {
  readonly cases: readonly KeyedCase[];
  readonly received: readonly KeyedReceived[];
  readonly notDone: readonly NotDone[];
}

interface Filling {
  readonly cases: KeyedCase[];
  readonly received: KeyedReceived[];
  readonly notDone: NotDone[];
}

export interface KeyIndex {
  /** In the order of their names. */
  readonly subjects: readonly string[];
  readonly visit: (subject: string, visit: string) => KeyedVisit;
}

const nothing: KeyedVisit = { cases: [], received: [], notDone: [] };

const made = new WeakMap<KeyMap, KeyIndex>();

const makeIndex = ({ cases, received, notDone, intakes }: KeyMap): KeyIndex => {
  const bySubject = new Map<string, Map<string, Filling>>();
  const at = ({ subject, visit }: { readonly subject: string; readonly visit: string }): Filling => {
    const visits = bySubject.get(subject) ?? new Map<string, Filling>();
    bySubject.set(subject, visits);
    const filling = visits.get(visit) ?? { cases: [], received: [], notDone: [] };
    visits.set(visit, filling);
    return filling;
  };
  for (const one of cases) at(one).cases.push(one);
  for (const one of received) at(one).received.push(one);
  for (const one of notDone) at(one).notDone.push(one);
  for (const one of intakes.flatMap(({ matches }) => matches)) at(one);
  return {
    subjects: [...bySubject.keys()].sort(compareText),
    visit: (subject, visit) => bySubject.get(subject)?.get(visit) ?? nothing,
  };
};

/** The index of a map, made once for each: a map is never changed, only replaced. */
export const keyIndex = (map: KeyMap): KeyIndex => {
  const index = made.get(map) ?? makeIndex(map);
  made.set(map, index);
  return index;
};
