/** What a header says of whose study it is: read for the data manager alone, and kept nowhere. */
import { Refused } from '../../contract/failure.ts';
import { at, type ByteWindow } from './byte-window.ts';
import { readElement, undefinedLength, type Element } from './element.ts';
import { readFileForm } from './file-form.ts';
import { endOf, newBudget, spend, stepOver } from './step-over.ts';

const wanted = new Map([
  [0x00080005, 'SpecificCharacterSet'],
  [0x00080020, 'StudyDate'],
  [0x00081030, 'StudyDescription'],
  [0x0008103e, 'SeriesDescription'],
  [0x00100010, 'PatientName'],
  [0x00100020, 'PatientID'],
] as const);

type Keyword = 'SpecificCharacterSet' | keyof IdentityWords;

export interface IdentityWords {
  readonly PatientID: string;
  readonly PatientName: string;
  /** YYYYMMDD as a rule; empty where not told. */
  readonly StudyDate: string;
  readonly StudyDescription: string;
  readonly SeriesDescription: string;
}

export const noIdentityWords: IdentityWords = {
  PatientID: '',
  PatientName: '',
  StudyDate: '',
  StudyDescription: '',
  SeriesDescription: '',
};

/** The last of them stands in a file after all that is wanted. */
const lastTag = 0x00100020;

/** Longer ones are no words. */
const longestWord = 1024;

/** PS3.3 C.12.1.1.2 to the names of encodings; what is not here is read as Latin 1. */
const encodings: readonly (readonly [RegExp, string])[] = [
  [/ISO_IR 192/, 'utf-8'],
  [/GB18030|GBK/, 'gb18030'],
  [/(ISO_IR|2022 IR) 13/, 'shift_jis'],
  [/2022 IR 87/, 'iso-2022-jp'],
  [/2022 IR 149/, 'euc-kr'],
  [/(ISO_IR|2022 IR) 101/, 'iso-8859-2'],
  [/(ISO_IR|2022 IR) 109/, 'iso-8859-3'],
  [/(ISO_IR|2022 IR) 110/, 'iso-8859-4'],
  [/(ISO_IR|2022 IR) 144/, 'iso-8859-5'],
  [/(ISO_IR|2022 IR) 127/, 'iso-8859-6'],
  [/(ISO_IR|2022 IR) 126/, 'iso-8859-7'],
  [/(ISO_IR|2022 IR) 138/, 'iso-8859-8'],
  [/(ISO_IR|2022 IR) 148/, 'windows-1254'],
  [/(ISO_IR|2022 IR) 166/, 'windows-874'],
];

const encodingOf = (told: string): string => encodings.find(([name]) => name.test(told))?.[1] ?? 'latin1';

const decode = (bytes: Uint8Array, encoding: string): string =>
  new TextDecoder(encoding).decode(bytes).replace(/[\s\0]+$/g, '').trim(); // prettier-ignore

const valueOf = (window: ByteWindow, { value, length }: Element): Uint8Array => {
  if (length > longestWord) return new Uint8Array();
  const index = at(window, value, length);
  return Uint8Array.prototype.slice.call(window.bytes, index, index + length);
};

const readValues = (window: ByteWindow): ReadonlyMap<Keyword, Uint8Array> => {
  const { encoding, dataSet } = readFileForm(window);
  const values = new Map<Keyword, Uint8Array>();
  const budget = newBudget();
  for (let offset = dataSet; offset + 8 <= window.size;) {
    spend(budget);
    const element = readElement(window, offset, encoding);
    if (element.tag > lastTag) break;
    const keyword = wanted.get(element.tag as Parameters<typeof wanted.get>[0]);
    if (element.length === undefinedLength) {
      offset = stepOver(window, element, encoding, window.size, budget);
    } else {
      if (keyword !== undefined) values.set(keyword, valueOf(window, element));
      offset = endOf(element, window.size);
    }
  }
  return values;
};

/** The words of one file; empty ones where it does not tell or cannot be read so far. */
export const identityWords = (window: ByteWindow): IdentityWords => {
  try {
    const values = readValues(window);
    const encoding = encodingOf(decode(values.get('SpecificCharacterSet') ?? new Uint8Array(), 'latin1'));
    const word = (keyword: Keyword): string => decode(values.get(keyword) ?? new Uint8Array(), encoding);
    return {
      PatientID: word('PatientID'),
      PatientName: word('PatientName'),
      StudyDate: word('StudyDate'),
      StudyDescription: word('StudyDescription'),
      SeriesDescription: word('SeriesDescription'),
    };
  } catch (error) {
    if (error instanceof Refused) return noIdentityWords;
    throw error;
  }
};
