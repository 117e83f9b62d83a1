/** Walks a data set element by element and writes what is to stay of it, by the rules of its attributes. */
import { Refused } from '../../contract/failure.ts';
import { nameOfTag, pixelTags } from '../dicom/dictionary.ts';
import {
  itemDelimiterTag,
  itemTag,
  readElement,
  readUint16,
  sequenceDelimiterTag,
  undefinedLength,
  type Element,
} from '../dicom/element.ts';
import { deepestNesting, encodingInside, endOf, refuseNesting, spend } from '../dicom/step-over.ts';
import { ruleOf, type Rule } from './attribute-rules.ts';
import { closeValue, writeHead } from './byte-writer.ts';
import { identifiesBy, noteCharacterSet, noteValue } from './identifiers.ts';
import { isOverlayBitPosition } from './overlay-bits.ts';
import { noteRemoved } from './note-removed.ts';
import { mark, type Level, type Walk } from './walk.ts';
import { writeBlinded, writeCode, writeDummy, writeEmpty, writeKept, writeKnownWord, writeOwn } from './write-value.ts';

/** Where the reading of a data set stopped. */
interface Stopped {
  readonly pixels: Element | null;
  readonly next: number;
}

const truncated = (tag: number): never => {
  const attribute = nameOfTag(tag);
  throw new Refused('truncated', `${attribute} has no end.`, { attribute });
};

const malformed = (tag: number, why: string): never => {
  const attribute = nameOfTag(tag);
  throw new Refused('malformed', `${attribute} ${why}.`, { attribute });
};

const rewriteItem = (walk: Walk, item: Element, level: Level): number => {
  writeHead(walk.out, itemTag, '', 0, level.target);
  const value = walk.out.length;
  // The last item of a sequence is sometimes said to be longer than the sequence.
  const end = item.length === undefinedLength ? level.end : Math.min(item.value + item.length, level.end);
  const stopped = rewriteDataSet(walk, { ...level, start: item.value, end });
  closeValue(walk.out, value, level.target.bigEndian);
  return item.length === undefinedLength ? stopped.next : end;
};

/** A sequence with its items; gives the place after it. */
const rewriteItems = (walk: Walk, sequence: Element, outer: Level): number => {
  if (outer.depth >= deepestNesting) refuseNesting(sequence.tag);
  const isUnknown = sequence.VR === 'UN';
  const source = encodingInside(sequence, outer.source);
  const end = sequence.length === undefinedLength ? outer.end : endOf(sequence, outer.end);
  // Of unknown representation it stays, and so it stays implicit inside.
  const level: Level = { source, target: isUnknown ? source : outer.target, start: 0, end, depth: outer.depth + 1 };
  writeHead(walk.out, sequence.tag, isUnknown ? 'UN' : 'SQ', 0, outer.target);
  const value = walk.out.length;
  let offset = sequence.value;
  let closed = sequence.length !== undefinedLength;
  while (offset < end) {
    const item = readElement(walk.window, offset, source);
    offset = item.value;
    if (item.tag === sequenceDelimiterTag) {
      closed = true;
      break;
    }
    if (item.tag !== itemTag) malformed(sequence.tag, 'holds something that is not an item');
    spend(walk.budget);
    offset = rewriteItem(walk, item, level);
  }
  if (!closed) truncated(sequence.tag);
  closeValue(walk.out, value, outer.target.bigEndian);
  return offset;
};

/** A sequence that stays. One that says its length and is broken inside goes as a whole. */
const open = (walk: Walk, element: Element, level: Level): number => {
  if (element.length === undefinedLength) return rewriteItems(walk, element, level);
  const next = endOf(element, level.end);
  const undo = mark(walk);
  try {
    rewriteItems(walk, element, level);
  } catch (error) {
    if (!(error instanceof Refused) || error.failure.code === 'too-large' || error.failure.code === 'identity-left') {
      throw error;
    }
    undo();
    noteRemoved(walk, element, level);
  }
  return next;
};

