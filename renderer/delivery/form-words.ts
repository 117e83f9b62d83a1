/** The forms in which a delivery leaves, in words: what each holds and where it goes. Pure. */
import { joinedOf, type DeliveryForm } from '../../app/contract/calls/delivery-calls.ts';

export interface FormWords {
  readonly title: string;
  /** What it holds, and where it goes. */
  readonly holds: string;
  /** Why subject and visit leave with it, or do not; null where that is chosen. */
  readonly joined: string | null;
}

const bySubject = 'With subject and visit: it has a row for each subject and visit.';
const inTheirDatabase = 'With subject and visit: the receiving database finds its rows by them.';
const neverNamed = 'Case codes only: these objects never tell subject or visit.';

/** A form without a line does not compile. */
export const formWords: Readonly<Record<DeliveryForm, FormWords>> = {
  'csv-long': {
    title: 'CSV, long',
    holds: 'A row a number: value, unit, method, or why it is missing. For statistics programs.',
    joined: null,
  },
  'csv-wide': {
    title: 'CSV, wide',
    holds: 'A row a read, a column a measure. For spreadsheets.',
    joined: null,
  },
  endpoints: {
    title: 'Endpoint tables',
    holds: 'Changes from baseline and the Heart Function Index matrix, always of all cases. For the statistician.',
    joined: bySubject,
  },
  'odm-1.3.2': {
    title: 'ODM 1.3.2',
    holds: 'Definitions, numbers, audit records and signatures in one file. For most trial databases.',
    joined: null,
  },
  'odm-2.0': {
    title: 'ODM 2.0',
    holds: 'The same as the standard of 2023 has it. For databases that take version 2.',
    joined: null,
  },
  'open-clinica': {
    title: 'OpenClinica',
    holds: 'The numbers alone, as OpenClinica 3 and LibreClinica import them. Its forms and events are there before.',
    joined: inTheirDatabase,
  },
  'sdtm-json': {
    title: 'Dataset-JSON',
    holds: 'Datasets CV and SUPPCV as Dataset-JSON 1.1. For statistics and submission.',
    joined: bySubject,
  },
  'sdtm-ndjson': {
    title: 'Dataset-JSON by lines',
    holds: 'The same, a row a line. For datasets too large to be read at once.',
    joined: bySubject,
  },
  'sdtm-xpt': {
    title: 'SAS transport',
    holds: 'Datasets CV and SUPPCV as XPT version 5. For SAS and submission.',
    joined: bySubject,
  },
  'redcap-csv': {
    title: 'Import file',
    holds: 'Rows checked against the study’s own dictionary. For the data import tool of REDCap.',
    joined: inTheirDatabase,
  },
  'redcap-api': {
    title: 'Record API',
    holds: 'The same rows sent to REDCap and read back. Look shows each cell that would change.',
    joined: inTheirDatabase,
  },
  'dicom-files': {
    title: 'DICOM files',
    holds: 'Structured report, structure set and segmentation of each read, in one zip. For any archive.',
    joined: neverNamed,
  },
  'dicom-archive': {
    title: 'To the archive',
    holds: 'The same objects, stored in the archive of the blinded images and read back.',
    joined: neverNamed,
  },
  'report-pdf': {
    title: 'PDF reports',
    holds: 'A report of each read and each decision, in one zip. For the trial master file.',
    joined: neverNamed,
  },
};

export interface FormGroup {
  readonly name: string;
  readonly forms: readonly [DeliveryForm, ...DeliveryForm[]];
}

/** In the order of the page; every form is in one of them. */
export const formGroups: readonly [FormGroup, ...FormGroup[]] = [
  { name: 'Tables', forms: ['csv-long', 'csv-wide', 'endpoints'] },
  { name: 'ODM', forms: ['odm-1.3.2', 'odm-2.0', 'open-clinica'] },
  { name: 'SDTM', forms: ['sdtm-json', 'sdtm-ndjson', 'sdtm-xpt'] },
  { name: 'REDCap', forms: ['redcap-csv', 'redcap-api'] },
  { name: 'DICOM', forms: ['dicom-files', 'dicom-archive'] },
  { name: 'Report', forms: ['report-pdf'] },
];

export const groupOf = (form: DeliveryForm): FormGroup =>
  formGroups.find(({ forms }) => forms.includes(form)) ?? formGroups[0];

/** Of a receipt that another version made the form may be unknown: then it stands as it was kept. */
export const formTitle = (form: string): string => {
  const words = Object.entries(formWords).find(([name]) => name === form)?.[1];
  if (words === undefined) return form;
  const group = formGroups.find(({ forms }) => forms.some((one) => one === form))?.name;
  return group === 'REDCap' || group === 'SDTM' || group === 'DICOM' ? `${group}: ${words.title}` : words.title;
};

/** Whether it leaves with subject and visit, where `chosen` may say so. */
export const leavesJoined = (form: DeliveryForm, chosen: boolean): boolean =>
  joinedOf[form] === 'either' ? chosen : joinedOf[form] === 'always';
