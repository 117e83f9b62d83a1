/** The report of a signed read, and of an adjudicator's decision, as PDF. */
import type { Desk } from '../../desk.ts';

export interface ReportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Refused where the read is not signed or its seal does not hold. */
export const readReport = (desk: Desk, readId: string): Promise<ReportFile> =>
  Promise.reject(new Error(`not here yet: ${readId} ${desk.mode}`));

/** `hash`: of the sealed decision. Refused where it does not hold. */
export const decisionReport = (desk: Desk, hash: string): Promise<ReportFile> =>
  Promise.reject(new Error(`not here yet: ${hash} ${desk.mode}`));
