/** The report of a signed read, and of an adjudicator's decision, as PDF. */
import type { Desk } from '../../desk.ts';
import { writePdf } from '../write-pdf.ts';
import { decisionPages } from './decision-pages.ts';
import { gatherDecision } from './gather-decision.ts';
import { gatherReport } from './gather-report.ts';
import { readPages } from './read-pages.ts';

export interface ReportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Refused where the read is not signed or its seal does not hold. The same read and journal give the same bytes. */
export const readReport = async (desk: Desk, readId: string): Promise<ReportFile> => {
  const report = await gatherReport(desk, readId);
  const { caseCode, hash } = { ...report.of, ...report.read };
  const bytes = await writePdf(readPages(report, desk.programVersion));
  return { name: `${caseCode}-report-${hash.slice(0, 8)}.pdf`, bytes };
};

/** `hash`: of the sealed decision. Refused where it or one of its reads does not hold. */
export const decisionReport = async (desk: Desk, hash: string): Promise<ReportFile> => {
  const decision = await gatherDecision(desk, hash);
  const bytes = await writePdf(decisionPages(decision, desk.programVersion));
  return { name: `${decision.of.caseCode}-adjudication-${hash.slice(0, 8)}.pdf`, bytes };
};
