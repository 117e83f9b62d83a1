/** Inputs of a call that are nearly right: as its schema says, with something else here and there. */
import fc from 'fast-check';
import { z } from 'zod';
import { calls, type CallName } from '../../app/contract/calls.ts';

const words = ['readId', 'caseCode', 'gesture', 'id', 'kind', '__proto__', 'constructor', 'toString', 'length'];
const texts = [
  '',
  '../../etc/passwd',
  '%00',
  '\0',
  '\ud800',
  "'; drop table journal; --",
  '$(id)',
  'A'.repeat(5000),
  'comment',
  '2.25.1',
  '2026-02-03',
];

const text = fc.oneof(fc.constantFrom(...texts), fc.string({ unit: 'binary', maxLength: 30 }));

/** Any JSON, of words that calls know. */
export const anything: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    text,
    fc.constantFrom(null, true, false, 0, -1, 1.5, Number.MAX_SAFE_INTEGER, 1e308),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...words), tie('value'), { maxKeys: 5 }),
  ),
})).value;

type Schema = z.core.JSONSchema.JSONSchema;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

const ofObject = ({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<unknown> => {
  if (Object.keys(properties).length === 0 && isSchema(additionalProperties)) {
    return fc.dictionary(fc.oneof(text, fc.constantFrom(...words)), of(additionalProperties), { maxKeys: 5 });
  }
  const parts = Object.entries(properties).map(([key, part]) => [key, isSchema(part) ? of(part) : anything] as const);
  return fc.record(Object.fromEntries(parts), { requiredKeys: required });
};

const ofText = ({ minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<unknown> =>
  fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) });

const ofInteger = ({ minimum = -1000, maximum = 1e6 }: Schema): fc.Arbitrary<unknown> =>
  fc.integer({ min: Math.max(minimum, -1000), max: Math.min(maximum, 1e6) });

const ofArray = ({ items, minItems = 0 }: Schema): fc.Arbitrary<unknown> => {
  const one = isSchema(items) && !Array.isArray(items) ? of(items) : anything;
  return fc.array(one, { minLength: minItems, maxLength: minItems + 3 });
};

const byType: Readonly<Record<string, (schema: Schema) => fc.Arbitrary<unknown>>> = {
  string: ofText,
  integer: ofInteger,
  number: () => fc.double({ noNaN: true, noDefaultInfinity: true }),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: ofArray,
  object: ofObject,
};

const exactly = (schema: Schema): fc.Arbitrary<unknown> => {
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return fc.oneof(...either.map((one) => (isSchema(one) ? of(one) : anything)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const { type } = schema;
  return (typeof type === 'string' ? byType[type]?.(schema) : undefined) ?? anything;
};

/** One part in twenty is something else. */
const of = (schema: Schema): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 19, arbitrary: exactly(schema) }, { weight: 1, arbitrary: anything });

/** What a call takes, or nearly. */
export const inputOf = (name: CallName): fc.Arbitrary<unknown> =>
  exactly(z.toJSONSchema(calls[name].input, { unrepresentable: 'any', io: 'input', reused: 'inline' }));
