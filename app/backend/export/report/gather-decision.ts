/** All that the report of an adjudicator's decision is made of. Refused where the decision or a read of it does not hold. */
import { Refused } from '../../../contract/failure.ts';
import { standingRound } from '../../adjudication/adjudication-rows.ts';
import { decisionDocumentSchema, type DecisionDocument } from '../../adjudication/decision-document.ts';
import type { Desk } from '../../desk.ts';
import { sha256 } from '../../journal/digest.ts';
import type { StoreReader } from '../../store/store.ts';
import { gatherReport, reportCase, type ReportCase, type ReportRead } from './gather-report.ts';

export interface ReportDecision {
  readonly document: DecisionDocument;
  /** SHA-256 of the sealed decision. */
  readonly hash: string;
  readonly of: ReportCase;
  readonly A: ReportRead;
  readonly B: ReportRead;
  /** The adjudicator's own read, where that was chosen. */
  readonly own: ReportRead | null;
  /** False where a read was amended since and the case was compared anew. */
  readonly isStanding: boolean;
}

const findDecision = async (db: StoreReader, hash: string): Promise<DecisionDocument> => {
  const row = await db.selectFrom('decision').select('document').where('hash', '=', hash).executeTakeFirst();
  if (row === undefined) throw new Refused('not-found', 'There is no such decision.');
  if (sha256(row.document) === hash) return decisionDocumentSchema.parse(JSON.parse(row.document));
  throw new Refused('store-damaged', 'The seal of the decision does not hold: nothing of it leaves. Verify says what differs.');
}; // prettier-ignore

const sealedRead = async (desk: Desk, { readId, seal }: DecisionDocument['final']): Promise<ReportRead> => {
  const report = await gatherReport(desk, readId);
  if (report.read.hash === seal) return report;
  throw new Refused('store-damaged', 'A read of the decision is not the one it was made upon: nothing of it leaves.');
};

export const gatherDecision = async (desk: Desk, hash: string): Promise<ReportDecision> => {
  const { document, of, isStanding } = await desk.store.read(async (db) => {
    const found = await findDecision(db, hash);
    const round = await standingRound(db, found.caseCode);
    return {
      document: found,
      of: await reportCase(db, found.caseCode, found.protocol.version),
      isStanding: round?.adjudicationId === found.adjudicationId,
    };
  });
  const { reads, choice, final } = document;
  return {
    ...{ document, hash, of, isStanding },
    A: await sealedRead(desk, reads.A),
    B: await sealedRead(desk, reads.B),
    own: choice === 'own' ? await sealedRead(desk, final) : null,
  };
};
