/** Reads the attributes of the dictionary from a data set, up to its pixels, and steps over everything else. */
import { Refused } from '../../contract/failure.ts';
import { noAttributes, type Attributes, type AttributeValue } from './attributes.ts';
import { at, longestValue, type ByteWindow } from './byte-window.ts';
import {
  creatorTagOf,
  dictionary,
  nameOfTag,
  namesCreator,
  pixelTags,
  privateEntry,
  type DictionaryEntry,
  type Keyword,
} from './dictionary.ts';
import {
  itemDelimiterTag,
  itemTag,
  readElement,
  sequenceDelimiterTag,
  undefinedLength,
  type Element,
  type Encoding,
} from './element.ts';
import { decodeValue } from './decode-value.ts';
import {
  deepestNesting,
  encodingInside,
  endOf,
  newBudget,
  refuseNesting,
  spend,
  stepOver,
  type Budget,
} from './step-over.ts';

/** Values and items that one header may keep. */
const mostKept = 1_000_000;

interface Reading {
  readonly window: ByteWindow;
  readonly budget: Budget;
  /** Private creators of the outermost data set, by the tag that names them. */
  readonly creators: Map<number, string>;
  kept: number;
}

interface DataSet {
  readonly attributes: Attributes;
  /** The element that holds pixels, where the reading stopped. */
  readonly pixels: Element | null;
  readonly next: number;
}

const keep = (reading: Reading): void => {
  reading.kept += 1;
  if (reading.kept > mostKept) throw new Refused('too-large', 'The header holds more values than a header can.');
};

/** What only helps: nothing that is wrong with it refuses the file; it counts as absent (M4.3: the rest stands). */
const onlyHelps: ReadonlySet<Keyword> = new Set([
  'SequenceOfUltrasoundRegions',
  'RWaveTimeVector',
  'ViewCodeSequence',
  'ViewName',
  'ImageComments',
  'ContrastBolusAgent',
  'BurnedInAnnotation',
  'Manufacturer',
  'ManufacturerModelName',
  'SeriesDate',
  'SeriesTime',
  'AcquisitionDate',
  'AcquisitionTime',
  'TimezoneOffsetFromUTC',
  'PatientWeight',
  'CorrectedImage',
  'RadiopharmaceuticalInformationSequence',
  'RadiopharmaceuticalStartTime',
  'RadiopharmaceuticalStartDateTime',
  'RadionuclideTotalDose',
  'RadionuclideHalfLife',
  'Units',
  'SUVType',
  'DecayCorrection',
  'SUVScaleFactor',
  'ActivityConcentrationScaleFactor',
]);

/** What reading gives, or null where it is broken and only helps. A header that costs too much is refused all the same. */
const unlessBroken = <T>(keyword: Keyword | undefined, read: () => T): T | null => {
  if (keyword === undefined || !onlyHelps.has(keyword)) return read();
  try {
    return read();
  } catch (error) {
    const broken =
      error instanceof Refused && error.failure.code !== 'too-large' && error.failure.code !== 'unreadable';
    if (broken) return null;
    throw error;
  }
};

const sameValue = (a: AttributeValue, b: AttributeValue): boolean =>
  typeof a === 'object' && typeof b === 'object'
    ? a.length === b.length && a.every((one, place) => typeof one === 'number' && one === b[place])
    : a === b;

const put = (into: Map<Keyword, AttributeValue>, keyword: Keyword, value: AttributeValue): void => {
  const before = into.get(keyword);
  if (before !== undefined && !sameValue(before, value)) {
    if (onlyHelps.has(keyword)) {
      into.set(keyword, '');
      return;
    }
    throw new Refused('malformed', `${keyword} stands twice, with different values.`, { attribute: keyword });
  }
  into.set(keyword, value);
};

const isSequence = (element: Element, VR: string): boolean =>
  element.VR === 'SQ' || (VR === 'SQ' && (element.VR === '' || element.VR === 'UN'));

const readScalar = (reading: Reading, element: Element, VR: string, encoding: Encoding): AttributeValue => {
  if (element.length > longestValue) {
    const attribute = nameOfTag(element.tag);
    throw new Refused('invalid-attribute', `${attribute} is longer than it can be.`, { attribute });
  }
  const index = at(reading.window, element.value, element.length);
  const form = element.VR === '' || element.VR === 'UN' ? VR : element.VR;
  return decodeValue(reading.window.bytes, index, element.length, form, encoding.bigEndian);
};

interface Items {
  readonly items: readonly Attributes[];
  readonly next: number;
}

interface Inside {
  readonly encoding: Encoding;
  readonly end: number;
  readonly depth: number;
}

const refuseEndless = (sequence: Element): never => {
  const attribute = nameOfTag(sequence.tag);
  throw new Refused('truncated', `${attribute} has no end.`, { attribute });
};

/** The content of one item and the place after it. Only one that says its length can be stepped over where broken. */
const readItem = (reading: Reading, item: Element, sequence: Element, within: Inside): Omit<DataSet, 'pixels'> => {
  const { encoding, end, depth } = within;
  if (item.length === 0) return { attributes: noAttributes, next: item.value };
  if (item.length === undefinedLength) return readDataSet(reading, item.value, end, encoding, depth);
  // The last item of a sequence is sometimes said to be longer than the sequence.
  const next = Math.min(item.value + item.length, end);
  const keyword = dictionary.get(sequence.tag)?.keyword;
  const content = unlessBroken(keyword, () => readDataSet(reading, item.value, next, encoding, depth));
  return { attributes: content?.attributes ?? noAttributes, next };
};

