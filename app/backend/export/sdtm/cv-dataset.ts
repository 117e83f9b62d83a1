/** CV: a row for every record. */
import { roundedText } from '../../../../measurement/rounding.ts';
import type { How } from '../case-finals.ts';
import { notDone, yes, type evaluators } from './controlled-terms.ts';
import { recordsOf, type CvRecord } from './cv-records.ts';
import { cvLabel, cvVariables } from './cv-variables.ts';
import type { Cell, Dataset, Row } from './dataset.ts';
import type { SubjectResults } from './joined-results.ts';
import { partsOf } from './long-text.ts';
import type { TrialNames } from './trial-names.ts';

const evaluatorOf = (how: How): keyof typeof evaluators =>
  how.startsWith('adjudicated') ? 'ADJUDICATOR' : 'INDEPENDENT ASSESSOR';

const flag = (holds: boolean): Cell => (holds ? yes : null);

const valueOf = ({ of }: CvRecord): number | null => of?.number.value ?? null;

/** The number as it is reported. */
const textOf = (record: CvRecord): string | null => {
  const value = valueOf(record);
  return record.of === null || value === null ? null : roundedText(value, record.of.number.digits);
};

const unitOf = (record: CvRecord): string | null =>
  valueOf(record) === null ? null : (record.of?.number.unit ?? null);

type CellOf = (record: CvRecord, text: string | null) => Cell;

/** What stands under each variable; `text` is the number as it is reported. What is not here is always empty. */
const cellsOf: Readonly<Record<string, CellOf>> = {
  DOMAIN: () => 'CV',
  USUBJID: ({ subject }) => subject,
  CVSEQ: ({ seq }) => seq,
  CVGRPID: ({ of }) => of?.case.caseCode ?? null,
  CVREFID: ({ of }) => of?.number.id ?? null,
  CVSPID: ({ key }) => key,
  CVTESTCD: ({ test }) => test.CVTESTCD,
  CVTEST: ({ test }) => test.CVTEST,
  CVCAT: ({ test }) => test.CVCAT,
  CVSCAT: ({ test }) => test.CVSCAT,
  CVORRES: (_, text) => text,
  CVORRESU: unitOf,
  CVSTRESC: (_, text) => text,
  CVSTRESN: (_, text) => (text === null ? null : Number(text)),
  CVSTRESU: unitOf,
  CVSTAT: (_, text) => (text === null ? notDone : null),
  CVREASND: ({ reason }, text) => (text === null ? (partsOf(reason ?? '')[0] ?? null) : null),
  CVLOC: ({ test }) => test.CVLOC,
  CVMETHOD: ({ test }) => test.CVMETHOD,
  CVBLFL: ({ visit }, text) => flag(visit.isBaseline && text !== null),
  CVDRVFL: ({ of }, text) => flag(of?.case.how === 'mean of two' && text !== null),
  CVEVAL: ({ of }) => (of === null ? null : evaluatorOf(of.case.how)),
  VISITNUM: ({ visit }) => visit.VISITNUM,
  VISIT: ({ visit }) => visit.VISIT,
  VISITDY: ({ visit }) => visit.VISITDY,
};

export const cvDataset = (subjects: readonly SubjectResults[], trial: TrialNames): Dataset => {
  const cells = cvVariables.map(({ name }): CellOf =>
    name === 'STUDYID' ? () => trial.STUDYID : (cellsOf[name] ?? (() => null)),
  );
  return {
    name: 'CV',
    label: cvLabel,
    variables: cvVariables,
    *rows(): Generator<Row> {
      for (const subject of subjects) {
        for (const record of recordsOf(subject, trial)) {
          const text = textOf(record);
          yield cells.map((cellOf) => cellOf(record, text));
        }
      }
    },
  };
};
