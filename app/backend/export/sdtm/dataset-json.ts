/** A dataset as CDISC Dataset-JSON 1.1, in one document or a line for each row. */
import type { ResultSet } from '../results/result-set.ts';
import type { Dataset, Row, Survey, Variable } from './dataset.ts';

/** A column as the file describes it. */
export interface DatasetJsonColumn {
  readonly itemOID: string;
  readonly name: string;
  readonly label: string;
  readonly dataType: Variable['dataType'];
  readonly length?: number;
  readonly keySequence?: number;
}

/** What stands before the rows. */
export interface DatasetJsonHead {
  readonly datasetJSONCreationDateTime: string;
  readonly datasetJSONVersion: '1.1.0';
  readonly fileOID: string;
  readonly sourceSystem: { readonly name: string; readonly version: string };
  readonly studyOID: string;
  readonly metaDataVersionOID: string;
  readonly itemGroupOID: string;
  readonly records: number;
  readonly name: string;
  readonly label: string;
  readonly columns: readonly DatasetJsonColumn[];
}

/** What a column says of itself; text has the length of its longest. */
export const columnOf = (dataset: string, variable: Variable, length: number): DatasetJsonColumn => ({
  itemOID: `IT.${dataset}.${variable.name}`,
  name: variable.name,
  label: variable.label,
  dataType: variable.dataType,
  ...(variable.dataType === 'string' ? { length } : {}),
  ...(variable.key === undefined ? {} : { keySequence: variable.key }),
});

/** Where the set comes from: its protocol names the study, its head of the journal the state of the laboratory. */
export type Source = Pick<ResultSet, 'madeAt' | 'programVersion' | 'protocolVersion' | 'head'>;

/** Missing values are null, of text as of numbers. */
export const datasetJsonHead = (
  { name, label, variables }: Dataset,
  { records, lengths }: Survey,
  { madeAt, programVersion, protocolVersion, head }: Source,
  STUDYID: string,
): DatasetJsonHead => ({
  datasetJSONCreationDateTime: madeAt,
  datasetJSONVersion: '1.1.0',
  fileOID: `${STUDYID}.${name}.${head.seq}.${madeAt}`,
  sourceSystem: { name: 'Ventricle', version: programVersion },
  studyOID: STUDYID,
  metaDataVersionOID: `MDV.${STUDYID}.SDTMIG.3.4.protocol.${protocolVersion}`,
  itemGroupOID: `IG.${name}`,
  records,
  name,
  label,
  columns: variables.map((variable, at) => columnOf(name, variable, lengths[at] ?? 1)),
});

/** Rows that make one piece. */
const atOnce = 500;

function* inPieces(rows: Iterable<Row>, between: string): Generator<string> {
  let waiting: string[] = [];
  let isFirst = true;
  for (const row of rows) {
    waiting.push(JSON.stringify(row));
    if (waiting.length < atOnce) continue;
    yield (isFirst ? '' : between) + waiting.join(between);
    [waiting, isFirst] = [[], false];
  }
  if (waiting.length > 0) yield (isFirst ? '' : between) + waiting.join(between);
}

/** One document; a row a line. */
export function* datasetJsonPieces(head: DatasetJsonHead, rows: Iterable<Row>): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[\n`;
  yield* inPieces(rows, ',\n');
  yield '\n]}\n';
}

/** The same as newline-delimited JSON: the head on the first line, then a line for each row. */
export function* datasetNdjsonPieces(head: DatasetJsonHead, rows: Iterable<Row>): Generator<string> {
  yield `${JSON.stringify(head)}\n`;
  if (head.records === 0) return;
  yield* inPieces(rows, '\n');
  yield '\n';
}
