/** The numbers of a read on paper: each with its unit, method and definition, or why there is none. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { catalogue, definitionOf } from '../../../../measurement/catalogue.ts';
import type { MeasuredValue, MeasureKey, Provenance } from '../../../../measurement/result.ts';
import { roundedText } from '../../../../measurement/rounding.ts';
import { digitsOf, type Digits } from '../number-digits.ts';
import { reasonWords } from '../result-words.ts';
import { dim, thinLines } from './page.ts';

/** What the protocol asks, and whatever else has a number or, where nobody asks, a reason of its own. */
export const reported = (values: readonly MeasuredValue[], asked: ReadonlySet<MeasureKey>): readonly MeasuredValue[] =>
  values.filter((one) => asked.has(one.key) || !('missing' in one) || (asked.size === 0 && one.missing !== 'not-done'));

/** A number as the protocol rounds it, or the reason why there is none. */
export const valueText = (value: MeasuredValue | undefined, digits: Digits): string => {
  if (value === undefined) return reasonWords['not-done'];
  if (!('missing' in value)) return roundedText(value.value, digitsOf(digits, value.key));
  return value.attribute === undefined ? reasonWords[value.missing] : `${reasonWords[value.missing]} (${value.attribute})`;
}; // prettier-ignore

const phaseText = ({ phases }: Provenance): readonly string[] =>
  (['ED', 'ES'] as const).flatMap((end) => (phases?.[end] === undefined ? [] : [`${end} phase ${phases[end]}`]));

/** What it rests on beside its method: phases, slices, beats and loop. */
const restsOn = (of: Provenance): string => {
  const { slices, beats, loop } = of;
  return [
    ...phaseText(of),
    ...(slices === undefined ? [] : [`${slices.length} ${slices.length === 1 ? 'slice' : 'slices'}`]),
    ...(beats === undefined ? [] : [`${beats.length} ${beats.length === 1 ? 'beat' : 'beats'}`]),
    ...(loop === undefined ? [] : [`${loop} loop`]),
  ].join('; ');
};

/** The choices that touched some of the numbers (M0.3), each once. */
export const choicesText = (values: readonly MeasuredValue[]): string => {
  const told = values.flatMap((value) => ('missing' in value ? [] : Object.entries(value.of.choices ?? {})));
  return [...new Set(told.map(([name, choice]) => `${name} ${choice}`))].sort().join('; ');
};

const head = (...texts: readonly string[]): TableCell[] => texts.map((text) => ({ text, bold: true }));

const rowOf = (value: MeasuredValue, digits: Digits): TableCell[] => {
  const { name, unit, method } = catalogue[value.key];
  const begin: TableCell[] = [name, value.key];
  const text = valueText(value, digits);
  if ('missing' in value) {
    return [...begin, { text, colSpan: 2, color: dim }, '', { text: method, color: dim }, definitionOf(value.key)];
  }
  const more = restsOn(value.of);
  const how = { stack: [value.method, ...(more === '' ? [] : [{ text: more, fontSize: 7, color: dim }])] };
  return [...begin, { text, bold: true, alignment: 'right' }, unit, how, value.of.definition];
};

export const numberTable = (values: readonly MeasuredValue[], digits: Digits): Content => ({
  table: {
    headerRows: 1,
    dontBreakRows: true,
    widths: ['*', 64, 40, 36, 150, 42],
    body: [head('Measure', 'Key', 'Value', 'Unit', 'Method', 'Definition'), ...values.map((value) => rowOf(value, digits))],
  },
  layout: thinLines,
}); // prettier-ignore

/** How the numbers of a table were rounded. */
export const roundingText = (trial: string | null): string =>
  `Rounded half away from zero${trial === null ? '' : ' to the digits of the protocol'}.`;
