/** What is wrong with a file of the study, by row and column, as a spreadsheet counts: the head is row 1. */

export const studyFiles = ['dictionary', 'events', 'repeating'] as const;
export type StudyFile = (typeof studyFiles)[number];

/** Every way in which a file of the study can be wrong: a closed set. */
export type StudyFaultCode =
  | 'unreadable'
  | 'empty'
  | 'unknown-column'
  | 'duplicated-column'
  | 'missing-column'
  | 'too-many-cells'
  | 'bad-name'
  | 'duplicated-field'
  | 'bad-form'
  | 'scattered-form'
  | 'bad-record-id'
  | 'unknown-type'
  | 'unknown-validation'
  | 'misplaced-validation'
  | 'bad-choices'
  | 'duplicated-choice'
  | 'bad-limit'
  | 'bad-flag'
  | 'bad-arm'
  | 'bad-event'
  | 'unknown-event'
  | 'unknown-form'
  | 'duplicated-row';

export interface StudyFault {
  readonly file: StudyFile;
  /** Null where no row is to blame. */
  readonly row: number | null;
  /** As the head of the file spells it. */
  readonly column: string | null;
  readonly code: StudyFaultCode;
  readonly message: string;
}
