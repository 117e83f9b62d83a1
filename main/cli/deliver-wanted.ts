/** What a delivery is to be, from the options of its command and the files that they name. */
import { readFile } from 'node:fs/promises';
import { subjectOidsOf } from '../../app/backend/export/odm/subject-oids-csv.ts';
import { calls } from '../../app/contract/calls.ts';
import { joinedOf, type DeliveryForm, type WantedDelivery } from '../../app/contract/calls/delivery-calls.ts';
import { Refused } from '../../app/contract/failure.ts';
import { naming } from './answer.ts';

/** Files are whole paths. */
export interface WantedOptions {
  readonly to: string;
  readonly joined?: true;
  readonly again?: string;
  readonly dictionary?: string;
  readonly events?: string;
  readonly repeating?: string;
  readonly address?: string;
  readonly laboratory?: string;
  readonly subjects?: string;
  readonly studyOid?: string;
}

const wrong = (sentence: string): Refused => new Refused('bad-input', sentence);

/** As it stands there: a byte-order mark is left, and what is no UTF-8 is refused. */
const textOf = (file: string): Promise<string> =>
  naming(file, async () => {
    const bytes = await readFile(file).catch(() => {
      throw new Refused('unreadable', 'The file cannot be read.');
    });
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw wrong('The file is not UTF-8: save it as CSV UTF-8.');
    }
  });

const textOrNull = async (file: string | undefined): Promise<string | null> =>
  file === undefined ? null : textOf(file);

const redcapOf = async ({ dictionary, events, repeating }: WantedOptions): Promise<WantedDelivery['redcap']> => {
  if (dictionary === undefined && events === undefined && repeating === undefined) return null;
  if (dictionary === undefined || events === undefined) {
    throw wrong('REDCap wants both: the data dictionary (--dictionary) and the event map (--events).');
  }
  return {
    dictionary: await textOf(dictionary),
    events: await textOf(events),
    repeating: await textOrNull(repeating),
  };
};

const openClinicaOf = async ({ subjects, studyOid }: WantedOptions): Promise<WantedDelivery['openClinica']> => {
  if (subjects === undefined && studyOid === undefined) return null;
  const csv = await textOrNull(subjects);
  const oids = csv === null ? {} : await naming(subjects ?? '', async () => Promise.resolve(subjectOidsOf(csv)));
  return { studyOid: studyOid ?? null, subjects: oids };
};

const sentences: Readonly<Partial<Record<PropertyKey, string>>> = {
  destination: 'A destination (--to) has 1 to 100 characters, none of them a control character.',
  again: 'The reason (--again) has 1 to 2000 characters.',
  redcap: 'A file of the study has 4 MB at the most.',
  laboratory: 'The table of the laboratory has 4 MB at the most.',
  address: 'The address (--address) has 500 characters at the most.',
  openClinica: 'OIDs have 1 to 100 characters.',
};

/** A form that leaves by subject in any case wants no `--joined`. */
export const wantedOf = async (form: DeliveryForm, options: WantedOptions): Promise<WantedDelivery> => {
  const wanted = {
    form,
    joined: options.joined === true || joinedOf[form] === 'always',
    destination: options.to,
    again: options.again ?? null,
    redcap: await redcapOf(options),
    address: options.address ?? null,
    laboratory: await textOrNull(options.laboratory),
    openClinica: await openClinicaOf(options),
  };
  const parsed = calls['delivery.look'].input.safeParse(wanted);
  if (parsed.success) return parsed.data;
  throw wrong(sentences[parsed.error.issues[0]?.path[0] ?? ''] ?? 'What is wanted cannot be understood.');
};
