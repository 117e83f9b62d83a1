/** What is known of each subject at each visit: its final numbers, or by what name each is missing. */
import type { MissingReason } from '../../../../measurement/quantity.ts';
import type { MeasureKey } from '../../../../measurement/result.ts';
import { Refused } from '../../../contract/failure.ts';
import type { NotDone, ResultNumber, ResultSet } from '../results/result-set.ts';

/**
 * Why a cell of an endpoint table is empty: a reason of M0.2, or
 * - `not-asked`: the protocol asks no such number of this visit
 * - `not-final`: it asks it, and no number is final: not taken in, not read, or waiting for a decision
 */
export type CellMissing = MissingReason | 'not-asked' | 'not-final';

export const cellReasons = ['not-asked', 'not-final'] as const;

export type EndpointCell =
  | { readonly number: ResultNumber & { readonly value: number } }
  /** `words`: what the site said where it was not done. */
  | { readonly missing: CellMissing; readonly words: string | null; readonly number: ResultNumber | null };

export interface SubjectResults {
  /** In the order of their names. */
  readonly subjects: readonly string[];
  readonly cellOf: (subject: string, visit: string, key: MeasureKey) => EndpointCell;
}

interface Owned {
  readonly caseCode: string;
  readonly number: ResultNumber;
}

type ByVisit<T> = Map<string, Map<string, T>>;

/** The place of a visit of a subject, made where there is none. */
const placeOf = <T>(all: ByVisit<T>, subject: string, visit: string, empty: () => T): T => {
  const own = all.get(subject) ?? new Map<string, T>();
  all.set(subject, own);
  const place = own.get(visit) ?? empty();
  own.set(visit, place);
  return place;
};

/** Refused of a blinded export, and where two cases give the same number. */
const ownedNumbers = ({ cases }: ResultSet): ByVisit<Map<MeasureKey, Owned>> => {
  const all: ByVisit<Map<MeasureKey, Owned>> = new Map();
  for (const { caseCode, whose, numbers } of cases) {
    if (whose === null) throw new Refused('key-closed', 'Endpoint tables need the key: it alone tells the visits.');
    const place = placeOf(all, whose.subject, whose.visit, () => new Map<MeasureKey, Owned>());
    for (const number of numbers) {
      const before = place.get(number.key);
      if (before !== undefined) {
        throw new Refused(
          'not-matched',
          `The cases ${before.caseCode} and ${caseCode} are of the same subject and visit, and both have ${number.key}: nothing is exported.`,
        );
      }
      place.set(number.key, { caseCode, number });
    }
  }
  return all;
};

const notDoneBy = ({ notDone }: ResultSet): ByVisit<NotDone[]> => {
  const all: ByVisit<NotDone[]> = new Map();
  for (const one of notDone) placeOf(all, one.subject, one.visit, (): NotDone[] => []).push(one);
  return all;
};

const hasValue = (number: ResultNumber): number is ResultNumber & { readonly value: number } => number.value !== null;

const isAsked = ({ protocol }: ResultSet, visit: string, key: MeasureKey): boolean =>
  protocol.visits.find(({ name }) => name === visit)?.modalities.some((one) => protocol.measures[one]?.includes(key)) ??
  false;

const cell = (asked: boolean, number: ResultNumber | null, notDone: NotDone | null): EndpointCell => {
  if (number !== null && hasValue(number)) return { number };
  const words = notDone?.reason ?? null;
  if (number !== null) return { missing: number.missing ?? 'not-done', words, number };
  if (notDone !== null) return { missing: 'not-done', words, number };
  return { missing: asked ? 'not-final' : 'not-asked', words, number };
};

/** `others`: subjects of the trial of whom nothing is final yet, as the key has them. */
export const subjectResults = (results: ResultSet, others: readonly string[] = []): SubjectResults => {
  const [owned, notDone] = [ownedNumbers(results), notDoneBy(results)];
  const names = new Set([...owned.keys(), ...notDone.keys(), ...others]);
  return {
    subjects: [...names].toSorted(),
    cellOf: (subject, visit, key) => {
      const found = owned.get(subject)?.get(visit)?.get(key)?.number ?? null;
      const missed =
        notDone
          .get(subject)
          ?.get(visit)
          ?.find(({ keys }) => keys.includes(key)) ?? null;
      return cell(isAsked(results, visit, key), found, missed);
    },
  };
};