/** Items of a sequence up to its end or its delimiter. */
const readItems = (reading: Reading, sequence: Element, outer: Encoding, limit: number, depth: number): Items => {
  if (depth > deepestNesting) refuseNesting(sequence.tag);
  const encoding = encodingInside(sequence, outer);
  const end = sequence.length === undefinedLength ? limit : endOf(sequence, limit);
  const found: Attributes[] = [];
  let offset = sequence.value;
  while (offset < end) {
    const item = readElement(reading.window, offset, encoding);
    if (item.tag === sequenceDelimiterTag) return { items: found, next: item.value };
    if (item.tag !== itemTag) {
      const attribute = nameOfTag(sequence.tag);
      throw new Refused('malformed', `${attribute} holds something that is not an item.`, { attribute });
    }
    keep(reading);
    const content = readItem(reading, item, sequence, { encoding, end, depth });
    found.push(content.attributes);
    offset = content.next;
  }
  if (sequence.length === undefinedLength) refuseEndless(sequence);
  return { items: found, next: end };
};

type SequenceElement = Element & { readonly keyword: Keyword };

/** A sequence that is read, into its data set; gives the place after it. */
const readSequence = (
  reading: Reading,
  into: Map<Keyword, AttributeValue>,
  sequence: SequenceElement,
  { encoding, end, depth }: Inside,
): number => {
  // Only one that says how long it is can be stepped over where it is broken.
  const isBounded = sequence.length !== undefinedLength && onlyHelps.has(sequence.keyword);
  const after = isBounded ? endOf(sequence, end) : null;
  const read = unlessBroken(isBounded ? sequence.keyword : undefined, () =>
    readItems(reading, sequence, encoding, end, depth + 1),
  );
  if (read !== null && read.items.length > 0) put(into, sequence.keyword, read.items);
  return after ?? read?.next ?? end;
};

/** Longest name of a creator (LO), with room for padding. */
const longestCreator = 66;

/** Remembers who the private elements of a block belong to. */
const noteCreator = (reading: Reading, { tag, value, length }: Element): void => {
  if (length > longestCreator) return;
  const index = at(reading.window, value, length);
  const name = reading.window.bytes.toString('latin1', index, index + length);
  reading.creators.set(tag, name.replace(/[\s\0]+$/, ''));
};

/** The row of an element; of a private one only in the outermost data set, by its creator. */
const entryOf = ({ creators }: Reading, { tag }: Element, depth: number): DictionaryEntry | undefined => {
  const known = dictionary.get(tag);
  if (known !== undefined || depth > 0 || creators.size === 0) return known;
  return privateEntry(tag, creators.get(creatorTagOf(tag)) ?? '');
};

const readOne = (reading: Reading, into: Map<Keyword, AttributeValue>, element: Element, within: Inside): number => {
  const { encoding, end, depth } = within;
  const entry = entryOf(reading, element, depth);
  if (entry !== undefined && isSequence(element, entry.VR)) {
    return readSequence(reading, into, { ...element, keyword: entry.keyword }, within);
  }
  if (element.length === undefinedLength) return stepOver(reading.window, element, encoding, end, reading.budget);
  const next = endOf(element, end);
  if (depth === 0 && namesCreator(element.tag)) noteCreator(reading, element);
  if (entry !== undefined && entry.VR !== 'SQ' && element.length > 0) {
    keep(reading);
    const value = unlessBroken(entry.keyword, () => readScalar(reading, element, entry.VR, encoding));
    if (value !== null) put(into, entry.keyword, value);
  }
  return next;
};

/** One data set, from `start` to `end`, to a delimiter, or (outermost) to its pixels. */
const readDataSet = (reading: Reading, start: number, end: number, encoding: Encoding, depth: number): DataSet => {
  const into = new Map<Keyword, AttributeValue>();
  const within: Inside = { encoding, end, depth };
  let offset = start;
  while (offset + 8 <= end) {
    spend(reading.budget);
    const element = readElement(reading.window, offset, encoding);
    if (depth === 0 && pixelTags.has(element.tag)) return { attributes: into, pixels: element, next: offset };
    if (element.tag === itemDelimiterTag) {
      if (depth > 0) return { attributes: into, pixels: null, next: element.value };
      offset = element.value;
    } else if (element.tag === sequenceDelimiterTag && depth === 0) {
      offset = element.value;
    } else if (element.tag === itemTag || element.tag === sequenceDelimiterTag) {
      throw new Refused('malformed', 'An item stands outside of a sequence.', { attribute: nameOfTag(element.tag) });
    } else {
      offset = readOne(reading, into, element, within);
    }
  }
  return { attributes: into, pixels: null, next: offset };
};

/** The attributes of the outermost data set from `start` on, and the element that holds its pixels. */
export const readAttributes = (window: ByteWindow, start: number, encoding: Encoding): DataSet =>
  readDataSet({ window, budget: newBudget(), creators: new Map(), kept: 0 }, start, window.size, encoding, 0);
