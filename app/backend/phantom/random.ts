/** Chance from a seed: the same seed gives the same phantom on every machine. */
import { createHash } from 'node:crypto';

/** The next number, uniform in [0, 1). */
export type Random = () => number;

/** Mulberry32 (Tommy Ettinger, public domain): small, fast, good enough for noise and shuffling. */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/** Uniform in [low, high). */
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random();

/** The items in a random order. */
export const shuffled = <T>(random: Random, items: readonly T[]): readonly T[] =>
  items
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);

/** Values of a normal distribution with mean 0 and SD 1 (Box-Muller), to be drawn from at any place. */
export const normalTable = (random: Random, count: number): Float32Array =>
  Float32Array.from({ length: count }, () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));

/** A UID under 2.25 (PS3.5 B.2) made of a name: the same name gives the same UID. */
export const uidOf = (...name: readonly (string | number)[]): string => {
  const hash = createHash('sha256').update(name.join('/')).digest('hex').slice(0, 32);
  return `2.25.${BigInt(`0x${hash}`).toString()}`;
};
