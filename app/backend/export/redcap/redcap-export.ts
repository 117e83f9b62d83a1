/** What leaves for the study's REDCap, or everything that speaks against it. Pure. */
import type { ResultSet } from '../results/result-set.ts';
import { checkNames, shortFields, type NameFault } from './check-names.ts';
import { checkRows } from './check-rows.ts';
import type { Study } from './read-study.ts';
import { redcapNames, redcapRows } from './redcap-rows.ts';
import type { RedcapRow } from './redcap-row.ts';
import type { RowFault } from './row-fault.ts';

export interface RedcapExport {
  /** Ready to be written or sent where there are no faults. */
  readonly rows: readonly RedcapRow[];
  readonly nameFaults: readonly NameFault[];
  readonly rowFaults: readonly RowFault[];
  /** What the data manager is told beside. */
  readonly notes: readonly string[];
}

export const redcapExport = (results: ResultSet, study: Study): RedcapExport => {
  const names = redcapNames(results);
  const rows = redcapRows(results, study);
  const digits = new Map(results.cases.flatMap(({ numbers }) => numbers.map((one) => [one.key, one.digits] as const)));
  return {
    rows,
    nameFaults: checkNames(names, study),
    rowFaults: checkRows(rows, study, Object.values(names.missingCodes ?? {})),
    notes: shortFields(names, study, digits),
  };
};
