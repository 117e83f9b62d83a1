/** Rules of a row of CV and SUPPCV that no single cell can break. */
import { cvTestNames } from './cv-variables.ts';
import type { RowRule } from './dataset-faults.ts';
import type { Row, Variable } from './dataset.ts';

type Wrong = ReturnType<RowRule>[number];

const placesOf = (variables: readonly Variable[]): ((row: Row, name: string) => Row[number]) => {
  const at = new Map(variables.map(({ name }, i) => [name, i]));
  return (row, name) => row[at.get(name) ?? -1] ?? null;
};

/** A result with its number and unit, or NOT DONE with a reason; a name that belongs to its code. */
export const cvRules = (variables: readonly Variable[]): RowRule => {
  const of = placesOf(variables);
  return (row) => {
    const result = of(row, 'CVORRES');
    const isDone = of(row, 'CVSTAT') === null;
    const wrongs: Wrong[] = [];
    if (isDone === (result === null)) wrongs.push({ column: 'CVSTAT', message: 'a row has a result or is NOT DONE' });
    if (!isDone && of(row, 'CVREASND') === null) wrongs.push({ column: 'CVREASND', message: 'NOT DONE without a reason' });
    if (result !== of(row, 'CVSTRESC')) wrongs.push({ column: 'CVSTRESC', message: 'this is not CVORRES' });
    if ((result === null ? null : Number(result)) !== of(row, 'CVSTRESN')) {
      wrongs.push({ column: 'CVSTRESN', message: 'this is not the number of CVSTRESC' });
    }
    for (const unit of ['CVORRESU', 'CVSTRESU']) {
      if ((result === null) !== (of(row, unit) === null)) wrongs.push({ column: unit, message: 'a result has a unit, and nothing else' });
    }
    if (cvTestNames.get(String(of(row, 'CVTESTCD'))) !== of(row, 'CVTEST')) {
      wrongs.push({ column: 'CVTEST', message: 'this is not the name of CVTESTCD' });
    }
    return wrongs;
  };
}; // prettier-ignore

/** Notes the records and cases of CV as they pass; then every qualifier has to be of one of them. */
export const openParents = (
  cvVariables: readonly Variable[],
  suppVariables: readonly Variable[],
): { readonly add: (row: Row) => void; readonly rule: RowRule } => {
  const [inCv, inSupp] = [placesOf(cvVariables), placesOf(suppVariables)];
  const known = new Map<string, { readonly CVSEQ: Set<string>; readonly CVGRPID: Set<string> }>();
  const add = (row: Row): void => {
    const subject = String(inCv(row, 'USUBJID'));
    const own = known.get(subject) ?? { CVSEQ: new Set(), CVGRPID: new Set() };
    known.set(subject, own);
    for (const name of ['CVSEQ', 'CVGRPID'] as const) own[name].add(String(inCv(row, name)));
  };
  const rule: RowRule = (row) => {
    const own = known.get(String(inSupp(row, 'USUBJID')));
    const IDVAR = inSupp(row, 'IDVAR') === 'CVSEQ' ? 'CVSEQ' : 'CVGRPID';
    const has = own?.[IDVAR].has(String(inSupp(row, 'IDVARVAL'))) ?? false;
    return has ? [] : [{ column: 'IDVARVAL', message: 'CV has no such record' }];
  };
  return { add, rule };
};
