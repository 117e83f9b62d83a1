/** Who reads which case, and what of it a second time: drawn by lot. Pure. */
import type { AssignmentState } from '../store/schema.ts';
import { shuffled, type RandomBytes } from './random-choice.ts';

/** An assignment that there is, or was. */
export interface Given {
  readonly caseCode: string;
  readonly accountId: string;
  readonly state: AssignmentState;
  /** Code of the case of which this is a hidden repeat; null for a first read. */
  readonly repeatOf: string | null;
}

export interface ReadersWanted {
  /** Codes of the cases that are ready; no repeats. */
  readonly cases: readonly string[];
  readonly given: readonly Given[];
  /** Accounts among which the lot is drawn. */
  readonly readers: readonly string[];
  /** How many the protocol asks for a case. */
  readonly perCase: number;
  /** Share of a reader's cases that the same reader reads again, %. */
  readonly share_percent: number;
}

interface First {
  readonly caseCode: string;
  readonly accountId: string;
}

interface Repeat {
  readonly repeatOf: string;
  readonly accountId: string;
}

export interface AssignmentPlan {
  readonly firsts: readonly First[];
  readonly repeats: readonly Repeat[];
  /** Cases that lack a reader still, since too few were named. */
  readonly lacking: number;
}

const isFirst = ({ repeatOf }: Given): boolean => repeatOf === null;
const stands = ({ state }: Given): boolean => state !== 'withdrawn';

/**
 * Cases in a random order, each to those of its possible readers who have the fewest so far; a tie is decided by lot.
 * Nobody gets a case again that was withdrawn from them: they may have seen it.
 */
const planFirsts = (wanted: ReadersWanted, randomBytes: RandomBytes): Omit<AssignmentPlan, 'repeats'> => {
  const { cases, readers, perCase } = wanted;
  const given = Map.groupBy(wanted.given.filter(isFirst), ({ caseCode }) => caseCode);
  const load = new Map<string, number>();
  const add = (accountId: string): unknown => load.set(accountId, (load.get(accountId) ?? 0) + 1);
  for (const one of wanted.given.filter((every) => isFirst(every) && stands(every))) add(one.accountId);
  const firsts: First[] = [];
  let lacking = 0;
  for (const caseCode of shuffled(randomBytes, cases)) {
    const had = given.get(caseCode) ?? [];
    const missing = Math.max(0, perCase - had.filter(stands).length);
    const possible = readers.filter((reader) => !had.some(({ accountId }) => accountId === reader));
    const chosen = shuffled(randomBytes, possible)
      .toSorted((a, b) => (load.get(a) ?? 0) - (load.get(b) ?? 0))
      .slice(0, missing);
    for (const accountId of chosen) {
      add(accountId);
      firsts.push({ caseCode, accountId });
    }
    if (chosen.length < missing) lacking += 1;
  }
  return { firsts, lacking };
};

/**
 * The share of a reader's n cases, share × n / 100, is rounded to the nearest whole number, half up: of 12 cases 10 %
 * are 1, of 15 they are 2, of 4 none. A case is repeated once; what was withdrawn is made up for by another.
 */
const planRepeats = (
  { given, readers, share_percent }: ReadersWanted,
  firsts: readonly First[],
  randomBytes: RandomBytes,
): readonly Repeat[] =>
  readers.flatMap((accountId) => {
    const own = given.filter((one) => one.accountId === accountId);
    const isOwn = (one: First): boolean => one.accountId === accountId;
    const cases = [...own.filter((one) => isFirst(one) && stands(one)), ...firsts.filter(isOwn)];
    const repeats = own.filter((one) => !isFirst(one));
    const wanted = Math.round((share_percent * cases.length) / 100) - repeats.filter(stands).length;
    const repeated = new Set(repeats.map(({ repeatOf }) => repeatOf));
    const possible = cases.map(({ caseCode }) => caseCode).filter((caseCode) => !repeated.has(caseCode));
    return shuffled(randomBytes, possible)
      .slice(0, Math.max(0, wanted))
      .map((repeatOf) => ({ repeatOf, accountId }));
  });

export const planAssignments = (wanted: ReadersWanted, randomBytes: RandomBytes): AssignmentPlan => {
  const { firsts, lacking } = planFirsts(wanted, randomBytes);
  return { firsts, lacking, repeats: planRepeats(wanted, firsts, randomBytes) };
};
