/** The codebook of CV and SUPPCV, as a define file tells it: variables, tests, qualifiers, reasons and visits. */
import { catalogue, definitionOf } from '../../../../measurement/catalogue.ts';
import { measureKeys, type MeasureKey } from '../../../../measurement/result.ts';
import type { TrialProtocol } from '../../../contract/trial-protocol.ts';
import type { ResultSet } from '../results/result-set.ts';
import { tableCsv, tablesMarkdown, type Table } from '../transfer-specification/tables.ts';
import { locations, methods, units } from './controlled-terms.ts';
import { cvTests } from './cv-tests.ts';
import { cvLabel, cvVariables } from './cv-variables.ts';
import type { Variable } from './dataset.ts';
import type { DatasetJsonHead } from './dataset-json.ts';
import { missingWords } from './missing-words.ts';
import { qualifiers, reasonGoesOn, suppLabel, suppVariables } from './supp-variables.ts';
import { trialNames } from './trial-names.ts';

const keysOf = (variables: readonly Variable[]): string =>
  variables
    .filter(({ key }) => key !== undefined)
    .toSorted((a, b) => (a.key ?? 0) - (b.key ?? 0))
    .map(({ name }) => name)
    .join(', ');

export const sdtmDatasetsTable: Table = {
  title: 'Datasets',
  words: 'SDTMIG 3.4. Controlled terms: CDISC SDTM Controlled Terminology, 2025-03-25.',
  columns: ['Dataset', 'Label', 'Class', 'Structure', 'Keys'],
  rows: [
    ['CV', cvLabel, 'Findings', 'One record a measure, a visit and a subject', keysOf(cvVariables)],
    ['SUPPCV', suppLabel, 'Relationship', 'One record a qualifier of a record or a case', keysOf(suppVariables)],
  ],
};

const inDatasets: readonly (readonly [string, readonly Variable[]])[] = [
  ['CV', cvVariables],
  ['SUPPCV', suppVariables],
];

const listOf = ({ codelist, terms }: Variable): string =>
  codelist ?? (terms === undefined || terms.size > 3 ? '' : [...terms].join(', '));

/** With the lengths of what leaves, where it is known, else the most that text can have. */
export const sdtmVariablesTable = (heads: readonly DatasetJsonHead[] = []): Table => ({
  title: 'Variables',
  words: '',
  columns: ['Dataset', 'Variable', 'Label', 'Type', 'Length', 'Role', 'Core', 'List', 'Origin', 'Comment'],
  rows: inDatasets.flatMap(([dataset, variables]) => {
    const head = heads.find(({ name }) => name === dataset);
    return variables.map((one, at) => [
      dataset,
      one.name,
      one.label,
      one.dataType,
      one.dataType === 'string' ? (head?.columns[at]?.length ?? 200) : 8,
      one.role,
      one.core,
      listOf(one),
      one.origin,
      one.comment,
    ]);
  }),
});

const askedKeys = ({ measures }: TrialProtocol): readonly MeasureKey[] => {
  const asked = new Set(Object.values(measures).flat());
  return measureKeys.filter((key) => asked.has(key));
};

const own = 'of the sponsor: the list has no such term and may be extended';
const unlisted = 'not among the terms at hand: look it up in the whole list';

/** Value-level: what each measure of the protocol is in CV. */
export const sdtmTestsTable = (protocol: TrialProtocol): Table => ({
  title: 'Tests',
  words: 'Measures of one test are told apart by CVLOC, CVMETHOD and CVSCAT. After a term stands its NCI code.',
  columns: ['CVSPID', 'CVTESTCD', 'CVTEST', 'NCI code', 'CVCAT', 'CVSCAT', 'CVLOC', 'CVMETHOD', 'Unit', 'Digits', 'Name', 'Definition', 'Meaning', 'Way of computing'],
  rows: askedKeys(protocol).map((key) => {
    const { CVTESTCD, CVTEST, code, CVCAT, CVSCAT, CVLOC, CVMETHOD } = cvTests[key];
    const { unit, digits, name, definition, method } = catalogue[key];
    return [
      key,
      CVTESTCD,
      CVTEST,
      code ?? own,
      CVCAT,
      CVSCAT ?? '',
      `${CVLOC} (${locations[CVLOC]})`,
      `${CVMETHOD} (${methods[CVMETHOD]})`,
      `${unit} (${units[unit] ?? unlisted})`,
      protocol.digits?.[key] ?? digits,
      name,
      definitionOf(key),
      definition,
      method,
    ];
  }),
}); // prettier-ignore

export const sdtmQualifiersTable: Table = {
  title: 'Qualifiers',
  words: 'QNAM of SUPPCV.',
  columns: ['QNAM', 'QLABEL', 'QORIG', 'QEVAL', 'IDVAR', 'Comment'],
  rows: [...Object.values(qualifiers), reasonGoesOn(1)].map(({ QNAM, QLABEL, QORIG, QEVAL, IDVAR, comment }) => [
    QNAM,
    QLABEL,
    QORIG,
    QEVAL ?? '',
    IDVAR,
    comment,
  ]),
};

export const sdtmReasonsTable: Table = {
  title: 'Reasons of missing numbers',
  words:
    'CVREASND of a visit that was read. Where the site says that a modality was not done, its own words stand there.',
  columns: ['In the laboratory', 'CVREASND'],
  rows: missingWords,
};

const sdtmVisitsTable = (protocol: TrialProtocol): Table => {
  const names = trialNames(protocol);
  return {
    title: 'Visits',
    words: `The baseline is ${protocol.baseline}.`,
    columns: ['Visit of the protocol', 'VISITNUM', 'VISIT', 'VISITDY', 'Modalities'],
    rows: protocol.visits.map(({ name, modalities }) => {
      const { VISITNUM, VISIT, VISITDY } = names.visit(name);
      return [name, VISITNUM, VISIT, VISITDY, modalities.join(', ')];
    }),
  };
};

export const codebookFiles = (
  { protocol, protocolVersion, protocolHash, madeAt, head }: ResultSet,
  heads: readonly DatasetJsonHead[],
): readonly { readonly name: string; readonly pieces: readonly string[] }[] => {
  const variables = sdtmVariablesTable(heads);
  const tests = sdtmTestsTable(protocol);
  const words = `Study ${trialNames(protocol).STUDYID}. Protocol version ${protocolVersion}, SHA-256 ${protocolHash}. Made ${madeAt}; the journal's head is ${head.seq}, ${head.hash}. Records: ${heads.map(({ name, records }) => `${name} ${records}`).join(', ')}.`;
  const all = [sdtmDatasetsTable, variables, tests, sdtmQualifiersTable, sdtmReasonsTable, sdtmVisitsTable(protocol)];
  return [
    { name: 'codebook.md', pieces: [tablesMarkdown('Codebook of CV and SUPPCV', words, all)] },
    { name: 'codebook-variables.csv', pieces: [tableCsv(variables)] },
    { name: 'codebook-tests.csv', pieces: [tableCsv(tests)] },
  ];
};
