/** Numbers made of everything that a reader's session was shown of a case: what somebody would guess from. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** One answer that the session got. */
export interface SeenAnswer {
  /** The call, without the case's own names. */
  readonly of: string;
  readonly body: Buffer;
}

/** Numbers by name. */
export type Features = ReadonlyMap<string, number>;

type Lists = Map<string, number[]>;

const put = (lists: Lists, name: string, value: number): void => {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [value]);
  else list.push(value);
};

/** The beginning of a text as a number, so that what grows with time grows here. */
const leading = (text: string): number =>
  Array.from({ length: 6 }, (_, i) => text.charCodeAt(i) || 0).reduce(
    (sum, code) => sum * 256 + Math.min(255, code),
    0,
  );

/** Digits in the order of a number: the middle of a UID, a count in a name. */
const digits = (text: string): number => Number(text.replace(/\D/g, '').slice(-9) || '0');

const ofJson = (value: unknown, name: string, lists: Lists): void => {
  if (typeof value === 'number') put(lists, name, value);
  else if (typeof value === 'boolean') put(lists, name, value ? 1 : 0);
  else if (typeof value === 'string') {
    put(lists, `${name} length`, value.length);
    put(lists, `${name} begins`, leading(value.replace(/^2\.25\./, '')));
    put(lists, `${name} digits`, digits(value));
  } else if (Array.isArray(value)) {
    put(lists, `${name} count`, value.length);
    value.forEach((one) => ofJson(one, name, lists));
  } else if (value !== null && typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) ofJson(one, `${name}.${key}`, lists);
  }
};

const jsonOf = (body: Buffer): unknown => {
  const first = body[0];
  if (first !== 0x7b && first !== 0x5b) return undefined;
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
};

const ofBytes = (body: Buffer, name: string, lists: Lists): void => {
  put(lists, `${name} hash`, createHash('sha256').update(body).digest().readUInt32BE(0));
  put(lists, `${name} mean`, body.reduce((sum, byte) => sum + byte, 0) / Math.max(1, body.length));
  put(lists, `${name} first`, body.length >= 4 ? body.readUInt32BE(0) : 0);
};

const summed = (list: readonly number[]): readonly (readonly [string, number])[] => {
  const sorted = list.toSorted((a, b) => a - b);
  const mean = list.reduce((sum, one) => sum + one, 0) / list.length;
  return [
    ['count', list.length],
    ['mean', mean],
    ['least', sorted[0] ?? 0],
    ['most', sorted.at(-1) ?? 0],
    ['first', list[0] ?? 0],
    ['last', list.at(-1) ?? 0],
  ];
};

/** Counts, sizes, lengths, beginnings, hashes and every number of the answers, summed up by name. */
export const visibleFeatures = (answers: readonly SeenAnswer[]): Features => {
  const lists: Lists = new Map();
  for (const { of, body } of answers) {
    put(lists, `${of} size`, body.length);
    put(lists, `${of} packed size`, gzipSync(body, { level: 1 }).length);
    const json = jsonOf(body);
    if (json === undefined) ofBytes(body, of, lists);
    else ofJson(json, of, lists);
  }
  return new Map([...lists].flatMap(([name, list]) => summed(list).map(([how, one]) => [`${name}, ${how}`, one])));
};
