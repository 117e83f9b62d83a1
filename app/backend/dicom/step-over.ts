/** Steps over a value of undefined length without recursion, so that no nesting can exhaust the stack. */
import { Refused } from '../../contract/failure.ts';
import type { ByteWindow } from './byte-window.ts';
import { nameOfTag } from './dictionary.ts';
import {
  implicitLittleEndian,
  itemDelimiterTag,
  itemTag,
  readElement,
  sequenceDelimiterTag,
  undefinedLength,
  type Element,
  type Encoding,
} from './element.ts';

/** Sequences inside sequences: no DICOM object that is read here comes near it. */
export const deepestNesting = 32;

/** Elements of one header, kept or not: far above any real header, far below what would take ten seconds. */
const mostElements = 10_000_000;

/** What reading one header may cost. */
export interface Budget {
  elements: number;
}
export const newBudget = (): Budget => ({ elements: 0 });

export const spend = (budget: Budget): void => {
  budget.elements += 1;
  if (budget.elements > mostElements) throw new Refused('too-large', 'The header has more elements than a header can.');
};

export const refuseNesting = (tag: number): never => {
  throw new Refused('malformed', `Sequences are nested deeper than ${deepestNesting}.`, { attribute: nameOfTag(tag) });
};

/** The value ends inside the file, or the element is refused by name. */
export const endOf = (element: Element, end: number, blame = element.tag): number => {
  const next = element.value + element.length;
  if (next <= end) return next;
  const attribute = nameOfTag(blame);
  throw new Refused('truncated', `${attribute} declares more bytes than there are.`, { attribute });
};

/** The encoding inside a value of undefined length: UN holds implicit little endian (PS3.5 6.2.2 note 2). */
export const encodingInside = (element: Element, encoding: Encoding): Encoding =>
  element.VR === 'UN' ? implicitLittleEndian : encoding;

interface Level {
  readonly kind: 'sequence' | 'item';
  readonly encoding: Encoding;
}

/** Place after the delimiter that closes `outer`, a value of undefined length. */
export const stepOver = (
  window: ByteWindow,
  outer: Element,
  outerEncoding: Encoding,
  end: number,
  budget: Budget,
): number => {
  const levels: Level[] = [{ kind: 'sequence', encoding: encodingInside(outer, outerEncoding) }];
  let offset = outer.value;
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    spend(budget);
    if (offset >= end) throw new Refused('truncated', 'A sequence has no end.', { attribute: nameOfTag(outer.tag) });
    const element = readElement(window, offset, level.encoding);
    offset = element.value;
    if (element.tag === sequenceDelimiterTag || element.tag === itemDelimiterTag) {
      levels.pop();
      // A sequence that closes inside an open item closes the item too.
      if (element.tag === sequenceDelimiterTag && level.kind === 'item') levels.pop();
    } else if (element.length === undefinedLength) {
      if (levels.length >= 2 * deepestNesting) refuseNesting(outer.tag);
      const kind = element.tag === itemTag ? 'item' : 'sequence';
      levels.push({ kind, encoding: encodingInside(element, level.encoding) });
    } else {
      offset = endOf(element, end);
    }
  }
  return offset;
};