const noteGoing = (walk: Walk, element: Element, { VR, identifies }: Rule): void => {
  const form = element.VR === '' || element.VR === 'UN' ? VR : element.VR;
  if (!identifiesBy(form, identifies)) return;
  const { bytes } = walk.window;
  noteValue(walk.identifiers, element.tag, form, bytes.subarray(element.value, element.value + element.length));
};

const isSequence = ({ VR }: Element, rule: Rule): boolean =>
  VR === 'SQ' || ((VR === '' || VR === 'UN') && rule.VR === 'SQ');

/** A value that is no sequence. */
const rewriteScalar = (walk: Walk, element: Element, rule: Rule, level: Level): void => {
  const { VR, treatment } = rule;
  if (treatment === 'keep') {
    writeKept(walk, element, VR, level);
  } else if (treatment === 'keep-known') {
    writeKnownWord(walk, element, VR, level);
  } else if (treatment === 'keep-code') {
    writeCode(walk, element, VR, level);
  } else {
    noteGoing(walk, element, rule);
    if (treatment === 'blind') writeBlinded(walk, element, VR, level);
    else if (treatment === 'dummy') writeDummy(walk, element, VR, level);
    else if (treatment === 'empty') writeEmpty(walk, element, VR, level);
  }
};

/** Noted while its group goes: the pixels are looked at after that. */
const noteOverlay = ({ window, overlayBits }: Walk, element: Element, { source }: Level): void => {
  if (element.length !== 2) return;
  const position = readUint16(window.bytes, element.value, source.bigEndian);
  if (position > 0) overlayBits.push(position);
};

const rewriteOne = (walk: Walk, element: Element, level: Level): number => {
  const rule = ruleOf(element.tag);
  const { treatment } = rule;
  if (level.depth === 0 && isOverlayBitPosition(element.tag)) noteOverlay(walk, element, level);
  if (treatment === 'remove' || (level.depth === 0 && walk.own.replaces.has(element.tag))) {
    return noteRemoved(walk, element, level);
  }
  const sequence = isSequence(element, rule);
  if (sequence && treatment === 'open') return open(walk, element, level);
  if (!sequence && element.length !== undefinedLength && rule.VR !== 'SQ') {
    const next = endOf(element, level.end);
    rewriteScalar(walk, element, rule, level);
    return next;
  }
  const next = noteRemoved(walk, element, level);
  if (treatment === 'empty') writeEmpty(walk, element, rule.VR, level);
  else if (treatment === 'dummy') writeDummy(walk, element, rule.VR, level);
  return next;
};

const characterSetTag = 0x00080005;

const readCharacterSet = ({ window, identifiers }: Walk, { length, value }: Element): void => {
  if (length <= 256) noteCharacterSet(identifiers, window.bytes.toString('latin1', value, value + length));
};

function rewriteDataSet(walk: Walk, level: Level): Stopped {
  const { depth, end } = level;
  const pending = depth === 0 ? [...walk.own.elements] : [];
  const putOwn = (before: number): void => {
    for (let next = pending[0]; next !== undefined && next.tag < before; next = pending[0]) {
      writeOwn(walk, next, level.target);
      pending.shift();
    }
  };
  let offset = level.start;
  while (offset + 8 <= end) {
    spend(walk.budget);
    const element = readElement(walk.window, offset, level.source);
    if (depth === 0) putOwn(element.tag);
    if (depth === 0 && pixelTags.has(element.tag)) return { pixels: element, next: offset };
    if (element.tag === itemDelimiterTag) {
      if (depth > 0) return { pixels: null, next: element.value };
      offset = element.value;
    } else if (element.tag === sequenceDelimiterTag && depth === 0) {
      offset = element.value;
    } else if (element.tag === itemTag || element.tag === sequenceDelimiterTag) {
      malformed(element.tag, 'stands outside of a sequence');
    } else {
      if (element.tag === characterSetTag && depth === 0) readCharacterSet(walk, element);
      offset = rewriteOne(walk, element, level);
    }
  }
  putOwn(0x1_0000_0000);
  return { pixels: null, next: offset };
}

/** The outermost data set up to its pixels, which are left to who asked. */
export const rewriteHeader = (walk: Walk, level: Level): Element | null => rewriteDataSet(walk, level).pixels;
