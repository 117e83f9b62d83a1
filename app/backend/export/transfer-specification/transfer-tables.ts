/** What is transferred, when, and what is checked before, as tables of the specification. */
import type { TrialProtocol } from '../../../contract/trial-protocol.ts';
import type { Table } from './tables.ts';

const always = [
  ['CSV', 'RFC 4180, UTF-8', 'Reads and final numbers, with a data dictionary', 'the catalogue'],
  [
    'ODM',
    'CDISC ODM 1.3.2 or 2.0',
    'Final numbers with audit records and signatures',
    'the visits and measures of the protocol',
  ],
] as const;

const redcap = [
  'REDCap',
  "the study's own data dictionary",
  'Final numbers as rows of the import',
  'export.REDCap of the protocol',
] as const;
const sdtm = [
  ['SDTM', 'SDTMIG 3.4 as Dataset-JSON 1.1: cv.json, suppcv.json', 'CV and its supplemental qualifiers', 'export.SDTM of the protocol'],
  ['SDTM', 'SDTMIG 3.4 as SAS transport, version 5: cv.xpt, suppcv.xpt', 'the same; unaccented letters only', 'export.SDTM of the protocol'],
  ['Codebook', 'Markdown and CSV', 'variables, tests, code lists and visits of CV and SUPPCV', ''],
] as const; // prettier-ignore

export const filesTable = ({ export: names }: TrialProtocol): Table => ({
  title: 'Files',
  words: 'Text is UTF-8. A missing value is an empty cell or a null, never a number that stands for it.',
  columns: ['Format', 'Standard', 'Holds', 'Named by'],
  rows: [...always, ...(names?.REDCap === undefined ? [] : [redcap]), ...(names?.SDTM === undefined ? [] : sdtm)],
});

const toAgree = 'to be agreed';

export const transferTable: Table = {
  title: 'Transfer',
  words: 'What is to be agreed is filled in by the laboratory and the sponsor before the first transfer.',
  columns: ['What', 'Rule'],
  rows: [
    ['Sender, recipient and their deputies', toAgree],
    ['Way of transfer and its encryption', toAgree],
    ['Test transfer, before the first patient', toAgree],
    ['Frequency, and days before a database lock', toAgree],
    ['Order of transfers', 'Every transfer of CV and SUPPCV is whole and takes the place of the one before; CVSEQ counts anew, CVREFID stays.'],
    ['Receipt', 'names the files with the SHA-256 of each, the version of the protocol and of the program, the head of the journal, who sent it and when.'],
    ['Confirmation of the recipient, and how long it may take', toAgree],
    ['Questions and corrections', 'A corrected number comes of an amending read with its reason, under another id.'],
    ['How long the laboratory keeps images, reads and journal', toAgree],
  ],
}; // prettier-ignore

export const checksTable: Table = {
  title: 'Checks',
  words: 'Each holds before a file leaves; else nothing is written.',
  columns: ['What', 'Rule'],
  rows: [
    ['Final', 'Only what is signed and final leaves: no open read, no hidden repeat, nothing that waits for an adjudicator.'],
    ['Sealed', 'Every number is that of a sealed read; its seal is checked.'],
    ['Whole', 'Every measure that the protocol asks of what was read has a number or a reason, and so has what was not done.'],
    ['Once', 'A subject has one number of a measure at a visit.'],
    ['Form', 'Names, types, lengths, code lists, keys and counts of rows are those of this specification.'],
    ['Traced', 'The id of a number leads back to the contours, images and journal entries that it rests on.'],
  ],
}; // prettier-ignore
