/** Looks into what goes, for the names, numbers and dates that must not stand anywhere in the result. */
import { Refused } from '../../contract/failure.ts';
import {
  implicitLittleEndian,
  itemDelimiterTag,
  itemTag,
  readElement,
  sequenceDelimiterTag,
  undefinedLength,
  type Element,
  type Encoding,
} from '../dicom/element.ts';
import { encodingInside, endOf, spend, stepOver } from '../dicom/step-over.ts';
import { ruleOf } from './attribute-rules.ts';
import { identifiesBy, noteValue } from './identifiers.ts';
import type { Level, Walk } from './walk.ts';

/** Deeper than this nothing that is removed is looked into. */
const deepestNote = 8;

const noteScalar = (walk: Walk, element: Element): void => {
  const { VR, identifies } = ruleOf(element.tag);
  const form = element.VR === '' || element.VR === 'UN' ? VR : element.VR;
  if (!identifiesBy(form, identifies)) return;
  const { bytes } = walk.window;
  noteValue(walk.identifiers, element.tag, form, bytes.subarray(element.value, element.value + element.length));
};

const isSequence = ({ tag, VR }: Element): boolean =>
  VR === 'SQ' || ((VR === '' || VR === 'UN') && ruleOf(tag).VR === 'SQ');

/** Everything between `offset` and `end` is taken for elements and items in a row, which is enough to find values. */
const noteInside = (walk: Walk, from: number, end: number, encoding: Encoding, depth: number): void => {
  let offset = from;
  while (offset + 8 <= end) {
    spend(walk.budget);
    const element = readElement(walk.window, offset, encoding);
    const isFrame = element.tag === itemTag || element.tag === itemDelimiterTag || element.tag === sequenceDelimiterTag;
    if (isFrame) {
      offset = element.value;
    } else if (element.length === undefinedLength) {
      const next = stepOver(walk.window, element, encoding, end, walk.budget);
      if (depth < deepestNote) noteInside(walk, element.value, next, encodingInside(element, encoding), depth + 1);
      offset = next;
    } else {
      const next = endOf(element, end);
      if (!isSequence(element)) noteScalar(walk, element);
      else if (depth < deepestNote) noteInside(walk, element.value, next, encodingInside(element, encoding), depth + 1);
      offset = next;
    }
  }
};

/** What is broken inside of what goes does no harm; that a header costs too much does. */
const unlessBroken = (note: () => void): void => {
  try {
    note();
  } catch (error) {
    if (!(error instanceof Refused) || error.failure.code === 'too-large') throw error;
  }
};

/** Notes what `element` holds; gives the place after it. */
export const noteRemoved = (walk: Walk, element: Element, { source, end }: Level): number => {
  const { window, budget } = walk;
  if (element.length === undefinedLength) {
    const next = stepOver(window, element, source, end, budget);
    unlessBroken(() => noteInside(walk, element.value, next, encodingInside(element, source), 0));
    return next;
  }
  const next = endOf(element, end);
  if (isSequence(element)) {
    const inside = element.VR === 'UN' ? implicitLittleEndian : source;
    unlessBroken(() => noteInside(walk, element.value, next, inside, 0));
  } else {
    noteScalar(walk, element);
  }
  return next;
};
