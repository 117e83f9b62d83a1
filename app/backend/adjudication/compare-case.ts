/** Compares the two reads of a case by the margins of the protocol: whenever one is signed, and when the margins change. */
import { compareReadings, isBeyond } from '../../../measurement/agreement/compare-readings.ts';
import { newId, type Desk } from '../desk.ts';
import { requireProtocol, type AdoptedProtocol } from '../protocol/adopted-protocol.ts';
import type { AdjudicationState } from '../store/schema.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { randomBelow } from '../worklist/random-choice.ts';
import { changeRound, insertRound, standingRound, type Adjudication, type RoundChange } from './adjudication-rows.ts';
import { standingReads, type StandingRead } from './standing-reads.ts';

interface Pair {
  readonly A: StandingRead;
  readonly B: StandingRead;
}

/** The reader who was A stays A, whatever is amended; at first the lot decides. */
const sidesOf = async (
  desk: Desk,
  db: StoreReader,
  [one, other]: readonly [StandingRead, StandingRead],
  before: Adjudication | null,
): Promise<Pair> => {
  if (before === null) return randomBelow(desk.randomBytes, 2) === 0 ? { A: one, B: other } : { A: other, B: one };
  const { assignmentId } = await db
    .selectFrom('reading')
    .select('assignmentId')
    .where('readId', '=', before.readA)
    .executeTakeFirstOrThrow();
  return one.assignmentId === assignmentId ? { A: one, B: other } : { A: other, B: one };
};

const outcomeOf = (differs: readonly string[], { reading }: AdoptedProtocol['protocol']): AdjudicationState => {
  if (differs.length === 0) return 'agreed';
  return reading.adjudication ? 'waiting' : 'undecided';
};

interface Compared {
  readonly pair: Pair;
  readonly outcome: AdjudicationState;
  readonly more: { readonly differs: readonly string[]; readonly protocolVersion: number };
}

const nobody = { accountId: null, ownReadId: null, choice: null } as const;

const beginRound = (desk: Desk, tx: StoreWriter, before: Adjudication | null, compared: Compared): Promise<void> => {
  const { pair, outcome, more } = compared;
  const { caseCode } = pair.A.seal.document;
  const row: Adjudication = {
    adjudicationId: newId(desk),
    caseCode,
    round: (before?.round ?? 0) + 1,
    readA: pair.A.readId,
    readB: pair.B.readId,
    state: outcome,
    ...nobody,
  };
  return insertRound(desk, tx, row, { action: 'adjudication.compare', more });
};

/** A decision stands for the reads that were decided upon, whatever the margins are by now. */
const followRound = async (desk: Desk, tx: StoreWriter, before: Adjudication, compared: Compared): Promise<void> => {
  const { pair, outcome, more } = compared;
  const isSame = before.readA === pair.A.readId && before.readB === pair.B.readId;
  const act = { action: 'adjudication.compare', more } as const;
  if (before.state === 'decided') {
    if (isSame) return;
    await changeRound(desk, tx, before, { state: 'superseded' }, { action: 'adjudication.compare' });
    await beginRound(desk, tx, before, compared);
    return;
  }
  const isHeld = (before.state === 'open' || before.state === 'paused') && outcome === 'waiting';
  const state = isHeld ? before.state : outcome;
  if (isSame && state === before.state) return;
  const reads: RoundChange = { readA: pair.A.readId, readB: pair.B.readId, state };
  await changeRound(desk, tx, before, isHeld ? reads : { ...reads, ...nobody }, act);
};

/** In the transaction of whatever changed. A case with fewer than two reads has nothing to compare. */
export const compareCase = async (desk: Desk, tx: StoreWriter, caseCode: string): Promise<void> => {
  const [one, other] = await standingReads(tx, caseCode);
  if (one === undefined || other === undefined) return;
  const { protocol, version } = await requireProtocol(tx);
  const before = await standingRound(tx, caseCode);
  const pair = await sidesOf(desk, tx, [one, other], before);
  const [first, second] = [pair.A.seal.document.values, pair.B.seal.document.values];
  const differs = compareReadings(first, second, protocol.reading.margins ?? {}).filter(isBeyond).map(({ key }) => key);
  const compared = { pair, outcome: outcomeOf(differs, protocol), more: { differs, protocolVersion: version } };
  await (before === null ? beginRound(desk, tx, null, compared) : followRound(desk, tx, before, compared));
}; // prettier-ignore

/** Other margins: every case that is read by two is compared again. What was decided stays so. */
export const compareAll = async (desk: Desk, tx: StoreWriter): Promise<void> => {
  const rows = await tx
    .selectFrom('assignment')
    .select('caseCode')
    .where('state', '=', 'signed')
    .groupBy('caseCode')
    .having(({ fn }) => fn.countAll<number>(), '>', 1)
    .orderBy('caseCode')
    .execute();
  for (const { caseCode } of rows) await compareCase(desk, tx, caseCode);
};
