/** SUPPCV: what CV has no variable for, told of its records and of its cases. */
import { recordsOf, type CvRecord } from './cv-records.ts';
import type { Dataset, Row } from './dataset.ts';
import type { JoinedCase, SubjectResults } from './joined-results.ts';
import { partsOf } from './long-text.ts';
import { qualifiers, reasonGoesOn, suppLabel, suppVariables, type Qualifier } from './supp-variables.ts';
import type { TrialNames } from './trial-names.ts';

type Told = readonly [Qualifier, string | null];

const joined = (values: readonly string[]): string => values.join('+');

const qualityOf = ({ reads }: JoinedCase): string | null =>
  reads.every(({ quality }) => quality === null)
    ? null
    : joined(reads.map(({ quality }) => quality?.grade ?? 'not graded'));

const ofCase = (one: JoinedCase): readonly Told[] => [
  [qualifiers.decision, one.decision?.seal ?? null],
  [qualifiers.how, one.how],
  [qualifiers.quality, qualityOf(one)],
  [qualifiers.readers, joined(one.reads.map(({ accountId }) => accountId))],
  [qualifiers.seals, joined(one.reads.map(({ seal }) => seal))],
];

const beyondOf = (beyond: boolean | null | undefined): string | null =>
  typeof beyond === 'boolean' ? (beyond ? 'Y' : 'N') : null;

const ofRecord = ({ of, reason }: CvRecord): readonly Told[] => {
  const value = of?.number.value ?? null;
  const [, ...more] = partsOf(reason ?? '');
  return [
    [qualifiers.beyond, beyondOf(of?.number.beyond)],
    [qualifiers.definition, of?.number.definition ?? null],
    [qualifiers.full, value === null ? null : String(value)],
    ...more.map((part, at): Told => [reasonGoesOn(at + 1), part]),
  ];
};

type RowsOf = (IDVARVAL: string, told: readonly Told[]) => readonly Row[];

/** A qualifier without a value has no row. */
const rowsWith =
  (STUDYID: string, subject: string): RowsOf =>
  (IDVARVAL, told) =>
    told.flatMap(([{ QNAM, QLABEL, QORIG, QEVAL, IDVAR }, value]) =>
      value === null || value === ''
        ? []
        : [[STUDYID, 'CV', subject, IDVAR, IDVARVAL, QNAM, QLABEL, value, QORIG, QEVAL]],
    );

/** Those of which CV has a record. */
const casesOf = (records: readonly CvRecord[]): readonly JoinedCase[] => [
  ...new Set(records.flatMap(({ of }) => (of === null ? [] : [of.case]))),
];

export const suppDataset = (subjects: readonly SubjectResults[], trial: TrialNames): Dataset => ({
  name: 'SUPPCV',
  label: suppLabel,
  variables: suppVariables,
  *rows(): Generator<Row> {
    for (const one of subjects) {
      const rowsOf = rowsWith(trial.STUDYID, one.subject);
      const records = recordsOf(one, trial);
      for (const found of casesOf(records)) yield* rowsOf(found.caseCode, ofCase(found));
      for (const record of records) yield* rowsOf(String(record.seq), ofRecord(record));
    }
  },
}); // prettier-ignore
