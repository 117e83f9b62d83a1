/** The Heart Function Index matrix (M7.2): a row for every subject and visit. Of joined exports alone. */
import { catalogue } from '../../../../measurement/catalogue.ts';
import {
  analytes,
  analyteUnit,
  heartFunctionColumns,
  type Analyte,
  type HeartFunctionColumn,
} from '../../../../measurement/endpoints/heart-function.ts';
import { missingReasons } from '../../../../measurement/quantity.ts';
import { roundHalfAway } from '../../../../measurement/rounding.ts';
import type { Cell } from '../csv.ts';
import type { Column } from '../csv-column.ts';
import type { CsvTable } from '../csv-table.ts';
import { digitsOf, type Digits } from '../number-digits.ts';
import { headColumns } from '../read-columns.ts';
import type { ResultSet } from '../results/result-set.ts';
import type { LaboratoryRow } from './laboratory-table.ts';
import { limitReasons } from './laboratory-value.ts';
import { cellReasons, subjectResults, type EndpointCell, type SubjectResults } from './subject-results.ts';

const ofCine = 'of cine MRI alone; numbers of echo never stand in for it';
const whence: Partial<Readonly<Record<string, string>>> = {
  LVEF: ofCine,
  LVESV: ofCine,
  LVEDV: ofCine,
  RVESV: ofCine,
  RVEDV: ofCine,
  LVFS: 'key FS, of echo',
  FAC: 'of echo',
  TAPSE: 'of echo, M-mode; TAPSE_2D never stands in for it',
};

const measureColumns = ({ column, key }: HeartFunctionColumn): readonly Column[] => {
  const { name, unit, number } = catalogue[key];
  return [
    { name: column, meaning: `${name}, ${whence[column] ?? ''}; rounded to its digits, empty where missing`, type: 'number', unit, source: `M7.2, ${number}` },
    { name: `${column}_full`, meaning: `${column} in full precision; empty where missing`, type: 'number', unit, source: 'M0.4' },
    { name: `${column}_missing`, meaning: `Why there is no ${column}: a reason of M0.2; not-asked: the protocol asks it not of this visit; not-final: no number is final`, type: 'one of a list', allowed: [...missingReasons, ...cellReasons], source: 'M0.2' },
    { name: `${column}_id`, meaning: `Name of the number, by which it is traced`, type: 'text', source: 'M0.3' },
  ];
}; // prettier-ignore

const nameOf: Readonly<Record<Analyte, string>> = { 'NT-proBNP': 'NT_proBNP', ST2: 'ST2' };

const laboratoryReasons = [...limitReasons, 'no-laboratory-value', 'no-laboratory-file'] as const;

const analyteColumns = (analyte: Analyte): readonly Column[] => {
  const [column, unit, source] = [nameOf[analyte], analyteUnit[analyte], 'M7.2, laboratory file'];
  return [
    { name: column, meaning: `${analyte} as the laboratory gave it; empty where missing`, type: 'number', unit, source },
    { name: `${column}_missing`, meaning: `Why there is no ${analyte}; a value beyond a limit of its assay is not a number`, type: 'one of a list', allowed: laboratoryReasons, source },
    { name: `${column}_limit`, meaning: 'The limit below or above which it lies, where the laboratory says so', type: 'number', unit, source },
  ];
}; // prettier-ignore

const columns: readonly Column[] = [
  { name: 'subject', meaning: 'Name of the subject in the trial', type: 'text', source: 'key' },
  { name: 'visit', meaning: 'Name of the visit in the protocol', type: 'text', source: 'protocol' },
  {
    name: 'visit_day',
    meaning: 'Day of the trial on which the visit is due',
    type: 'whole number',
    source: 'protocol',
  },
  ...heartFunctionColumns.flatMap(measureColumns),
  ...analytes.flatMap(analyteColumns),
  {
    name: 'protocol_version',
    meaning: 'Version of the protocol by which the numbers are final',
    type: 'whole number',
    source: 'protocol',
  },
  ...headColumns,
];

const measureCells = (found: EndpointCell, { key }: HeartFunctionColumn, digits: Digits): readonly Cell[] =>
  'missing' in found
    ? [null, null, found.missing, found.number?.id ?? null]
    : [roundHalfAway(found.number.value, digitsOf(digits, key)), found.number.value, null, found.number.id];

/** By subject, visit and analyte; null where no file was given. */
type Laboratory = ReadonlyMap<string, LaboratoryRow['value']> | null;

const placeOf = (subject: string, visit: string, analyte: Analyte): string => JSON.stringify([subject, visit, analyte]);

const analyteCells = (laboratory: Laboratory, subject: string, visit: string, analyte: Analyte): readonly Cell[] => {
  const value = laboratory?.get(placeOf(subject, visit, analyte));
  if (value === undefined) return [null, laboratory === null ? 'no-laboratory-file' : 'no-laboratory-value', null];
  return 'missing' in value ? [null, value.missing, value.limit] : [value.value, null, null];
};

function* rowsOf(results: ResultSet, known: SubjectResults, laboratory: Laboratory): Generator<readonly Cell[]> {
  const { protocol, protocolVersion, head } = results;
  for (const subject of known.subjects) {
    for (const { name: visit, day } of protocol.visits) {
      yield [
        ...[subject, visit, day],
        ...heartFunctionColumns.flatMap((one) =>
          measureCells(known.cellOf(subject, visit, one.key), one, protocol.digits),
        ),
        ...analytes.flatMap((analyte) => analyteCells(laboratory, subject, visit, analyte)),
        ...[protocolVersion, head.seq, head.hash],
      ];
    }
  }
}

export interface MatrixWanted {
  /** Values of the laboratory; null where no file was given. */
  readonly laboratory: readonly LaboratoryRow[] | null;
  /** Subjects of the trial of whom nothing is final yet. */
  readonly others: readonly string[];
}

/** Refused of a blinded export. */
export const heartFunctionTable = (results: ResultSet, { laboratory, others }: MatrixWanted): CsvTable => {
  const given = laboratory?.map(
    ({ subject, visit, analyte, value }) => [placeOf(subject, visit, analyte), value] as const,
  );
  const known = subjectResults(results, [...others, ...(laboratory ?? []).map(({ subject }) => subject)]);
  const values = given === undefined ? null : new Map(given);
  return {
    file: 'heart-function.csv',
    columns,
    rows: { [Symbol.iterator]: () => rowsOf(results, known, values) },
  };
};
