/** The results by subject. What is blinded cannot leave for a trial database: its rows are subjects and visits. */
import { Refused } from '../../../contract/failure.ts';
import type { CaseResult, NotDone, ResultSet, Whose } from '../results/result-set.ts';

/** A case whose subject and visit are known. */
export interface JoinedCase extends CaseResult {
  readonly whose: Whose;
}

export interface SubjectResults {
  readonly subject: string;
  readonly cases: readonly JoinedCase[];
  readonly notDone: readonly NotDone[];
}

const isJoined = (one: CaseResult): one is JoinedCase => one.whose !== null;

/** By name of the subject. Refused where the key is not open. */
export const bySubject = ({ cases, notDone }: ResultSet): readonly SubjectResults[] => {
  const joined = cases.filter(isJoined);
  if (joined.length < cases.length) {
    throw new Refused('key-closed', 'SDTM is by subject and visit: open the key and export joined.');
  }
  const casesOf = Map.groupBy(joined, ({ whose }) => whose.subject);
  const notDoneOf = Map.groupBy(notDone, ({ subject }) => subject);
  return [...new Set([...casesOf.keys(), ...notDoneOf.keys()])]
    .toSorted()
    .map((subject) => ({ subject, cases: casesOf.get(subject) ?? [], notDone: notDoneOf.get(subject) ?? [] }));
};
