/** What is wrong with a value, in words that tell what to write instead. */
import { z } from 'zod';
import { nearMiss } from './near-miss.ts';
import type { Path } from './yaml-text.ts';

export interface Wrong {
  readonly path: Path;
  readonly message: string;
}

/** What a schema takes at a place: as JSON Schema, which can be walked. */
type Form = z.core.JSONSchema.BaseSchema;

export const formOf = (schema: z.ZodType): Form => z.toJSONSchema(schema, { io: 'input' });

const isForm = (form: unknown): form is Form => typeof form === 'object' && form !== null;

const below = (form: Form, step: PropertyKey): Form | null => {
  const next = form.properties?.[String(step)] ?? (typeof step === 'number' ? form.items : form.additionalProperties);
  return isForm(next) && !Array.isArray(next) ? next : null;
};

/** The names that may stand at a place. */
const knownNames = (form: Form, path: Path): readonly string[] => {
  const at = path.reduce<Form | null>((one, step) => (one === null ? null : below(one, step)), form);
  if (at === null) return [];
  const options = [at, ...(at.anyOf ?? [])].filter(isForm);
  return options.flatMap(({ properties, propertyNames }) => [
    ...Object.keys(properties ?? {}),
    ...(isForm(propertyNames) ? (propertyNames.enum ?? []).map(String) : []),
  ]);
};

const fewest = 14;
const listed = (known: readonly string[]): string =>
  known.length === 0 || known.length > fewest ? '' : `: ${known.join(', ')}`;

const suggestion = (word: string, known: readonly string[]): string => {
  const meant = nearMiss(word, known);
  return meant === null ? '' : ` Is ${meant} meant?`;
};

const shown = (value: unknown): string => {
  if (typeof value === 'string') return `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'this';
};

const wanted: Readonly<Record<string, string>> = {
  string: 'text is wanted',
  number: 'a number is wanted, without quotation marks',
  int: 'a whole number is wanted, without quotation marks',
  boolean: 'true or false is wanted, without quotation marks',
  array: 'a list is wanted: [a, b], or lines that begin with -',
  object: 'names with their values are wanted, each on a line of its own',
  record: 'names with their values are wanted, each on a line of its own',
};

const ofType = (expected: string, value: unknown): string => {
  if (value === undefined) return 'this is missing';
  const words = wanted[expected] ?? `${expected} is wanted`;
  if (value === null) return `there is no value; ${words}`;
  const isBare = expected === 'string' && (typeof value === 'number' || typeof value === 'boolean');
  return isBare ? `${words}: put it in quotation marks, "${String(value)}"` : words;
};

const units: Readonly<Record<string, readonly [string, string]>> = {
  string: [' character', ' characters'],
  array: [' entry', ' entries'],
};

const bound = (origin: string, words: string, limit: number | bigint): string =>
  `wanted is ${words} ${limit}${units[origin]?.[Number(limit) === 1 ? 0 : 1] ?? ''}`;

const ofKnown = (value: unknown, known: readonly string[]): string => {
  if (value === undefined) return `this is missing${listed(known)}`;
  const meant = typeof value === 'string' ? suggestion(value, known) : '';
  return `${shown(value)} is not known here${listed(known)}.${meant}`;
};

const ofIssue = (issue: z.core.$ZodIssue, value: unknown): string => {
  if (issue.code === 'invalid_type') return ofType(issue.expected, value);
  if (issue.code === 'invalid_value') return ofKnown(value, issue.values.map(String));
  if (issue.code === 'too_small')
    return bound(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
  if (issue.code === 'too_big')
    return bound(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
  if (issue.code === 'not_multiple_of') return 'at most two decimals are wanted';
  if (issue.code !== 'invalid_union') return issue.message;
  return value === undefined ? 'this is missing' : 'either absolute or percent is wanted, such as { absolute: 10 }';
};

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null ? (at as Readonly<Record<PropertyKey, unknown>>)[step] : undefined,
    value,
  );

const unknownName = (form: Form, path: Path, name: string): Wrong => {
  const known = knownNames(form, path);
  return { path: [...path, name], message: `this name is not known here${listed(known)}.${suggestion(name, known)}` };
};

/** Every issue of a schema with a value, in words. */
export const wrongsOf = (form: Form, value: unknown, issues: readonly z.core.$ZodIssue[]): readonly Wrong[] =>
  issues.flatMap((issue): readonly Wrong[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((name) => unknownName(form, issue.path, name))
      : [{ path: issue.path, message: ofIssue(issue, valueAt(value, issue.path)) }],
  );
