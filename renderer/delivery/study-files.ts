/** The files of the study that a form wants, and what is chosen of them. Pure. */
import type { DeliveryForm } from '../../app/contract/calls/delivery-calls.ts';

export type StudyFileName = 'dictionary' | 'events' | 'repeating' | 'laboratory' | 'subjectOids';

/** A file as it was chosen, for as long as the page is open. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: number;
  readonly text: string;
}

export type ChosenFiles = Readonly<Partial<Record<StudyFileName, ChosenFile>>>;

export const studyFileWords: Readonly<Record<StudyFileName, { readonly title: string; readonly holds: string }>> = {
  dictionary: { title: 'Data dictionary', holds: 'As REDCap exports it, CSV.' },
  events: { title: 'Instrument-event mappings', holds: 'arm_num, unique_event_name, form.' },
  repeating: { title: 'Repeating instruments', holds: 'Where anything repeats: event_name, form_name, custom_form_label.' },
  laboratory: { title: 'Laboratory values', holds: 'subject, visit, analyte, value, unit. Without it NT-proBNP and ST2 are missing.' },
  subjectOids: { title: 'OIDs of the subjects', holds: 'subject, OID. Where OpenClinica did not take the names it would make.' },
}; // prettier-ignore

interface WantedFile {
  readonly file: StudyFileName;
  readonly isNeeded: boolean;
}

const ofRedcap: readonly WantedFile[] = [
  { file: 'dictionary', isNeeded: true },
  { file: 'events', isNeeded: true },
  { file: 'repeating', isNeeded: false },
];

export const filesWanted = (form: DeliveryForm): readonly WantedFile[] => {
  if (form === 'redcap-csv' || form === 'redcap-api') return ofRedcap;
  if (form === 'endpoints') return [{ file: 'laboratory', isNeeded: false }];
  return form === 'open-clinica' ? [{ file: 'subjectOids', isNeeded: false }] : [];
};

/** The contract takes no longer text. */
const longest = 4 * 1024 * 1024;

export type ReadFile = { readonly file: ChosenFile } | { readonly fault: string };

/** Bytes that are no UTF-8 are not guessed at; a byte order mark stays, as the file has it. */
export const chosenFileOf = (name: string, bytes: Uint8Array): ReadFile => {
  if (bytes.length > longest) return { fault: `${name} is larger than 4 MB: it is no file of this kind.` };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { file: { name, bytes: bytes.length, text } };
  } catch {
    return { fault: `${name} is not UTF-8: save it as CSV in UTF-8, then choose it again.` };
  }
};
