/** What is final of every case of a trial, by its protocol: one read, two, or what an adjudicator decided (M7.4). */
import { compareReadings, isBeyond, type Comparison } from '../../../measurement/agreement/compare-readings.ts';
import { meanOfReadings, type FinalValue } from '../../../measurement/agreement/final-values.ts';
import type { MeasureKey } from '../../../measurement/result.ts';
import { standingRounds, type Adjudication } from '../adjudication/adjudication-rows.ts';
import { requireProtocol, type AdoptedProtocol } from '../protocol/adopted-protocol.ts';
import type { StoreReader } from '../store/store.ts';
import type { SealedRead } from './sealed-reads.ts';

export const hows = [
  'single read',
  'mean of two',
  'first read',
  'adjudicated A',
  'adjudicated B',
  'adjudicated own',
] as const;
export type How = (typeof hows)[number];

export interface CaseFinal {
  readonly caseCode: string;
  readonly how: How;
  /** The reads that the numbers are of: two of a mean, else one. */
  readonly of: readonly SealedRead[];
  readonly values: readonly FinalValue[];
  /** By measure, whether two readers differed beyond the margin; a measure without one, and one reader, have none. */
  readonly beyond: ReadonlyMap<MeasureKey, boolean>;
  /** Hash of the sealed decision; null where nobody had to decide. */
  readonly decision: string | null;
  readonly protocolVersion: number;
}

export interface Finals {
  readonly cases: readonly CaseFinal[];
  /** Names of the reads that wait for an adjudicator. */
  readonly awaiting: ReadonlySet<string>;
}

/** What is known beside the reads. */
interface Known {
  readonly protocol: AdoptedProtocol;
  readonly rounds: ReadonlyMap<string, Adjudication>;
  /** Hashes of decisions by adjudication. */
  readonly decisions: ReadonlyMap<string, string>;
  /** Every sealed read by its name. */
  readonly byName: ReadonlyMap<string, SealedRead>;
}

const nameOf = ({ seal }: SealedRead): string => seal.document.readId;

/** Where the first signature of a chain stands in the journal. */
const firstSigned = (byName: Known['byName'], read: SealedRead): number => {
  const before = byName.get(read.seal.document.amends?.readId ?? '');
  return before === undefined ? read.seal.document.journal.seq : firstSigned(byName, before);
};

/** The two reads by their first signatures, the earlier first. */
const inOrder = ({ byName }: Known, reads: readonly SealedRead[]): readonly SealedRead[] =>
  reads.toSorted((a, b) => firstSigned(byName, a) - firstSigned(byName, b));

const asBeyond = (comparisons: readonly Comparison[]): CaseFinal['beyond'] =>
  new Map(comparisons.filter(({ verdict }) => verdict !== 'both-missing').map((one) => [one.key, isBeyond(one)]));

type Settled = Pick<CaseFinal, 'how' | 'of' | 'values' | 'decision'>;

const ofOne = (how: How, read: SealedRead, decision: string | null = null): Settled => ({
  how,
  of: [read],
  values: read.seal.document.values,
  decision,
});

const ofTwo = (known: Known, [first, second]: readonly [SealedRead, SealedRead]): Settled => {
  if (known.protocol.protocol.reading.final === 'first') return ofOne('first read', first);
  const values = meanOfReadings(first.seal.document.values, second.seal.document.values);
  return { how: 'mean of two', of: [first, second], values, decision: null };
};

const decided = ({ byName, decisions }: Known, round: Adjudication): Settled | null => {
  const { choice, readA, readB, ownReadId, adjudicationId } = round;
  if (choice === null) return null;
  const read = byName.get({ A: readA, B: readB, own: ownReadId ?? '' }[choice]);
  return read === undefined ? null : ofOne(`adjudicated ${choice}`, read, decisions.get(adjudicationId) ?? null);
};

const isPending = (round: Adjudication | undefined): boolean =>
  round?.state === 'waiting' || round?.state === 'open' || round?.state === 'paused';

