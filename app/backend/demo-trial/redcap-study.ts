/** The REDCap of the demonstration as its study would export it: a field for every name of the protocol. */
import { Refused } from '../../contract/failure.ts';
import type { TrialProtocol } from '../../contract/trial-protocol.ts';

const head = [
  ...['Variable / Field Name', 'Form Name', 'Section Header', 'Field Type', 'Field Label'],
  ...['Choices, Calculations, OR Slider Labels', 'Field Note', 'Text Validation Type OR Show Slider Number'],
  ...['Text Validation Min', 'Text Validation Max', 'Identifier?', 'Branching Logic (Show field only if...)'],
  ...['Required Field?', 'Custom Alignment', 'Question Number (surveys only)', 'Matrix Group Name', 'Matrix Ranking?'],
  'Field Annotation',
];

const line = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",]/.test(cell) ? `"${cell}"` : cell)).join(',')}\n`;

const field = (name: string, form: string, validation: string): readonly string[] =>
  head.map((_, at) => [name, form, '', 'text', name, '', '', validation][at] ?? '');

export interface RedcapStudyFiles {
  readonly dictionary: string;
  readonly events: string;
}

export const redcapStudyOf = ({ export: names }: TrialProtocol): RedcapStudyFiles => {
  const redcap = names?.REDCap;
  if (redcap === undefined) throw new Refused('protocol-fault', 'The protocol names no REDCap.');
  const { recordId, events, fields, reasons = {}, reads = {} } = redcap;
  const texts = [...Object.values(reasons), ...Object.values(reads).flatMap((of) => Object.values(of))];
  const lines = [
    head,
    field(recordId, 'enrolment', ''),
    ...Object.values(fields).map((name) => field(name, 'imaging', 'number')),
    ...texts.map((name) => field(name, 'imaging', '')),
  ];
  const forms = Object.values(events).flatMap((event) => ['enrolment', 'imaging'].map((form) => ['1', event, form]));
  return {
    dictionary: lines.map(line).join(''),
    events: [['arm_num', 'unique_event_name', 'form'], ...forms].map(line).join(''),
  };
}; // prettier-ignore
