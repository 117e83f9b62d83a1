/** The records of a subject: every measure that a visit is asked for, once, with its number or why there is none. */
import type { MeasureKey } from '../../../../measurement/result.ts';
import type { ResultNumber } from '../results/result-set.ts';
import { cvTests, type CvTest } from './cv-tests.ts';
import type { JoinedCase, SubjectResults } from './joined-results.ts';
import { missingWord } from './missing-words.ts';
import type { TrialNames, VisitNames } from './trial-names.ts';

/** The final number of a case, or its absence. */
interface OfCase {
  readonly case: JoinedCase;
  readonly number: ResultNumber;
}

export interface CvRecord {
  readonly subject: string;
  /** Of the subject, from 1. */
  readonly seq: number;
  readonly visit: VisitNames;
  readonly key: MeasureKey;
  readonly test: CvTest;
  /** Null where the visit brought no images to read. */
  readonly of: OfCase | null;
  /** Why there is no number; null where there is one. */
  readonly reason: string | null;
}

type Unplaced = Omit<CvRecord, 'seq'>;

/** One line, so that it fits into a cell of any file. */
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The natural keys of CV. */
const byKeys = (a: Unplaced, b: Unplaced): number =>
  a.visit.VISITNUM - b.visit.VISITNUM ||
  text(a.test.CVTESTCD, b.test.CVTESTCD) ||
  text(a.test.CVLOC, b.test.CVLOC) ||
  text(a.test.CVMETHOD, b.test.CVMETHOD) ||
  text(a.test.CVSCAT ?? '', b.test.CVSCAT ?? '');

/** What the site says stands before the program's own word for a number that is not there; a number stands before both. */
export const recordsOf = ({ subject, cases, notDone }: SubjectResults, names: TrialNames): readonly CvRecord[] => {
  const found = new Map<string, Unplaced>();
  for (const one of cases) {
    const visit = names.visit(one.whose.visit);
    for (const number of one.numbers) {
      const { key, missing } = number;
      const reason = missing === null ? null : missingWord(missing);
      found.set(`${visit.VISITNUM} ${key}`, { subject, visit, key, test: cvTests[key], of: { case: one, number }, reason });
    }
  }
  for (const one of notDone) {
    const visit = names.visit(one.visit);
    for (const key of one.keys) {
      const at = `${visit.VISITNUM} ${key}`;
      const before = found.get(at);
      if (before?.reason === null) continue;
      found.set(at, { subject, visit, key, test: cvTests[key], of: before?.of ?? null, reason: oneLine(one.reason) });
    }
  }
  return [...found.values()].toSorted(byKeys).map((record, at) => ({ ...record, seq: at + 1 }));
}; // prettier-ignore
