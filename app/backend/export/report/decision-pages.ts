/** The pages of an adjudicator's decision: both reads side by side, what differed, what was chosen and why. */
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { catalogue, definitionOf } from '../../../../measurement/catalogue.ts';
import { measureKeys, type MeasuredValue, type MeasureKey } from '../../../../measurement/result.ts';
import { roundedText } from '../../../../measurement/rounding.ts';
import { marginText } from '../../../contract/agreement/figure-rows.ts';
import type { ComparedMeasure } from '../../../contract/calls/adjudication-calls.ts';
import { digitsOf } from '../number-digits.ts';
import { howWords } from '../result-words.ts';
import type { ReportDecision } from './gather-decision.ts';
import type { ReportRead } from './gather-report.ts';
import { reported, roundingText, valueText } from './number-table.ts';
import { dim, factBlock, heading, pageDefinition, sentence, thinLines } from './page.ts';
import { readerFacts, shownBlocks, titleBlock } from './read-pages.ts';
import { signatureBlock } from './signature-block.ts';

const verdictWords = {
  within: 'within',
  beyond: 'beyond',
  'one-sided': 'one read has no number',
  'both-missing': 'no number',
} as const satisfies Record<ComparedMeasure['verdict'], string>;

const valueOf = ({ read }: ReportRead, key: MeasureKey): MeasuredValue | undefined =>
  read.document.values.find((one) => one.key === key);

/** Measures that some of the reads report, and those that were compared. */
const keysOf = (reads: readonly ReportRead[], { comparisons }: ReportDecision['document']): readonly MeasureKey[] => {
  const all = new Set([
    ...reads.flatMap(({ read }) => reported(read.document.values, read.asked).map(({ key }) => key)),
    ...comparisons.map(({ key }) => key),
  ]);
  return measureKeys.filter((key) => all.has(key));
};

const isNumber = (value: MeasuredValue | undefined): value is Extract<MeasuredValue, { readonly value: number }> =>
  value !== undefined && !('missing' in value);

const cellOf = (read: ReportRead, key: MeasureKey, { of }: ReportDecision): TableCell => {
  const value = valueOf(read, key);
  const text = valueText(value, of.digits);
  return isNumber(value) ? { text, alignment: 'right', bold: true } : { text, color: dim, fontSize: 7 };
};

/** B less A, on full precision, then rounded. */
const differenceText = ({ A, B, of }: ReportDecision, key: MeasureKey): string => {
  const [first, second] = [valueOf(A, key), valueOf(B, key)];
  if (!isNumber(first) || !isNumber(second)) return '–';
  return roundedText(second.value - first.value, digitsOf(of.digits, key));
};

const rowOf = (decision: ReportDecision, reads: readonly ReportRead[], key: MeasureKey): TableCell[] => {
  const compared = decision.document.comparisons.find((one) => one.key === key);
  const isApart = compared?.verdict === 'beyond' || compared?.verdict === 'one-sided';
  return [
    { stack: [catalogue[key].name, { text: `${key}, ${definitionOf(key)}`, fontSize: 7, color: dim }] },
    ...reads.map((read) => cellOf(read, key, decision)),
    { text: differenceText(decision, key), alignment: 'right' },
    catalogue[key].unit,
    compared === undefined ? { text: 'none', color: dim } : marginText(compared.margin, key),
    compared === undefined ? '' : { text: verdictWords[compared.verdict], bold: isApart },
  ];
};

const comparisonTable = (decision: ReportDecision): Content => {
  const { A, B, own, document } = decision;
  const reads = own === null ? [A, B] : [A, B, own];
  const names = ['Measure', 'Read A', 'Read B', ...(own === null ? [] : ['Own read']), 'B − A', 'Unit', 'Margin', ''];
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['*', ...reads.map(() => 54), 40, 36, 66, 52],
      body: [names.map((text) => ({ text, bold: true })), ...keysOf(reads, document).map((key) => rowOf(decision, reads, key))],
    },
    layout: thinLines,
  };
}; // prettier-ignore

const readBlock = (name: string, { read }: ReportRead): Content => {
  const { readId, printedName, meaning, signedAt, warnings, records } = read.document;
  return factBlock(name, [
    ['Signed by', printedName],
    ['Meaning', meaning],
    ['Time, UTC', signedAt],
    ['Seal, SHA-256', read.hash],
    ['Read', readId],
    ...readerFacts(records),
    ['Warnings', warnings.length === 0 ? 'None.' : warnings.map(({ message }) => message).join(' ')],
  ]);
};

/** `madeWith`: version of the program that makes the report. */
export const decisionPages = (decision: ReportDecision, madeWith: string): TDocumentDefinitions => {
  const { document, hash, of, A, B, own, isStanding } = decision;
  const { choice, final, reason, round } = document;
  return pageDefinition({
    title: `Case ${of.caseCode}: report of an adjudication`,
    foot: `Case ${of.caseCode}. Decision ${hash.slice(0, 16)}.`,
    signedAt: document.decidedAt,
    content: [
      ...titleBlock('Report of an adjudication', of),
      ...(isStanding ? [] : [{ text: 'A read was amended since: this decision no longer stands.', bold: true }]),
      factBlock('Decision', [
        ['Chosen', howWords[`adjudicated ${choice}`]],
        ['Reason', reason],
        ['Final read', final.readId],
        ['Its seal, SHA-256', final.seal],
        ['Round', String(round)],
      ]),
      heading('Numbers'),
      comparisonTable(decision),
      sentence(`${roundingText(of.trial)} Differences are those of the full numbers. Which of two reads is A was drawn by lot.`),
      readBlock('Read A', A),
      readBlock('Read B', B),
      ...(own === null ? [] : [readBlock('The adjudicator’s own read', own)]),
      ...shownBlocks(A, 'Read A: '),
      ...shownBlocks(B, 'Read B: '),
      ...(own === null ? [] : shownBlocks(own, 'Own read: ')),
      signatureBlock({
        title: 'Signature of the adjudicator',
        hashName: 'Decision, SHA-256',
        printedName: document.printedName,
        meaning: document.meaning,
        at: document.decidedAt,
        hash,
        more: [],
        protocol: document.protocol,
        programVersion: document.programVersion,
        journal: document.journal,
        head: of.head,
        madeWith,
      }),
    ],
  });
}; // prettier-ignore
