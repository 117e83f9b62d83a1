/** The results of a trial as rows for its REDCap, by the names of the protocol. Pure; joined results only. */
import { Refused } from '../../../contract/failure.ts';
import type { ResultSet, Whose } from '../results/result-set.ts';
import { caseCells, notDoneCells, type RedcapNames } from './case-cells.ts';
import type { Study } from './read-study.ts';
import { hasValues, rowKey, type RedcapCell, type RedcapRow } from './redcap-row.ts';

/** Where a form repeats the results are one of its instances, always the same: sent again they stand where they stood. */
const instance = 1;

export const redcapNames = ({ protocol }: Pick<ResultSet, 'protocol'>): RedcapNames => {
  const names = protocol.export?.REDCap;
  if (names !== undefined) return names;
  throw new Refused('bad-input', 'The protocol names no REDCap fields: export.REDCap is missing.');
};

interface OpenRow extends RedcapRow {
  readonly caseCodes: string[];
  readonly cells: RedcapCell[];
  readonly filled: Set<string>;
}

const openRows = (names: RedcapNames, study: Study) => {
  const rows = new Map<string, OpenRow>();
  const rowOf = ({ subject, visit }: Whose, field: string): OpenRow => {
    const event = names.events[visit] ?? '';
    const form = study.dictionary.fields.get(field)?.form ?? '';
    const repeats = form === '' ? null : study.repeats(event, form);
    const where = {
      record: subject,
      event,
      instrument: repeats === 'form' ? form : '',
      instance: repeats === null ? null : instance,
    };
    const key = rowKey(where);
    const row = rows.get(key) ?? { ...where, caseCodes: [], cells: [], filled: new Set<string>() };
    rows.set(key, row);
    return row;
  };
  return {
    /** What a case says stands before what the site did not do; of two numbers for one cell both stay, and are refused. */
    put: (whose: Whose, cell: RedcapCell, caseCode: string | null): void => {
      const row = rowOf(whose, cell.field);
      if (caseCode === null && row.filled.has(cell.field)) return;
      row.filled.add(cell.field);
      row.cells.push(cell);
      if (caseCode !== null && row.caseCodes.at(-1) !== caseCode) row.caseCodes.push(caseCode);
    },
    rows: (): readonly RedcapRow[] =>
      Array.from(rows.values(), ({ record, event, instrument, instance, caseCodes, cells }) => ({
        record,
        event,
        instrument,
        instance,
        caseCodes,
        cells,
      })),
  };
};

/** Rows without a value come last: they are compared in a dry run, and neither written nor sent. */
export const redcapRows = (results: ResultSet, study: Study): readonly RedcapRow[] => {
  const names = redcapNames(results);
  const open = openRows(names, study);
  for (const of of results.cases) {
    const { whose } = of;
    if (whose === null) {
      throw new Refused('key-closed', 'REDCap wants subjects and visits: open the key and export joined.');
    }
    for (const cell of caseCells(of, names, study.dictionary)) open.put(whose, cell, of.caseCode);
  }
  for (const one of results.notDone) {
    for (const cell of notDoneCells(one, names)) open.put(one, cell, null);
  }
  const rows = open.rows();
  return [...rows.filter(hasValues), ...rows.filter((row) => !hasValues(row))];
};
