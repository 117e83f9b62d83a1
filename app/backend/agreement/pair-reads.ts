/** Which reads are held against each other. Pure. */
import { compareText } from '../../../measurement/text-order.ts';
import type { SignedRead } from './current-reads.ts';

/**
 * Two reads of what is the same images. Of two readers the first is the one whose account comes first by its random
 * name, in every case alike, so that the sign of a difference means something; of a repeat the first is the first read.
 */
export interface ReadPair {
  readonly kind: 'pairs' | 'repeats';
  readonly first: SignedRead;
  readonly second: SignedRead;
}

const pairsOf = (reads: readonly SignedRead[]): readonly ReadPair[] =>
  reads.flatMap((first, at) => reads.slice(at + 1).map((second) => ({ kind: 'pairs', first, second }) as const));

const byAccount = (a: SignedRead, b: SignedRead): number => compareText(a.accountId, b.accountId);

/** Pairs of readers on the same case, and of a reader with themselves on a hidden repeat. A repeat is in no pair of readers. */
export const pairReads = (current: readonly SignedRead[]): readonly ReadPair[] => {
  const ownOf = ({ accountId }: SignedRead, caseCode: string): string => `${accountId} ${caseCode}`;
  const firsts = current.filter(({ repeatOf }) => repeatOf === null);
  const known = new Map(firsts.map((read) => [ownOf(read, read.caseCode), read]));
  const byCase = Map.groupBy(firsts, ({ caseCode }) => caseCode);
  return [
    ...[...byCase.values()].flatMap((reads) => pairsOf(reads.toSorted(byAccount))),
    ...current.flatMap((second): ReadPair[] => {
      const first = second.repeatOf === null ? undefined : known.get(ownOf(second, second.repeatOf));
      return first === undefined ? [] : [{ kind: 'repeats', first, second }];
    }),
  ];
};
