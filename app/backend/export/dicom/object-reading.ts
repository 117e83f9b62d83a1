/** A DICOM object as it is read back: attributes by keyword, nothing of it trusted yet. */
import dcmjs from 'dcmjs';
import { Refused } from '../../../contract/failure.ts';

type Value = string | number | ArrayBuffer | ReadItem;

/** One data set: the values of each attribute it has, by DICOM keyword. */
export type ReadItem = ReadonlyMap<string, readonly Value[]>;

const { DicomMetaDictionary, DicomMessage } = dcmjs.data;

const keywordOf = (tag: string): string =>
  DicomMetaDictionary.dictionary[`(${tag.slice(0, 4)},${tag.slice(4)})`]?.name ?? tag;

interface RawElement {
  readonly vr: string;
  readonly Value?: readonly unknown[];
}

const isRaw = (value: unknown): value is Readonly<Record<string, RawElement>> =>
  typeof value === 'object' && value !== null;

/** Within sequences dcmjs takes every byte for a letter of its own, whatever the character set. */
const decoded = (text: string, depth: number): string =>
  depth === 0 ? text : Buffer.from(text, 'latin1').toString('utf8');

const nameText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const alphabetic = isRaw(value) ? (value as Readonly<Record<string, unknown>>)['Alphabetic'] : undefined;
  return typeof alphabetic === 'string' ? alphabetic : '';
};

const valueOf = (vr: string, value: unknown, depth: number): readonly Value[] => {
  if (vr === 'SQ') return isRaw(value) ? [itemOf(value, depth + 1)] : [];
  if (vr === 'PN') return [decoded(nameText(value), depth)];
  if (typeof value === 'string') return [decoded(value.replace(/[ \0]+$/, ''), depth)];
  return typeof value === 'number' || value instanceof ArrayBuffer ? [value] : [];
};

const deepest = 16;

const itemOf = (elements: Readonly<Record<string, RawElement>>, depth: number): ReadItem => {
  if (depth > deepest) throw new Refused('malformed', 'The object is nested deeper than any that can be meant.');
  return new Map(
    Object.entries(elements)
      .filter(([tag]) => /^[0-9A-F]{8}$/i.test(tag))
      .map(([tag, { vr, Value: values }]) => [keywordOf(tag), [values ?? []].flat().flatMap((one) => valueOf(vr, one, depth))]),
  );
}; // prettier-ignore

/** Refused (`malformed`) where it cannot be read. */
export const readObject = (bytes: Uint8Array): ReadItem => {
  try {
    const { dict } = DicomMessage.readFile(new Uint8Array(bytes).buffer);
    return itemOf(dict as Readonly<Record<string, RawElement>>, 0);
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused('malformed', 'The DICOM object cannot be read.');
  }
};

export const textOf = (item: ReadItem, keyword: string): string => {
  const [value] = item.get(keyword) ?? [];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

export const numbersOf = (item: ReadItem, keyword: string): readonly number[] =>
  (item.get(keyword) ?? []).filter((value) => typeof value === 'number');

/** Null where there is none. */
export const numberOf = (item: ReadItem, keyword: string): number | null => numbersOf(item, keyword)[0] ?? null;

export const itemsOf = (item: ReadItem, keyword: string): readonly ReadItem[] =>
  (item.get(keyword) ?? []).filter((value) => value instanceof Map);

export const bytesOf = (item: ReadItem, keyword: string): Uint8Array => {
  const [value] = item.get(keyword) ?? [];
  return value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array();
};
