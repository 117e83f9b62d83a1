/** What is made read by read: DICOM objects and reports, in one zip. */
import type { Desk } from '../../desk.ts';
import { objectsToLeave } from '../dicom/check-objects.ts';
import { gatherRead } from '../dicom/gather-read.ts';
import { decisionReport, readReport } from '../report/read-report.ts';
import type { DeliveryContent } from './delivery-content.ts';
import { prefixOf, type Preparer } from './prepared.ts';
import { zipPieces, type ZipEntry } from './zip-pieces.ts';

/** The reads of each case that leaves, case by case. */
export const readsToLeave = ({ set }: DeliveryContent): readonly { readonly caseCode: string; readonly readId: string }[] =>
  set.cases.flatMap(({ caseCode, reads }) => reads.map(({ readId }) => ({ caseCode, readId }))); // prettier-ignore

async function* objectEntries(desk: Desk, content: DeliveryContent): AsyncGenerator<ZipEntry> {
  for (const { readId } of readsToLeave(content)) yield* objectsToLeave(await gatherRead(desk, readId));
}

async function* reportEntries(desk: Desk, content: DeliveryContent): AsyncGenerator<ZipEntry> {
  for (const { readId } of readsToLeave(content)) yield await readReport(desk, readId);
  for (const { decision } of content.finals) if (decision !== null) yield await decisionReport(desk, decision);
}

export const reports: Preparer = ({ desk, wanted, content }) => ({
  files: [
    { name: `${prefixOf(wanted)}reports.zip`, pieces: zipPieces(() => reportEntries(desk, content), desk.now()) },
  ],
  ...{ faults: [], notes: [] },
}); // prettier-ignore

export const dicomFiles: Preparer = ({ desk, wanted, content }) => ({
  files: [
    { name: `${prefixOf(wanted)}dicom.zip`, pieces: zipPieces(() => objectEntries(desk, content), desk.now()) },
  ],
  ...{ faults: [], notes: [] },
}); // prettier-ignore
