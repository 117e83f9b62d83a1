/** How numbers become final, why they can be missing, and what readers do not know, as tables of the specification. */
import { catalogue } from '../../../../measurement/catalogue.ts';
import { measureKeys } from '../../../../measurement/result.ts';
import type { MissingReason } from '../../../../measurement/quantity.ts';
import { qualityGrades } from '../../../contract/read.ts';
import type { Margin, TrialProtocol } from '../../../contract/trial-protocol.ts';
import type { How } from '../case-finals.ts';
import { howWords, reasonWords } from '../result-words.ts';
import type { Table } from './tables.ts';

type Reading = TrialProtocol['reading'];

const readersWords = ({ readers }: Reading): string =>
  readers === 1 ? 'One reader reads each case.' : 'Two readers read each case; neither knows of the other.';

const decidedWords = ({ readers, adjudication, final = 'mean' }: Reading): string => {
  if (readers === 1) return 'The signed read is final.';
  const rule = final === 'mean' ? 'measure by measure the mean of both numbers, and none where one of them is missing' : 'the read of whoever signed the case first';
  return adjudication
    ? `Beyond a margin, or where one of two numbers with a margin is missing, an adjudicator chooses one of the reads or draws. Else ${rule} is final.`
    : `What is final is ${rule}, also beyond a margin.`;
}; // prettier-ignore

const repeatsWords = ({ repeats: { share_percent, washout_days } }: Reading): string =>
  share_percent === 0
    ? 'No case is read again unawares.'
    : `${share_percent} % of the cases come again to their reader, unawares, ${washout_days} days after the first read at the earliest; a repeat is never final.`;

export const readingTable = ({ reading }: TrialProtocol): Table => ({
  title: 'Reading',
  words: '',
  columns: ['What', 'Rule'],
  rows: [
    ['Readers', readersWords(reading)],
    ['Final numbers', decidedWords(reading)],
    ['Repeats', repeatsWords(reading)],
    ['Change', 'A signed read is changed only by an amending read with a reason; the number that it changes is then another.'],
  ],
}); // prettier-ignore

const marginWords = (margin: Margin, unit: string): string =>
  'absolute' in margin
    ? `${margin.absolute} ${unit === '%' ? 'percentage points' : unit}`
    : `${margin.percent} % of the mean of both`;

export const marginsTable = ({ reading: { margins = {} } }: TrialProtocol): Table => ({
  title: 'Margins',
  words: 'Two numbers differ that are farther apart than this.',
  columns: ['Key', 'Margin'],
  rows: measureKeys.flatMap((key) => {
    const margin = margins[key];
    return margin === undefined ? [] : [[key, marginWords(margin, catalogue[key].unit)]];
  }),
});

/** What can come about by this protocol. */
const hows = ({ readers, adjudication, final = 'mean' }: Reading): readonly How[] => {
  if (readers === 1) return ['single read'];
  const agreed: How = final === 'mean' ? 'mean of two' : 'first read';
  return adjudication ? [agreed, 'adjudicated A', 'adjudicated B', 'adjudicated own'] : [agreed];
};

export const codesTable = ({ reading, export: names }: TrialProtocol): Table => ({
  title: 'Code lists',
  words: '',
  columns: ['List', 'Code', 'Meaning', 'REDCap missing data code'],
  rows: [
    ...Object.entries(reasonWords).map(([code, meaning]) => [
      'reason of a missing number',
      code,
      meaning,
      names?.REDCap?.missingCodes?.[code as MissingReason] ?? '',
    ]),
    ...hows(reading).map((code) => ['how a number became final', code, howWords[code], '']),
    ...qualityGrades.map((code) => ['image quality', code, 'as the reader graded it', '']),
  ],
});

export const blindingTable: Table = {
  title: 'Blinding',
  words: '',
  columns: ['What', 'Rule'],
  rows: [
    ['Readers and adjudicators', 'see case codes in a random order. They never see subject, visit, date, age, site, scanner, treatment, other reads or their own earlier ones.'],
    ['Images', 'are de-identified before anyone reads: PS3.15 Basic Profile, and burned-in words are blanked. Dates of the scans are not kept.'],
    ['Key', 'of case codes to subjects and visits is encrypted. The data manager alone opens it; each opening is in the journal.'],
    ['Blinded transfers', 'hold case codes only.'],
    ['Joined transfers', 'hold the subject as the sites name it and the visit. They hold neither treatment nor dates of scans.'],
  ],
}; // prettier-ignore
