/** What the calls of agreement begin with: the protocol, the pairs of reads, and their numbers. */
import type { AgreementMargin } from '../../../measurement/agreement/coverage.ts';
import type { MeasureKey } from '../../../measurement/result.ts';
import type { CallOutput } from '../../contract/calls.ts';
import { actorOf, type Desk } from '../desk.ts';
import { requireProtocol } from '../protocol/adopted-protocol.ts';
import { askedMeasures, marginOf, type AskedMeasure } from './asked-measures.ts';
import { currentReads, signedReads } from './current-reads.ts';
import { groupPairs } from './group-pairs.ts';
import { pairReads, type ReadPair } from './pair-reads.ts';
import { pairedNumbers } from './paired-numbers.ts';
import type { SealsTaken } from './sealed-numbers.ts';

type Shown = CallOutput<'agreement.show'>;

/** Reads that are taken in one call: about half a second. */
export const takenAtOnce = 50;

/** Names of the reads on either side of a pair, each once. */
export const readsOf = (pairs: readonly ReadPair[]): readonly string[] => [
  ...new Set(pairs.flatMap(({ first, second }) => [first.readId, second.readId])),
];

/** The pairs of the trial as they stand. */
export interface Standing {
  readonly measures: readonly AskedMeasure[];
  readonly endpoint: MeasureKey;
  readonly marginOf: (key: MeasureKey) => AgreementMargin | null;
  readonly pairs: readonly ReadPair[];
  /** The first signature of a reader; empty where there is none. */
  readonly since: string;
}

export const standing = ({ store }: Desk): Promise<Standing> =>
  store.read(async (db) => {
    const { protocol } = await requireProtocol(db);
    const signed = await signedReads(db);
    return {
      measures: askedMeasures(protocol),
      endpoint: protocol.endpoint.measure,
      marginOf: (key) => marginOf(protocol, key),
      pairs: pairReads(currentReads(signed)),
      since: signed[0]?.signedAt ?? '',
    };
  });

const countOf = (pairs: readonly { readonly pair: ReadPair }[], kind: ReadPair['kind']): number =>
  pairs.filter(({ pair }) => pair.kind === kind).length;

/** How many pairs of each measure have both numbers. */
export const countedMeasures = ({ measures, pairs }: Standing, seals: SealsTaken): Shown['measures'] =>
  measures.map((asked) => {
    const { both } = pairedNumbers(pairs, asked, seals.of);
    return { key: asked.key, pairs: countOf(both, 'pairs'), repeats: countOf(both, 'repeats') };
  });

/** Whoever watches over the trial sees it pooled; whoever runs it, by reader and case. */
export const isPooled = (desk: Desk): boolean => actorOf(desk).role !== 'data manager';

/** One measure as it is told to whoever calls. */
export const shownMeasure = (
  { measures, marginOf: margins, pairs, since }: Standing,
  seals: SealsTaken,
  { key, pooled }: { readonly key: MeasureKey; readonly pooled: boolean },
): NonNullable<Shown['shown']> => {
  const asked = measures.find((one) => one.key === key);
  const margin = margins(key);
  if (asked === undefined) return { key, margin, groups: [] };
  return { key, margin, groups: groupPairs(pairedNumbers(pairs, asked, seals.of), { margin, pooled, since }) };
};
