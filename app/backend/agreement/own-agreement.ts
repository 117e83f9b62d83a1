/**
 * A reader's own agreement. Worked out after each signature it would tell which case was a hidden repeat and what
 * another reader made of it: the reader could take the number before from the number after. So it stands as it was when
 * the reader had signed ten, twenty, thirty cases, by the reads that were current then, and is never of few readings. An
 * amendment does not move it: it counts, with all else, once ten more are signed.
 */
import type { CallOutput } from '../../contract/calls.ts';
import { actorOf, type Desk } from '../desk.ts';
import { requireProtocol } from '../protocol/adopted-protocol.ts';
import { readsOf, takenAtOnce } from './agreement-room.ts';
import { askedMeasures, marginOf } from './asked-measures.ts';
import { currentReads, signedReads, type SignedRead } from './current-reads.ts';
import { ownFiguresOf } from './figures.ts';
import { pairReads, type ReadPair } from './pair-reads.ts';
import { pairedNumbers, type NumberPair } from './paired-numbers.ts';
import type { SealsTaken } from './sealed-numbers.ts';

type Own = CallOutput<'agreement.own'>;

/** After so many cases of the reader it is worked out anew. */
const ownEvery = 10;
/** Of fewer readings it tells nothing. */
const ownLeast = 5;

/** When it was last worked out, and upon how many of the reader's cases; null before the first time. */
const lastStep = (signed: readonly SignedRead[], accountId: string): { readonly counted: number; readonly asOf: number } | null => {
  const firsts = signed.filter((read) => read.accountId === accountId && read.amends === null);
  const counted = Math.floor(firsts.length / ownEvery) * ownEvery;
  const last = firsts[counted - 1];
  return last === undefined ? null : { counted, asOf: last.signedSeq };
}; // prettier-ignore

/** The reader's pairs, their own reading second: a difference is theirs less the other's. */
const ownPairs = (current: readonly SignedRead[], accountId: string): readonly ReadPair[] =>
  pairReads(current).flatMap((pair): ReadPair[] => {
    const { kind, first, second } = pair;
    if (second.accountId === accountId) return [pair];
    return first.accountId === accountId ? [{ kind, first: second, second: first }] : [];
  });

const figuresOfKind = (
  both: readonly NumberPair[],
  kind: ReadPair['kind'],
  margin: ReturnType<typeof marginOf>,
): Own['measures'][number]['repeats'] => {
  const own = both.filter(({ pair }) => pair.kind === kind);
  // The others are not told apart, not even in how many they are.
  return own.length < ownLeast ? null : ownFiguresOf(own, { margin, same: kind === 'repeats' });
};

export const ownAgreement = async (desk: Desk, seals: SealsTaken): Promise<Own> => {
  const { accountId } = actorOf(desk);
  const { protocol, signed } = await desk.store.read(async (db) => ({
    protocol: (await requireProtocol(db)).protocol,
    signed: await signedReads(db),
  }));
  const step = lastStep(signed, accountId);
  if (step === null) return { taking: false, every: ownEvery, signed: 0, measures: [] };
  const pairs = ownPairs(currentReads(signed, step.asOf), accountId);
  const reads = readsOf(pairs);
  const done = await seals.take(desk.store, reads, takenAtOnce);
  if (done < reads.length) return { taking: true, every: ownEvery, signed: step.counted, measures: [] };
  const measures = askedMeasures(protocol).map((asked) => {
    const { both } = pairedNumbers(pairs, asked, seals.of);
    const margin = marginOf(protocol, asked.key);
    const of = (kind: ReadPair['kind']) => figuresOfKind(both, kind, margin);
    return { key: asked.key, margin, repeats: of('repeats'), others: of('pairs') };
  });
  return { taking: false, every: ownEvery, signed: step.counted, measures };
};
