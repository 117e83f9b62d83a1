/**
 * Tries to tell the visit of cases from what a reader sees of them, and says how likely so good a guess is by chance:
 * the visits of every subject are shuffled many times, and each time the same guesses are made.
 */
import { randomFrom, shuffled, type Random } from '../phantom/random.ts';
import type { Features } from './visible-features.ts';

/** A case whose subject and visit the judge knows, and the guesser does not. */
export interface JudgedCase {
  readonly subject: string;
  readonly visit: string;
  /** Cases of another kind are not compared with it: cine with cine, echo with echo. */
  readonly group: string;
  readonly features: Features;
}

/** How well the guess went. */
export interface VisitGuess {
  readonly cases: number;
  readonly features: number;
  readonly permutations: number;
  /** Share of cases whose nearest neighbour among other subjects is of the same visit, and how often chance does as well. */
  readonly nearest: { readonly share: number; readonly p: number };
  /** The feature that differs most between visits, and how often chance gives some feature that differs as much. */
  readonly strongest: { readonly feature: string; readonly statistic: number; readonly p: number };
}

interface Table {
  readonly names: readonly string[];
  /** Rank among all cases of a feature, from 0 to 1, by feature and case; and the rank among the subject's own. */
  readonly ranks: readonly Float64Array[];
  readonly cases: readonly JudgedCase[];
}

/** Ranks of values, the same for the same, spread over 0 to 1. */
const ranksOf = (values: readonly number[]): Float64Array => {
  const order = values.map((_, i) => i).toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to += 1;
    for (let i = from; i < to; i += 1) ranks[order[i] ?? 0] = (from + to - 1) / 2 / Math.max(1, order.length - 1);
    from = to;
  }
  return ranks;
};

const indexesBy = (items: readonly JudgedCase[], key: (one: JudgedCase) => string): readonly (readonly number[])[] => {
  const groups = new Map<string, number[]>();
  items.forEach((one, i) => {
    const list = groups.get(key(one));
    if (list === undefined) groups.set(key(one), [i]);
    else list.push(i);
  });
  return [...groups.values()];
};

/** Every feature of a group twice: ranked among all its cases, and among those of the same subject. */
const tableOf = (cases: readonly JudgedCase[]): Table => {
  const names = [...new Set(cases.flatMap(({ features }) => [...features.keys()]))];
  const subjects = indexesBy(cases, ({ subject }) => subject);
  const columns = names.flatMap((name) => {
    // What a case does not have is less than anything.
    const values = cases.map(({ features }) => features.get(name) ?? Number.NEGATIVE_INFINITY);
    if (new Set(values).size < 2) return [];
    const own = new Float64Array(cases.length);
    for (const places of subjects) {
      const ranks = ranksOf(places.map((i) => values[i] ?? 0));
      places.forEach((i, k) => (own[i] = ranks[k] ?? 0));
    }
    return [
      { name, ranks: ranksOf(values) },
      { name: `${name}, of the subject's own`, ranks: own },
    ];
  });
  return { names: columns.map(({ name }) => name), ranks: columns.map(({ ranks }) => ranks), cases };
};

/** How far the visits' means of a feature lie apart, in variances of a mean. */
const spreadOf = (ranks: Float64Array, visits: readonly number[], count: number): number => {
  const sums = new Float64Array(count);
  const sizes = new Float64Array(count);
  let [total, squares] = [0, 0];
  ranks.forEach((rank, i) => {
    const visit = visits[i] ?? 0;
    sums[visit] = (sums[visit] ?? 0) + rank;
    sizes[visit] = (sizes[visit] ?? 0) + 1;
    total += rank;
    squares += rank * rank;
  });
  const mean = total / ranks.length;
  const variance = squares / ranks.length - mean * mean;
  if (variance <= 0) return 0;
  return sums.reduce((sum, one, i) => {
    const size = sizes[i] ?? 0;
    return size === 0 ? sum : sum + size * (one / size - mean) ** 2;
  }, 0) / variance;
}; // prettier-ignore

/** The nearest case of another subject, by the ranks of all features. */
const neighbours = ({ ranks, cases }: Table): readonly (number | null)[] =>
  cases.map((one, i) => {
    let [best, nearest]: [number, number | null] = [Infinity, null];
    cases.forEach((other, j) => {
      if (other.subject === one.subject) return;
      const distance = ranks.reduce((sum, column) => sum + ((column[i] ?? 0) - (column[j] ?? 0)) ** 2, 0);
      if (distance < best) [best, nearest] = [distance, j];
    });
    return nearest;
  });

interface Judged {
  readonly table: Table;
  readonly near: readonly (number | null)[];
}

const scoreOf = (judged: readonly Judged[], visitOf: (one: JudgedCase) => number, count: number) => {
  let [right, all, strongest, feature] = [0, 0, -1, ''];
  for (const { table, near } of judged) {
    const visits = table.cases.map(visitOf);
    near.forEach((other, i) => {
      all += 1;
      if (other !== null && visits[other] === visits[i]) right += 1;
    });
    table.ranks.forEach((ranks, i) => {
      const spread = spreadOf(ranks, visits, count);
      if (spread > strongest) [strongest, feature] = [spread, table.names[i] ?? ''];
    });
  }
  return { share: right / Math.max(1, all), strongest, feature };
};

/** A subject's visits in another order: the same for all cases of a visit. */
const shuffledVisits = (cases: readonly JudgedCase[], names: readonly string[], random: Random) => {
  const orders = new Map<string, readonly number[]>();
  for (const { subject } of cases) {
    if (!orders.has(subject)) orders.set(subject, shuffled(random, names.map((_, i) => i)));
  }
  return ({ subject, visit }: JudgedCase): number => orders.get(subject)?.[names.indexOf(visit)] ?? 0;
}; // prettier-ignore

/** The guess, and what chance makes of it. The same seed gives the same answer. */
export const guessVisit = (
  cases: readonly JudgedCase[],
  { permutations = 2000, seed = 1 }: { readonly permutations?: number; readonly seed?: number } = {},
): VisitGuess => {
  const names = [...new Set(cases.map(({ visit }) => visit))].toSorted();
  const judged = indexesBy(cases, ({ group }) => group).map((places) => {
    const table = tableOf(places.flatMap((i) => cases[i] ?? []));
    return { table, near: neighbours(table) };
  });
  const truth = scoreOf(judged, ({ visit }) => names.indexOf(visit), names.length);
  const random = randomFrom(seed);
  let [nearest, strongest] = [1, 1];
  for (let i = 0; i < permutations; i += 1) {
    const chance = scoreOf(judged, shuffledVisits(cases, names, random), names.length);
    if (chance.share >= truth.share - 1e-12) nearest += 1;
    if (chance.strongest >= truth.strongest - 1e-9) strongest += 1;
  }
  return {
    cases: cases.length,
    features: judged.reduce((sum, { table }) => sum + table.names.length, 0),
    permutations,
    nearest: { share: truth.share, p: nearest / (permutations + 1) },
    strongest: { feature: truth.feature, statistic: truth.strongest, p: strongest / (permutations + 1) },
  };
};
