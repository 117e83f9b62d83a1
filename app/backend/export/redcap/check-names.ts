/** The names of the protocol against the study's files, before there is a single row. Pure. */
import type { RedcapNames } from './case-cells.ts';
import { importable } from './check-value.ts';
import { decimalsOf } from './format-value.ts';
import type { Study } from './read-study.ts';

export interface NameFault {
  /** In the protocol, such as `export.REDCap.fields.LVEF`. */
  readonly path: string;
  readonly code: 'record-id' | 'unknown-event' | 'unknown-field' | 'not-importable';
  readonly message: string;
}

const root = 'export.REDCap';

const namedFields = ({ fields, reasons = {}, reads = {} }: RedcapNames): readonly (readonly [string, string])[] => [
  ...Object.entries(fields).map(([key, field]) => [`${root}.fields.${key}`, field] as const),
  ...Object.entries(reasons).map(([key, field]) => [`${root}.reasons.${key}`, field] as const),
  ...Object.entries(reads).flatMap(([group, of]) =>
    Object.entries(of).map(([name, field]) => [`${root}.reads.${group}.${name}`, field] as const),
  ),
];

const fault = (path: string, code: NameFault['code'], message: string): NameFault => ({
  path,
  code,
  message: `${path}: ${message}`,
});

export const checkNames = (names: RedcapNames, { dictionary, events }: Study): readonly NameFault[] => [
  ...(names.recordId === dictionary.recordId
    ? []
    : [fault(`${root}.recordId`, 'record-id', `the first field of the dictionary is ${dictionary.recordId}.`)]),
  ...Object.entries(names.events).flatMap(([visit, event]) =>
    events.has(event) ? [] : [fault(`${root}.events.${visit}`, 'unknown-event', `the event map has no ${event}.`)],
  ),
  ...namedFields(names).flatMap(([path, name]) => {
    const field = dictionary.fields.get(name);
    if (field === undefined) return [fault(path, 'unknown-field', `the dictionary has no field ${name}.`)];
    const cannot = importable(field);
    return cannot === null ? [] : [fault(path, 'not-importable', cannot.message)];
  }),
];

/** Fields that take fewer decimals than the protocol gives: what leaves is rounded to them. */
export const shortFields = (
  names: RedcapNames,
  { dictionary }: Study,
  digitsOf: ReadonlyMap<string, number>,
): readonly string[] =>
  Object.entries(names.fields).flatMap(([key, name]) => {
    const [decimals, digits] = [decimalsOf(dictionary.fields.get(name)), digitsOf.get(key)];
    return decimals === null || digits === undefined || digits <= decimals
      ? []
      : [`${name} takes ${decimals} decimals, and the protocol gives ${key} ${digits}: it leaves with ${decimals}.`];
  });
