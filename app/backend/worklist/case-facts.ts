/** How far cases are, from the rows of their assignments, their reads and the exports. */
import { z } from 'zod';
import type { StoreReader } from '../store/store.ts';
import { standingRounds, type Adjudication } from '../adjudication/adjudication-rows.ts';
import type { CaseFacts } from './cell-state.ts';
import { finalName } from '../export/case-finals.ts';

/** What the journal keeps of an export that bears on a case. */
const exportedSchema = z.object({ reads: z.array(z.string()), finals: z.array(z.string()).optional() });

/** What was final when it went out is told apart from what went out before. */
const asFinal = (name: string): string => `final ${name}`;

/** What an entry of an export tells has gone out: reads, blinded or joined, and of two readers what has gone out as final. */
export const goneOut = (told: string | null): readonly string[] => {
  const parsed = exportedSchema.safeParse(JSON.parse(told ?? 'null'));
  return parsed.success ? [...parsed.data.reads, ...(parsed.data.finals ?? []).map(asFinal)] : [];
};

/** Codes of cases, or all there are. */
export type CaseScope = readonly string[] | 'all';

interface SignedRead {
  readonly readId: string;
  readonly caseCode: string;
  readonly assignmentId: string | null;
}

/** The sealed read that stands now of every chain. */
const standingReads = async (db: StoreReader, scope: CaseScope): Promise<readonly SignedRead[]> => {
  const sealed = db
    .selectFrom('reading')
    .select(['readId', 'caseCode', 'assignmentId', 'amends'])
    .where('state', '=', 'sealed');
  const rows = await (scope === 'all' ? sealed : sealed.where('caseCode', 'in', scope)).execute();
  const amended = new Set(rows.map(({ amends }) => amends));
  return rows.filter(({ readId }) => !amended.has(readId));
};

interface First {
  readonly assignmentId: string;
  readonly caseCode: string;
  readonly state: string;
}

/** First reads that count: a repeat, and what was withdrawn, do not. */
const firstAssignments = (db: StoreReader, scope: CaseScope): Promise<First[]> => {
  const firsts = db
    .selectFrom('assignment')
    .select(['assignmentId', 'caseCode', 'state'])
    .where('isRepeat', '=', 0)
    .where('state', '<>', 'withdrawn');
  return (scope === 'all' ? firsts : firsts.where('caseCode', 'in', scope)).execute();
};

const casesOf = (db: StoreReader, scope: CaseScope) => {
  const cases = db.selectFrom('imaging_case').select(['caseCode', 'state']).where('repeatOf', 'is', null);
  return (scope === 'all' ? cases : cases.where('caseCode', 'in', scope)).execute();
};

/** How far the comparison of two reads is. A case that was not compared yet waits for it where the protocol wants two. */
const decisionOf = (readers: number, round: Adjudication | undefined): CaseFacts['decision'] => {
  if (readers < 2) return 'none wanted';
  if (round === undefined) return 'waiting';
  const isDecided = round.state === 'agreed' || round.state === 'undecided' || round.state === 'decided';
  return isDecided ? 'decided' : 'adjudicating';
};

/**
 * What the final numbers of two readers can rest on: of a decided case the read that was chosen or drawn, else both reads
 * or, by another protocol, one of them.
 */
const finalReads = (standing: readonly SignedRead[], round: Adjudication): readonly (readonly string[])[] => {
  const { state, choice, readA, readB, ownReadId } = round;
  if (state === 'decided' && choice !== null) return [[{ A: readA, B: readB, own: ownReadId ?? '' }[choice]]];
  const both = standing.map(({ readId }) => readId);
  return [both, ...both.map((readId) => [readId])];
};

const isExported = (
  exported: ReadonlySet<string>,
  standing: readonly SignedRead[],
  round: Adjudication | undefined,
): boolean => {
  if (round === undefined) return standing.every(({ readId }) => exported.has(readId));
  return finalReads(standing, round).some((readIds) => exported.has(asFinal(finalName(readIds))));
};

/** What is known besides the rows of the cases. */
export interface BesideCases {
  /** Readers that the protocol asks for a case. */
  readonly readers: number;
  /** Everything that has gone out. */
  readonly exported: ReadonlySet<string>;
}

/** Facts by case code, hidden repeats left out: their first reads are what is exported as the case. */
export const caseFacts = async (
  db: StoreReader,
  { readers, exported }: BesideCases,
  scope: CaseScope,
): Promise<ReadonlyMap<string, CaseFacts>> => {
  const rounds = await standingRounds(db, scope);
  const standing = Map.groupBy(await standingReads(db, scope), ({ caseCode }) => caseCode);
  const given = Map.groupBy(await firstAssignments(db, scope), ({ caseCode }) => caseCode);
  const cases = await casesOf(db, scope);
  return new Map(
    cases.map(({ caseCode, state }) => {
      const own = given.get(caseCode) ?? [];
      const ids = new Set(own.map(({ assignmentId }) => assignmentId));
      const reads = (standing.get(caseCode) ?? []).filter(({ assignmentId }) => ids.has(assignmentId ?? ''));
      const round = rounds.get(caseCode);
      const facts: CaseFacts = {
        state,
        begun: own.filter((one) => one.state !== 'waiting').length,
        signed: own.filter((one) => one.state === 'signed').length,
        wanted: readers,
        decision: decisionOf(readers, round),
        exported: reads.length > 0 && isExported(exported, reads, round),
      };
      return [caseCode, facts];
    }),
  );
};
