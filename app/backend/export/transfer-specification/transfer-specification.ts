/** The data transfer specification of a trial: what a sponsor and the laboratory agree on, as the protocol has it. */
import type { TrialProtocol } from '../../../contract/trial-protocol.ts';
import {
  sdtmDatasetsTable,
  sdtmQualifiersTable,
  sdtmReasonsTable,
  sdtmTestsTable,
  sdtmVariablesTable,
} from '../sdtm/codebook.ts';
import { blindingTable, codesTable, marginsTable, readingTable } from './reading-tables.ts';
import { tableCsv, tablesMarkdown, type Table } from './tables.ts';
import { checksTable, filesTable, transferTable } from './transfer-tables.ts';
import { choicesTable, imagesTable, measuresTable, studyTable, visitsTable } from './trial-tables.ts';

/** Which protocol it is of. */
export interface ProtocolVersion {
  readonly protocol: TrialProtocol;
  readonly version: number;
  /** SHA-256 of the protocol's text. */
  readonly hash: string;
}

const sdtmTables = (protocol: TrialProtocol): readonly Table[] => [
  { ...sdtmDatasetsTable, title: 'SDTM: datasets' },
  { ...sdtmVariablesTable(), title: 'SDTM: variables' },
  { ...sdtmTestsTable(protocol), title: 'SDTM: tests' },
  { ...sdtmQualifiersTable, title: 'SDTM: qualifiers' },
  { ...sdtmReasonsTable, title: 'SDTM: reasons of missing numbers' },
];

const tablesOf = (protocol: TrialProtocol): readonly Table[] =>
  [
    studyTable(protocol),
    visitsTable(protocol),
    imagesTable(protocol),
    measuresTable(protocol),
    choicesTable(protocol),
    readingTable(protocol),
    marginsTable(protocol),
    codesTable(protocol),
    blindingTable,
    filesTable(protocol),
    ...(protocol.export?.SDTM === undefined ? [] : sdtmTables(protocol)),
    transferTable,
    checksTable,
  ].filter(({ rows }) => rows.length > 0);

export interface SpecificationFile {
  readonly name: string;
  readonly text: string;
}

/** One document for people, and the measures as a table for programs. The same protocol gives the same bytes. */
export const transferSpecification = ({ protocol, version, hash }: ProtocolVersion): readonly SpecificationFile[] => {
  const title = `Data transfer specification: ${protocol.trial.name}`;
  const words = `Made from version ${version} of the imaging protocol, SHA-256 ${hash}. A change of the protocol makes another specification.`;
  return [
    { name: 'transfer-specification.md', text: tablesMarkdown(title, words, tablesOf(protocol)) },
    { name: 'transfer-measures.csv', text: tableCsv(measuresTable(protocol)) },
  ];
};