/** Null while a decision is waited for. */
const settle = (known: Known, pair: readonly [SealedRead, SealedRead], comparisons: readonly Comparison[]): Settled | null => {
  const round = known.rounds.get(pair[0].seal.document.caseCode);
  if (round?.state === 'decided') return decided(known, round);
  const isUncompared = round === undefined && known.protocol.protocol.reading.adjudication && comparisons.some(isBeyond);
  return isPending(round) || isUncompared ? null : ofTwo(known, pair);
}; // prettier-ignore

type OfCase = CaseFinal | { readonly awaiting: readonly string[] } | null;

/** Null where a read is still wanted. */
const finalOfCase = (known: Known, caseCode: string, standing: readonly SealedRead[]): OfCase => {
  const { reading } = known.protocol.protocol;
  const [first, second] = inOrder(known, standing);
  if (first === undefined || standing.length < reading.readers) return null;
  const of = { caseCode, protocolVersion: known.protocol.version };
  if (second === undefined) return { ...of, ...ofOne('single read', first), beyond: new Map() };
  const [one, other] = [first.seal.document.values, second.seal.document.values];
  const comparisons = compareReadings(one, other, reading.margins ?? {});
  const settled = settle(known, [first, second], comparisons);
  if (settled === null) return { awaiting: [nameOf(first), nameOf(second)] };
  return { ...of, ...settled, beyond: asBeyond(comparisons) };
};

/** Names of the signed reads of readers: what an adjudicator draws has no assignment. */
const readersReads = async (db: StoreReader): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectFrom('reading')
    .innerJoin('assignment', 'assignment.assignmentId', 'reading.assignmentId')
    .select('readId')
    .where('assignment.state', '=', 'signed')
    .execute();
  return new Set(rows.map(({ readId }) => readId));
};

const decisionHashes = async (db: StoreReader): Promise<ReadonlyMap<string, string>> => {
  const rows = await db.selectFrom('decision').select(['adjudicationId', 'hash']).execute();
  return new Map(rows.map(({ adjudicationId, hash }) => [adjudicationId, hash]));
};

const none: Finals = { cases: [], awaiting: new Set() };

/** Hidden repeats and what was superseded are never final; own scans have no finals. */
export const caseFinals = async (db: StoreReader, reads: readonly SealedRead[]): Promise<Finals> => {
  if (reads.every(({ trial }) => trial === null)) return none;
  const known: Known = {
    protocol: await requireProtocol(db),
    rounds: await standingRounds(db),
    decisions: await decisionHashes(db),
    byName: new Map(reads.map((read) => [nameOf(read), read])),
  };
  const byReader = await readersReads(db);
  const standing = reads.filter(
    (read) => read.status === 'current' && read.trial?.repeatOf === null && byReader.has(nameOf(read)),
  );
  const byCase = Map.groupBy(standing, ({ seal }) => seal.document.caseCode);
  const found = Array.from(byCase, ([caseCode, own]) => finalOfCase(known, caseCode, own));
  return {
    cases: found.flatMap((one) => (one === null || 'awaiting' in one ? [] : [one])),
    awaiting: new Set(found.flatMap((one) => (one !== null && 'awaiting' in one ? one.awaiting : []))),
  };
};

/** One name for what the final numbers of a case rest on. */
export const finalName = (readIds: readonly string[]): string => readIds.toSorted().join('+');

/** The reads, each with whether the final numbers of its case are its own or rest on it. */
export const withFinals = (reads: readonly SealedRead[], { cases, awaiting }: Finals): readonly SealedRead[] => {
  const final = new Set(cases.flatMap(({ of }) => of.map(nameOf)));
  return reads.map((read) => {
    if (read.trial === null) return read;
    const name = nameOf(read);
    const state = final.has(name) ? 'yes' : awaiting.has(name) ? 'awaiting adjudication' : 'no';
    return { ...read, trial: { ...read.trial, final: state } };
  });
};
