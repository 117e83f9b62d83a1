/** One element of the result: as it stood, emptied, with a dummy, with blinded UIDs. */
import { undefinedLength, type Element } from '../dicom/element.ts';
import { blindValues } from './blind-uids.ts';
import { closeValue, writeBytes, writeHead, writeText } from './byte-writer.ts';
import { isCodeOf, isCoded, isPlainCode, isPublicScheme, knownWord } from './coded-words.ts';
import { dummyValue } from './dummy-values.ts';
import type { OwnElement } from './own-elements.ts';
import { readElement, type Encoding } from '../dicom/element.ts';
import type { Level, Walk } from './walk.ts';

const itemHead = 0xfffee000;

/** The representation that is written: the file's own, or that of the standard where the file does not tell. */
const writtenVR = (walk: Walk, element: Element, VR: string): string => {
  if (element.VR !== '' && element.VR !== 'UN') return element.VR;
  if (element.VR === 'UN') return 'UN';
  return VR === 'US/SS' ? walk.wordVR : VR;
};

const sampleSizes: Readonly<Record<string, number>> = {
  ...Object.fromEntries(['US', 'SS', 'OW', 'AT'].map((VR) => [VR, 2])),
  ...Object.fromEntries(['UL', 'SL', 'FL', 'OF', 'OL'].map((VR) => [VR, 4])),
  ...Object.fromEntries(['FD', 'OD', 'UV', 'SV', 'OV'].map((VR) => [VR, 8])),
};

const swapped = (bytes: Buffer, size: number): Buffer => {
  const copy = Buffer.from(bytes);
  if (copy.length % size !== 0) return copy;
  if (size === 2) return copy.swap16();
  return size === 4 ? copy.swap32() : copy.swap64();
};

const numericText: ReadonlySet<string> = new Set(['DS', 'IS', 'UI']);
const wordText: ReadonlySet<string> = new Set(['CS', 'SH', 'LO', 'UC']);

const isText = (VR: string): boolean => wordText.has(VR) || numericText.has(VR);

const notePlace = ({ places, out }: Walk, VR: string, start: number): void => {
  if (wordText.has(VR)) places.words.push(start, out.length);
  else if (numericText.has(VR)) places.figures.push(start, out.length);
};

/** The value as it stands, in the byte order of the result. False where it is no value of its representation. */
export const writeKept = (walk: Walk, element: Element, VR: string, { source, target }: Level): boolean => {
  const { bytes } = walk.window;
  const end = element.value + element.length;
  const written = writtenVR(walk, element, VR);
  if (!isCoded(VR, written === 'UN' ? VR : written, bytes, element.value, end)) return false;
  const isOdd = element.length % 2 === 1;
  writeHead(walk.out, element.tag, written, element.length + (isOdd ? 1 : 0), target);
  const start = walk.out.length;
  const size = source.bigEndian === target.bigEndian ? undefined : sampleSizes[written];
  if (size === undefined) writeBytes(walk.out, bytes, element.value, end);
  else writeBytes(walk.out, swapped(bytes.subarray(element.value, end), size));
  if (isOdd) writeText(walk.out, isText(VR) ? ' ' : '\0');
  notePlace(walk, VR, start);
  return true;
};

export const writeEmpty = (walk: Walk, element: Element, VR: string, { target }: Level): void => {
  writeHead(walk.out, element.tag, VR, 0, target);
};

const writeOwnText = (walk: Walk, tag: number, VR: string, text: string, target: Encoding): void => {
  const padded = text.length % 2 === 0 ? text : `${text} `;
  writeHead(walk.out, tag, VR, padded.length, target);
  writeText(walk.out, padded);
};

export const writeDummy = (walk: Walk, element: Element, VR: string, { target }: Level): void => {
  const start = walk.out.length;
  if (VR === 'SQ') {
    writeHead(walk.out, element.tag, VR, 8, target);
    writeHead(walk.out, itemHead, '', 0, target);
  } else {
    const value = dummyValue(VR);
    writeHead(walk.out, element.tag, VR, value.length, target);
    writeBytes(walk.out, value);
  }
  walk.places.own.push(start, walk.out.length);
};

const textOf = ({ window }: Walk, { value, length }: Element): string =>
  window.bytes.toString('latin1', value, value + length);

export const writeBlinded = (walk: Walk, element: Element, VR: string, { target }: Level): void => {
  const text = blindValues(walk.uids, element.tag, textOf(walk, element));
  writeHead(walk.out, element.tag, VR, text.length, target);
  const start = walk.out.length;
  writeText(walk.out, text);
  notePlace(walk, VR, start);
};

export const writeKnownWord = (walk: Walk, element: Element, VR: string, { target }: Level): void => {
  const { tag } = element;
  const words = textOf(walk, element)
    .split('\\')
    .map((word) => knownWord(tag, word));
  const start = walk.out.length;
  writeOwnText(walk, tag, VR, words.join('\\'), target);
  notePlace(walk, VR, start);
};

const designator = 0x00080102;

/** The coding scheme of the item that begins at `level.start`; empty where it has none. */
const schemeOf = (walk: Walk, { source, start, end }: Level): string => {
  let offset = start;
  while (offset + 8 <= end) {
    const element = readElement(walk.window, offset, source);
    const next = element.value + element.length;
    if (element.tag > designator || element.length === undefinedLength || next > end) return '';
    if (element.tag === designator) return textOf(walk, element).replace(/[\s\0]+$/, '');
    offset = next;
  }
  return '';
};

const schemeDummy = '99REMOVED';

/** Scheme and version of a code. */
const ofScheme: ReadonlySet<number> = new Set([designator, 0x00080103]);

const mayStay = (tag: number, scheme: string, text: string): boolean =>
  ofScheme.has(tag) ? isPublicScheme(scheme) && isPlainCode(text) : isCodeOf(scheme, text);

/** A part of a code; of a private scheme, or unlike the codes of its scheme, a dummy. */
export const writeCode = (walk: Walk, element: Element, VR: string, level: Level): void => {
  const text = textOf(walk, element);
  if (mayStay(element.tag, schemeOf(walk, level), text)) {
    writeKept(walk, element, VR, level);
    return;
  }
  const start = walk.out.length;
  const dummy = element.tag === designator ? schemeDummy : 'REMOVED';
  writeOwnText(walk, element.tag, VR, dummy, level.target);
  walk.places.own.push(start, walk.out.length);
};

/** An element of this program's own. */
export const writeOwn = (walk: Walk, element: OwnElement, target: Encoding): void => {
  const { out } = walk;
  const { tag, VR, value } = element;
  const start = out.length;
  if (Buffer.isBuffer(value)) {
    const size = target.bigEndian ? sampleSizes[VR] : undefined;
    writeHead(out, tag, VR, value.length, target);
    writeBytes(out, size === undefined ? value : swapped(value, size));
  } else {
    writeHead(out, tag, VR, 0, target);
    const sequence = out.length;
    writeHead(out, itemHead, '', 0, target);
    const item = out.length;
    for (const one of value) writeOwn(walk, one, target);
    closeValue(out, item, target.bigEndian);
    closeValue(out, sequence, target.bigEndian);
  }
  walk.places.own.push(start, out.length);
};
