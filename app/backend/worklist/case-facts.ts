/** How far each case is, from the rows of its assignments, its reads and the exports. */
import { z } from 'zod';
import type { StoreReader } from '../store/store.ts';
import { standingRounds, type Adjudication } from '../adjudication/adjudication-rows.ts';
import { requireProtocol } from '../protocol/adopted-protocol.ts';
import type { CaseFacts } from './cell-state.ts';
import { finalName } from '../export/case-finals.ts';
import { givenAssignments, type GivenAssignment } from './given-assignments.ts';

/** What the journal keeps of an export that bears on a case. */
const exportedSchema = z.object({ reads: z.array(z.string()), finals: z.array(z.string()).optional() });

/** What was final when it went out is told apart from what went out before. */
const asFinal = (name: string): string => `final ${name}`;

/** Every read that has gone out, blinded or joined; of two readers what has gone out as final. */
const exportedReads = async (db: StoreReader): Promise<ReadonlySet<string>> => {
  const rows = await db.selectFrom('journal').select('new').where('action', 'like', 'export.%').execute();
  return new Set(
    rows.flatMap((row) => {
      const told = exportedSchema.safeParse(JSON.parse(row.new ?? 'null'));
      return told.success ? [...told.data.reads, ...(told.data.finals ?? []).map(asFinal)] : [];
    }),
  );
};

interface SignedRead {
  readonly readId: string;
  readonly caseCode: string;
  readonly assignmentId: string | null;
}

/** The sealed read that stands now of every chain. */
const standingReads = async (db: StoreReader): Promise<readonly SignedRead[]> => {
  const rows = await db
    .selectFrom('reading')
    .select(['readId', 'caseCode', 'assignmentId', 'amends'])
    .where('state', '=', 'sealed')
    .execute();
  const amended = new Set(rows.map(({ amends }) => amends));
  return rows.filter(({ readId }) => !amended.has(readId));
};

/** A first read of the case that counts: a repeat, and what was withdrawn, do not. */
const counts = ({ repeatOf, state }: GivenAssignment): boolean => repeatOf === null && state !== 'withdrawn';

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

/** Facts by case code, hidden repeats left out: their first reads are what is exported as the case. */
export const caseFacts = async (db: StoreReader): Promise<ReadonlyMap<string, CaseFacts>> => {
  const { readers } = (await requireProtocol(db)).protocol.reading;
  const exported = await exportedReads(db);
  const rounds = await standingRounds(db);
  const standing = Map.groupBy(await standingReads(db), ({ caseCode }) => caseCode);
  const given = Map.groupBy((await givenAssignments(db)).filter(counts), ({ caseCode }) => caseCode);
  const cases = await db
    .selectFrom('imaging_case')
    .select(['caseCode', 'state'])
    .where('repeatOf', 'is', null)
    .execute();
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
