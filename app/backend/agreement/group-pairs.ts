/** Pairs of numbers as they are told: by reader for who runs the trial, pooled and without codes for who watches. Pure. */
import { compareText } from '../../../measurement/text-order.ts';
import type { AgreementMargin } from '../../../measurement/agreement/coverage.ts';
import type { AgreementGroup, AgreementPoint, LeftOut } from '../../contract/calls/agreement-calls.ts';
import { figuresOf } from './figures.ts';
import type { ReadPair } from './pair-reads.ts';
import type { LackingPair, NumberPair, PairedNumbers } from './paired-numbers.ts';

export interface Told {
  readonly margin: AgreementMargin | null;
  /** Nobody is named, neither reader nor case. */
  readonly pooled: boolean;
  /** The first signature of the trial, ISO UTC. */
  readonly since: string;
}

const day_ms = 24 * 60 * 60 * 1000;

const dayOf = ({ first, second }: ReadPair, since: string): number => {
  const later = first.signedAt > second.signedAt ? first.signedAt : second.signedAt;
  return Math.floor((Date.parse(later) - Date.parse(since)) / day_ms);
};

const codeOf = ({ first }: ReadPair, { pooled }: Told): string | null => (pooled ? null : first.caseCode);

const pointOf = (one: NumberPair, told: Told): AgreementPoint => ({
  caseCode: codeOf(one.pair, told),
  mean: (one.first + one.second) / 2,
  difference: one.second - one.first,
  day: dayOf(one.pair, told.since),
});

const leftOutOf = ({ pair, first, second }: LackingPair, told: Told): LeftOut => ({
  caseCode: codeOf(pair, told),
  first,
  second,
});

// By what is told alone: an order of cases or of signatures would tell more.
const byValue = (a: AgreementPoint, b: AgreementPoint): number => a.mean - b.mean || a.difference - b.difference;
const textOf = ({ caseCode, first, second }: LeftOut): string => `${caseCode ?? ''} ${first ?? ''} ${second ?? ''}`;

const accountsOf = ({ kind, first, second }: ReadPair): string => `${kind} ${first.accountId} ${second.accountId}`;

const namesOf = ({ kind, first, second }: ReadPair): readonly string[] =>
  kind === 'repeats' ? [first.printedName] : [first.printedName, second.printedName];

const groupOf = (kind: ReadPair['kind'], readers: readonly string[], numbers: PairedNumbers, told: Told): AgreementGroup => {
  const { both, lacking } = numbers;
  const all = [...both, ...lacking].map(({ pair }) => pair);
  // A reader and their own repeats are two columns of one reader each time, whoever it is.
  const same = new Set(all.map(accountsOf)).size <= 1;
  const timed = both.map(({ pair, first, second }) => ({ first, second, day: dayOf(pair, told.since) }));
  return {
    kind,
    readers,
    points: both.map((one) => pointOf(one, told)).sort(byValue),
    leftOut: lacking.map((one) => leftOutOf(one, told)).sort((a, b) => compareText(textOf(a), textOf(b))),
    figures: figuresOf(timed, { margin: told.margin, same }),
  };
}; // prettier-ignore

const only = ({ both, lacking }: PairedNumbers, isWanted: (pair: ReadPair) => boolean): PairedNumbers => ({
  both: both.filter(({ pair }) => isWanted(pair)),
  lacking: lacking.filter(({ pair }) => isWanted(pair)),
});

/** Everybody together, and, unless pooled alone, each pair of readers and each reader, by their names. */
const groupsOfKind = (kind: ReadPair['kind'], numbers: PairedNumbers, told: Told): readonly AgreementGroup[] => {
  const own = only(numbers, (pair) => pair.kind === kind);
  const pairs = [...own.both, ...own.lacking].map(({ pair }) => pair);
  const byAccounts = new Map(pairs.map((pair) => [accountsOf(pair), namesOf(pair)]));
  const groups = told.pooled
    ? []
    : [...byAccounts].map(([accounts, names]) =>
        groupOf(
          kind,
          names,
          only(own, (pair) => accountsOf(pair) === accounts),
          told,
        ),
      );
  const sorted = groups.sort((a, b) => compareText(a.readers.join(' '), b.readers.join(' ')));
  const isOneAlone = !told.pooled && sorted.length <= 1;
  return pairs.length === 0 || isOneAlone ? sorted : [groupOf(kind, [], own, told), ...sorted];
};

/** Pairs of readers before repeats. */
export const groupPairs = (numbers: PairedNumbers, told: Told): readonly AgreementGroup[] =>
  (['pairs', 'repeats'] as const).flatMap((kind) => groupsOfKind(kind, numbers, told));
