/** The results of a trial as SDTM: CV and SUPPCV in the form wanted, and the codebook of them. */
import { Refused } from '../../../contract/failure.ts';
import type { ResultSet } from '../results/result-set.ts';
import { codebookFiles } from './codebook.ts';
import { cvDataset } from './cv-dataset.ts';
import { cvRules, openParents } from './cv-rules.ts';
import { cvVariables } from './cv-variables.ts';
import { openSurvey, type Dataset, type Row, type Survey } from './dataset.ts';
import { faultWords, headFaults, rowFaults, type RowRule } from './dataset-faults.ts';
import {
  columnOf,
  datasetJsonHead,
  datasetJsonPieces,
  datasetNdjsonPieces,
  type DatasetJsonHead,
} from './dataset-json.ts';
import { bySubject } from './joined-results.ts';
import { mostCharacters } from './long-text.ts';
import { suppDataset } from './supp-dataset.ts';
import { suppVariables } from './supp-variables.ts';
import { transportPieces } from './transport-file.ts';
import { trialNames } from './trial-names.ts';

export const sdtmForms = ['Dataset-JSON', 'Dataset-JSON, newline-delimited', 'XPT version 5'] as const;
export type SdtmForm = (typeof sdtmForms)[number];

export interface SdtmFile {
  readonly name: string;
  /** Can be gone through once. */
  readonly pieces: Iterable<string | Uint8Array>;
}

/** CV and SUPPCV of the results. Refused where they are blinded, or the protocol does not say how SDTM names things. */
export const sdtmDatasets = (set: ResultSet): { readonly cv: Dataset; readonly supp: Dataset } => {
  const names = trialNames(set.protocol);
  const subjects = bySubject(set);
  return { cv: cvDataset(subjects, names), supp: suppDataset(subjects, names) };
};

interface Checked {
  readonly dataset: Dataset;
  readonly surveyed: Survey;
  readonly head: DatasetJsonHead;
}

function* passing(dataset: Dataset, looks: readonly ((row: Row) => void)[]): Generator<Row> {
  for (const row of dataset.rows()) {
    for (const look of looks) look(row);
    yield row;
  }
}

/** Looks once at every row, beside `look`; what breaks a rule never leaves. */
const checked = (dataset: Dataset, set: ResultSet, rule: RowRule, look: (row: Row) => void = () => undefined): Checked => {
  const { name, variables } = dataset;
  const surveyor = openSurvey(dataset);
  const widest = variables.map((variable) => columnOf(name, variable, mostCharacters));
  const inRows = rowFaults(widest, passing(dataset, [surveyor.add, look]), variables, [rule]);
  const surveyed = surveyor.survey();
  const head = datasetJsonHead(dataset, surveyed, set, trialNames(set.protocol).STUDYID);
  const [fault] = [...inRows, ...headFaults(head, variables)];
  if (fault !== undefined) throw new Refused('internal', `Nothing was written. ${faultWords(name, fault)}.`);
  return { dataset, surveyed, head };
}; // prettier-ignore

const fileOf = ({ dataset, surveyed, head }: Checked, form: SdtmForm, madeAt: string): SdtmFile => {
  const name = dataset.name.toLowerCase();
  switch (form) {
    case 'Dataset-JSON':
      return { name: `${name}.json`, pieces: datasetJsonPieces(head, dataset.rows()) };
    case 'Dataset-JSON, newline-delimited':
      return { name: `${name}.ndjson`, pieces: datasetNdjsonPieces(head, dataset.rows()) };
    case 'XPT version 5':
      return { name: `${name}.xpt`, pieces: transportPieces(dataset, madeAt, surveyed) };
  }
};

/** Everything is checked before the first piece is there. */
export const sdtmFiles = (set: ResultSet, form: SdtmForm): readonly SdtmFile[] => {
  const { cv, supp } = sdtmDatasets(set);
  const parents = openParents(cvVariables, suppVariables);
  const both = [checked(cv, set, cvRules(cvVariables), parents.add), checked(supp, set, parents.rule)];
  return [
    ...both.map((one) => fileOf(one, form, set.madeAt)),
    ...codebookFiles(set, both.map(({ head }) => head)),
  ];
}; // prettier-ignore
