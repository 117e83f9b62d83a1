/** Files of a study as REDCap exports them, small, with a field of each kind. */
import { readStudy, type Study } from '../../../../../app/backend/export/redcap/read-study.ts';

export const head =
  '"Variable / Field Name","Form Name","Section Header","Field Type","Field Label","Choices, Calculations, OR Slider Labels","Field Note","Text Validation Type OR Show Slider Number","Text Validation Min","Text Validation Max",Identifier?,"Branching Logic (Show field only if...)","Required Field?","Custom Alignment","Question Number (surveys only)","Matrix Group Name","Matrix Ranking?","Field Annotation"';

export interface FieldLine {
  readonly name: string;
  readonly form?: string;
  readonly type?: string;
  readonly choices?: string;
  readonly validation?: string;
  readonly min?: string;
  readonly max?: string;
  readonly identifier?: string;
  readonly required?: string;
  readonly annotation?: string;
}

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const fieldLine = (field: FieldLine): string => {
  const { name, form = 'mri', type = 'text', choices = '', validation = '', min = '', max = '' } = field;
  const { identifier = '', required = '', annotation = '' } = field;
  return [name, form, '', type, `Label of ${name}`, choices, '', validation, min, max]
    .concat([identifier, '', required, '', '', '', '', annotation])
    .map(quoted)
    .join(',');
};

/** With REDCap's own ends of lines. */
export const dictionaryText = (fields: readonly FieldLine[]): string =>
  [head, ...fields.map(fieldLine)].map((line) => `${line}\n`).join('');

export const recordLine: FieldLine = { name: 'record_id', form: 'enrolment', identifier: 'y' };

/** One event map: every form at each of the events. */
export const eventsText = (events: readonly string[], forms: readonly string[]): string =>
  ['arm_num,unique_event_name,form', ...events.flatMap((event) => forms.map((form) => `1,${event},${form}`))].join(
    '\n',
  );

/** Of fields after the record id, all forms at `v0_arm_1` and `v1_arm_1`. */
export const studyOf = (fields: readonly FieldLine[], repeating?: string): Study => {
  const forms = [...new Set(['enrolment', ...fields.map(({ form = 'mri' }) => form)])];
  const { study, faults } = readStudy({
    dictionary: dictionaryText([recordLine, ...fields]),
    events: eventsText(['v0_arm_1', 'v1_arm_1'], forms),
    ...(repeating === undefined ? {} : { repeating }),
  });
  if (study === null) throw new Error(faults.map(({ message }) => message).join(' '));
  return study;
};
