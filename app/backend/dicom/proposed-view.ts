/** The view of an ultrasound image as its header tells it. The reason repeats nothing that a site typed. */
import type { View } from '../../../measurement/structure.ts';
import { items, text, texts, usableNumber, type Attributes } from './attributes.ts';
import type { Keyword } from './dictionary.ts';

export interface ProposedView {
  readonly view: View;
  readonly reason: string;
}

/** Views of CID 12226 that the workstation measures in, by SNOMED CT and by the older SNOMED RT code. */
const codes: ReadonlyMap<string, View> = new Map([
  ['399214001', 'A4C'],
  ['G-A19C', 'A4C'],
  ['399232001', 'A2C'],
  ['G-A19B', 'A2C'],
  ['399139001', 'PLAX'],
  ['G-0396', 'PLAX'],
]);

/** Windows and views whose names hold the words of another. */
const otherWindow =
  /\b(sub ?(cost|xiph)\w*|sub ?c|sc ?4 ?ch?|sc|tee|toe|me|mid ?o?esoph\w*|trans ?o?esoph\w*|rv ?(in|out)flow\w*|rv[io]t)\b/;

const rightVentricle =
  /\b(rv ?foc\w*|foc\w* ?(on )?(the )?rv|right ventric\w* focus\w*|(a4c|ap ?4 ?ch?|a? ?4 ?ch|4 ?chamber) ?rv|rv ?(a4c|a?p? ?4 ?ch?|4 ?chamber)|rvfa4c)\b/;

const words: readonly (readonly [View, RegExp])[] = [
  ['A4C', /\b(a ?4 ?ch?|ap ?4 ?ch?|ap(ical)? ?4|4 ?ch|(4|four) ?chambers?)\b/],
  ['A2C', /\b(a ?2 ?ch?|ap ?2 ?ch?|ap(ical)? ?2|2 ?ch|(2|two) ?chambers?)\b/],
  ['PLAX', /\b(plax|p ?s? ?lax|parast\w* (lax|long ?axis|long))\b/],
];

const motionMode = /\b(m ?mode|tapse)\b/;

/** The one view that a text names; null where it names none or several. */
const viewIn = (value: string): View | null => {
  const plain = value.toLowerCase().replace(/[^a-z0-9]+/g, ' ');
  if (otherWindow.test(plain)) return null;
  const named = words.filter(([, pattern]) => pattern.test(plain)).map(([view]) => view);
  const isRightVentricle = rightVentricle.test(plain);
  if (named.length > 1) return null;
  return isRightVentricle && (named.length === 0 || named[0] === 'A4C') ? 'RV-focused A4C' : (named[0] ?? null);
};

const byCode = (header: Attributes): View | null => {
  const found = items(header, 'ViewCodeSequence').flatMap((item) => codes.get(text(item, 'CodeValue') ?? '') ?? []);
  const [first] = found;
  return first !== undefined && found.every((view) => view === first) ? first : null;
};

/** Texts that may name a view, the most telling first, and what they are called. */
const typed: readonly (readonly [Keyword, string])[] = [
  ['ViewName', 'view name'],
  ['SeriesDescription', 'series description'],
  ['ImageComments', 'image comment'],
  ['ProtocolName', 'protocol name'],
];

/** Longest text that is searched. */
const longestText = 256;

const textOf = (header: Attributes, keyword: Keyword): string =>
  (texts(header, keyword) ?? []).join(' ').slice(0, longestText);

const formats = (header: Attributes): readonly number[] =>
  items(header, 'SequenceOfUltrasoundRegions').map((region) => usableNumber(region, 'RegionSpatialFormat') ?? 0);

const byMotionMode = (header: Attributes, frames: number): ProposedView | null => {
  const found = formats(header);
  if (found.includes(2)) return { view: 'M-mode', reason: 'The header tells an M-mode region.' };
  // TAPSE is measured in two dimensions too: the word alone serves where no region says what the image is.
  if (frames > 1 || found.some((format) => format !== 0)) return null;
  const named = typed.find(([keyword]) => motionMode.test(textOf(header, keyword).toLowerCase().replace(/\W+/g, ' ')));
  return named === undefined ? null : { view: 'M-mode', reason: `The ${named[1]} tells M-mode or TAPSE.` };
};

/** The proposal, by the best of the rules that tells anything. */
export const proposedView = (header: Attributes, frames: number): ProposedView | null => {
  const motion = byMotionMode(header, frames);
  if (motion !== null) return motion;
  const named = typed
    .map(([keyword, name]) => ({ view: viewIn(textOf(header, keyword)), name }))
    .filter((one): one is { view: View; name: string } => one.view !== null);
  const coded = byCode(header);
  // The codes know no right ventricular focus: the words add it to the four chambers.
  const focused = named.find(({ view }) => view === 'RV-focused A4C');
  if (coded !== null && !(coded === 'A4C' && focused !== undefined)) {
    return { view: coded, reason: 'The header codes this view.' };
  }
  const [first] = coded === null ? named : [focused];
  return first === undefined ? null : { view: first.view, reason: `The ${first.name} tells this view.` };
};
