/** What is asked of the workstation, made of what is chosen; or what is still lacking, in words. Pure. */
import type { DeliveryForm, WantedDelivery } from '../../app/contract/calls/delivery-calls.ts';
import { leavesJoined } from './form-words.ts';
import { filesWanted, studyFileWords, type ChosenFiles } from './study-files.ts';
import { subjectOidsOf } from './subject-oids.ts';

export interface Choices {
  readonly form: DeliveryForm;
  readonly destination: string;
  /** Of forms that leave either way. */
  readonly joined: boolean;
  readonly isAgain: boolean;
  readonly why: string;
  readonly address: string;
  readonly files: ChosenFiles;
  readonly studyOid: string;
}

export type Asked =
  { readonly wanted: WantedDelivery; readonly lacking: null } | { readonly wanted: null; readonly lacking: string };

const addressFault = (address: string): string | null => {
  const text = address.trim();
  if (text === '') return 'Give the address of the record API.';
  return /^https?:\/\/./u.test(text) ? null : 'The address of REDCap begins with https:// and ends with /api/.';
};

const firstLacking = ({ form, destination, isAgain, why, address, files }: Choices): string | null => {
  if (destination.trim() === '') return 'Say to whom it goes.';
  if (/\p{Cc}/u.test(destination)) return 'The destination holds a character that cannot be written.';
  const lacking = filesWanted(form).find(({ file, isNeeded }) => isNeeded && files[file] === undefined);
  if (lacking !== undefined) return `Choose the file: ${studyFileWords[lacking.file].title.toLowerCase()}.`;
  const fault = form === 'redcap-api' ? addressFault(address) : null;
  if (fault !== null) return fault;
  return isAgain && why.trim() === '' ? 'Say why it is sent again.' : null;
};

const redcapOf = ({ form, files: { dictionary, events, repeating } }: Choices): WantedDelivery['redcap'] =>
  (form !== 'redcap-csv' && form !== 'redcap-api') || dictionary === undefined || events === undefined
    ? null
    : { dictionary: dictionary.text, events: events.text, repeating: repeating?.text ?? null };

type OpenClinicaNames = { readonly names: WantedDelivery['openClinica'] } | { readonly fault: string };

const openClinicaOf = ({ form, studyOid, files: { subjectOids } }: Choices): OpenClinicaNames => {
  if (form !== 'open-clinica') return { names: null };
  const table = subjectOids === undefined ? { subjects: {}, fault: null } : subjectOidsOf(subjectOids.text);
  if (table.fault !== null) return { fault: `The OIDs of the subjects do not fit. ${table.fault}` };
  return { names: { studyOid: studyOid.trim() === '' ? null : studyOid.trim(), subjects: table.subjects } };
};

export const wantedOf = (choices: Choices): Asked => {
  const lacking = firstLacking(choices);
  if (lacking !== null) return { wanted: null, lacking };
  const openClinica = openClinicaOf(choices);
  if ('fault' in openClinica) return { wanted: null, lacking: openClinica.fault };
  const { form, destination, joined, isAgain, why, address, files } = choices;
  return {
    wanted: {
      form,
      joined: leavesJoined(form, joined),
      destination: destination.trim(),
      again: isAgain ? why.trim() : null,
      redcap: redcapOf(choices),
      address: form === 'redcap-api' ? address.trim() : null,
      laboratory: form === 'endpoints' ? (files.laboratory?.text ?? null) : null,
      openClinica: openClinica.names,
    },
    lacking: null,
  };
};
