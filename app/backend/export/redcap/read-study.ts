/** What the study says of its own database: dictionary, which form belongs to which event, and what repeats. Pure. */
import type { Dictionary } from './dictionary-field.ts';
import { readDictionary } from './read-dictionary.ts';
import type { StudyFault, StudyFaultCode, StudyFile } from './study-fault.ts';
import { readStudyTable, type TableColumn, type TableRow } from './study-table.ts';

export interface Study {
  readonly dictionary: Dictionary;
  /** Forms of each event, by unique event name. */
  readonly events: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether a form repeats within an event, or the whole event does; null where it is there once. */
  readonly repeats: (event: string, form: string) => 'form' | 'event' | null;
  /** True where anything repeats: REDCap then has two columns more. */
  readonly hasRepeats: boolean;
}

export interface StudyFiles {
  readonly dictionary: string;
  /** `arm_num,unique_event_name,form`, as REDCap exports its instrument-event mappings. */
  readonly events: string;
  /** `event_name,form_name,custom_form_label`; a row without a form is an event that repeats as a whole. */
  readonly repeating?: string;
}

const eventColumns = [
  { column: 'arm', spellings: ['arm_num'] },
  { column: 'event', spellings: ['unique_event_name'] },
  { column: 'form', spellings: ['form', 'form_name'] },
] as const satisfies readonly TableColumn<string>[];

const repeatingColumns = [
  { column: 'event', spellings: ['event_name', 'unique_event_name'] },
  { column: 'form', spellings: ['form_name', 'form'] },
  { column: 'label', spellings: ['custom_form_label', 'custom_label'], optional: true },
] as const satisfies readonly TableColumn<string>[];

const faultIn =
  (file: StudyFile, row: number) =>
  (column: string, code: StudyFaultCode, message: string): StudyFault => ({
    file,
    row,
    column,
    code,
    message: `Row ${row}, "${column}": ${message}`,
  });

const readEvents = (text: string, forms: ReadonlySet<string> | null) => {
  const { rows, faults } = readStudyTable('events', text, eventColumns);
  const events = new Map<string, Set<string>>();
  const wrong = rows.flatMap(({ row, cells: { arm, event, form } }) => {
    const fault = faultIn('events', row);
    const of = events.get(event) ?? new Set();
    const twice = of.has(form);
    events.set(event, of.add(form));
    return [
      ...(/^[1-9]\d*$/.test(arm) ? [] : [fault('arm_num', 'bad-arm', 'a number from 1 is wanted.')]),
      ...(/^[a-z0-9_]+_arm_[1-9]\d*[a-z]?$/.test(event)
        ? event.replace(/[a-z]$/, '').endsWith(`_arm_${arm}`)
          ? []
          : [fault('unique_event_name', 'bad-event', 'the event is of another arm.')]
        : [fault('unique_event_name', 'bad-event', 'a unique event name is wanted, such as baseline_arm_1.')]),
      ...(forms === null || forms.has(form) ? [] : [fault('form', 'unknown-form', 'the dictionary has no such form.')]),
      ...(twice ? [fault('form', 'duplicated-row', 'this form stands with this event already.')] : []),
    ];
  });
  return { events, faults: [...faults, ...wrong] };
};

const repeatFaults = (
  { row, cells: { event, form } }: TableRow<'event' | 'form' | 'label'>,
  events: Study['events'],
  seen: Set<string>,
): readonly StudyFault[] => {
  const fault = faultIn('repeating', row);
  const name = `${event} ${form}`;
  if (seen.has(name)) return [fault('form_name', 'duplicated-row', 'this stands in an earlier row already.')];
  seen.add(name);
  const forms = events.get(event);
  if (forms === undefined) return [fault('event_name', 'unknown-event', 'the event map has no such event.')];
  return form === '' || forms.has(form)
    ? []
    : [fault('form_name', 'unknown-form', 'the event map does not have this form at this event.')];
};

const readRepeating = (text: string | undefined, events: Study['events']) => {
  if (text === undefined) return { pairs: new Set<string>(), faults: [] };
  const { rows, faults } = readStudyTable('repeating', text, repeatingColumns);
  const pairs = new Set<string>();
  // A study in which nothing repeats exports the head alone.
  const told = faults.filter(({ code }) => code !== 'empty' || text.trim() === '');
  return { faults: [...told, ...rows.flatMap((row) => repeatFaults(row, events, pairs))], pairs };
};

/** The study, or every fault of its files. */
export const readStudy = (
  files: StudyFiles,
): { readonly study: Study | null; readonly faults: readonly StudyFault[] } => {
  const { dictionary, ...ofDictionary } = readDictionary(files.dictionary);
  const { events, ...ofEvents } = readEvents(files.events, dictionary?.forms ?? null);
  const { pairs, ...ofRepeating } = readRepeating(files.repeating, events);
  const faults = [...ofDictionary.faults, ...ofEvents.faults, ...ofRepeating.faults];
  if (dictionary === null || faults.length > 0) return { study: null, faults };
  const repeats: Study['repeats'] = (event, form) =>
    pairs.has(`${event} `) ? 'event' : pairs.has(`${event} ${form}`) ? 'form' : null;
  return { study: { dictionary, events, repeats, hasRepeats: pairs.size > 0 }, faults };
};
