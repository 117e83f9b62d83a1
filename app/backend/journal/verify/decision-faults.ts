/** Decisions between two reads, each asked again: its text, its reads by their seals, and what differed between them. */
import { comparisonsOf } from '../../adjudication/both-reads.ts';
import type { Adjudication } from '../../adjudication/adjudication-rows.ts';
import { findDecision, type DecisionDocument, type StoredDecision } from '../../adjudication/decision-document.ts';
import { protocolOfVersion } from '../../protocol/adopted-protocol.ts';
import { findSeal } from '../../reading/seal-document.ts';
import type { StoreReader } from '../../store/store.ts';
import { canonicalJson } from '../canonical-json.ts';
import { sha256 } from '../digest.ts';

/** What the document says of its round, as the row has it. */
const isOfRound = (document: DecisionDocument, row: Adjudication): boolean => {
  const { adjudicationId, caseCode, round, reads, choice, final } = document;
  const finals = { A: row.readA, B: row.readB, own: row.ownReadId };
  return (
    adjudicationId === row.adjudicationId &&
    caseCode === row.caseCode &&
    round === row.round &&
    reads.A.readId === row.readA &&
    reads.B.readId === row.readB &&
    choice === row.choice &&
    final.readId === finals[choice]
  );
};

const sealsHold = async (db: StoreReader, { reads, final }: DecisionDocument): Promise<boolean> => {
  for (const { readId, seal } of [reads.A, reads.B, final]) {
    const row = await db.selectFrom('seal').select('hash').where('readId', '=', readId).executeTakeFirst();
    if (row?.hash !== seal) return false;
  }
  return true;
};

const differAsTold = async (db: StoreReader, { reads, protocol, comparisons }: DecisionDocument): Promise<boolean> => {
  const [A, B] = [await findSeal(db, reads.A.readId), await findSeal(db, reads.B.readId)];
  const adopted = await protocolOfVersion(db, protocol.version);
  if (A === null || B === null || adopted.hash !== protocol.hash) return false;
  return canonicalJson(comparisonsOf(A, B, adopted.protocol)) === canonicalJson(comparisons);
};

const faultOf = async (db: StoreReader, row: Adjudication, decision: StoredDecision): Promise<string | null> => {
  const { hash, text, document } = decision;
  if (sha256(text) !== hash || canonicalJson(document) !== text) return 'its text is not the one that was signed';
  if (!isOfRound(document, row)) return 'it is not of the case that it stands for';
  if (!(await sealsHold(db, document))) return 'the seals that it names are not those of its reads';
  return (await differAsTold(db, document)) ? null : 'what differed between its reads is not what it says';
};

/** Null where the decision holds; one that cannot be read does not. */
export const decisionFault = async (db: StoreReader, row: Adjudication): Promise<string | null> => {
  try {
    const decision = await findDecision(db, row.adjudicationId);
    return decision === null ? null : await faultOf(db, row, decision);
  } catch {
    return 'it cannot be read';
  }
};
