/** The pages of a signed read. They tell no subject, no visit and no day of a scan: nobody who made them knows them. */
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { ReadRecord } from '../../../contract/read.ts';
import { enhancementTable } from './enhancement-table.ts';
import type { ReportCase, ReportPart, ReportRead } from './gather-report.ts';
import { choicesText, numberTable, reported, roundingText } from './number-table.ts';
import { block, factBlock, factTable, heading, notClinical, pageDefinition, sentence } from './page.ts';
import { pictureBlock } from './picture-blocks.ts';
import { segmentBlocks } from './segment-blocks.ts';
import { signatureBlock, type Signed } from './signature-block.ts';

/** What stands first: trial, case and what the report is of. */
export const titleBlock = (what: string, { trial, caseCode, group }: ReportCase): readonly Content[] => [
  {
    columns: [
      { text: what, fontSize: 16, bold: true },
      { text: notClinical, bold: true, alignment: 'right', margin: [0, 6, 0, 0], width: 'auto' },
    ],
    margin: [0, 0, 0, 4],
  },
  factTable([
    ['Trial', trial ?? 'none: own scans'],
    ['Case', caseCode],
    ['Images', group],
  ]),
];

const gradeWords = { good: 'good', fair: 'fair', poor: 'poor', 'not-evaluable': 'not evaluable' } as const;

/** Image quality, views that cannot be evaluated, the basal ledger and the reader's own words. */
export const readerFacts = (records: readonly ReadRecord[]): readonly (readonly [string, string])[] => {
  const ledger = records.flatMap((record) =>
    record.kind === 'ledger' ? [`${record.structure}, ${record.phase}, slice ${record.slice}: ${record.decision}`] : [],
  );
  return [
    ...records.flatMap((record): readonly (readonly [string, string])[] => {
      if (record.kind === 'quality') {
        const reason = record.reason === '' ? '' : `: ${record.reason}`;
        return [['Image quality', `${gradeWords[record.grade]}${reason}`]];
      }
      if (record.kind === 'view-grade') return [[record.view, `not evaluable: ${record.reason}`]];
      if (record.kind === 'calibration') return [['Calibrated by hand', `${record.length_cm} cm: ${record.reason}`]];
      return record.kind === 'comment' && record.text !== '' ? [['Comment', record.text]] : [];
    }),
    ...(ledger.length === 0 ? [] : ([['Basal ledger', ledger.join('; ')]] as const)),
  ];
};

const warningsBlock = (messages: readonly string[]): Content =>
  block('Warnings', messages.length === 0 ? sentence('None.') : { ul: [...messages] }, messages);

const choicesBlock = (values: ReportRead['read']['document']['values']): readonly Content[] => {
  const choices = choicesText(values);
  return choices === '' ? [] : [sentence(`Choices that touched them: ${choices}.`)];
};

/** Pictures, segments and slices of a read. */
export const shownBlocks = ({ read, of, parts }: ReportRead, whose = ''): readonly Content[] => [
  ...parts.map((part: ReportPart) => pictureBlock(part, whose)),
  ...enhancementTable(read.document.details, whose),
  ...segmentBlocks(read.document.details, of.digits, whose),
];

const signedOf = ({ read, of, amendedBy }: ReportRead, madeWith: string): Signed => {
  const { document, hash, predecessor } = read;
  const { printedName, meaning, signedAt, amends, protocol, programVersion, journal, readId } = document;
  return {
    ...{ title: 'Signature', hashName: 'Seal, SHA-256', printedName, meaning, at: signedAt, hash },
    more: [
      ['Read', readId],
      ...(amends === null ? [] : ([['Amends', `read ${amends.readId}, seal ${predecessor?.hash ?? ''}`], ['Reason', amends.reason]] as const)),
      ...(amendedBy === null ? [] : ([['Amended by', `the read with the seal ${amendedBy}`]] as const)),
    ],
    ...{ protocol: protocol ?? null, programVersion, journal, head: of.head, madeWith },
  };
}; // prettier-ignore

/** `madeWith`: version of the program that makes the report. */
export const readPages = (report: ReportRead, madeWith: string): TDocumentDefinitions => {
  const { read, of, amendedBy } = report;
  const { document, hash, asked } = read;
  return pageDefinition({
    title: `Case ${of.caseCode}: report of a signed read`,
    foot: `Case ${of.caseCode}. Seal ${hash.slice(0, 16)}.`,
    signedAt: document.signedAt,
    content: [
      ...titleBlock('Report of a signed read', of),
      ...(amendedBy === null ? [] : [{ text: 'A later read amends this one: its numbers no longer stand.', bold: true }]),
      heading('Numbers'),
      numberTable(reported(document.values, asked), of.digits),
      sentence(`${roundingText(of.trial)} Definitions: SEMANTICS.md of the program.`),
      ...choicesBlock(document.values),
      factBlock('The reader’s words', readerFacts(document.records)),
      warningsBlock(document.warnings.map(({ message }) => message)),
      ...shownBlocks(report),
      signatureBlock(signedOf(report, madeWith)),
    ],
  });
}; // prettier-ignore
