/** Rows for the study's REDCap, held against its own dictionary and event map. */
import { Refused } from '../../../contract/failure.ts';
import { readStudy, type Study } from '../redcap/read-study.ts';
import { formulaFaults, redcapCsv } from '../redcap/redcap-csv.ts';
import { redcapExport, type RedcapExport } from '../redcap/redcap-export.ts';
import { prefixOf, type Prepared, type Preparer, type ToPrepare } from './prepared.ts';

const studyOf = ({ wanted: { redcap } }: ToPrepare) => {
  if (redcap === null) throw new Refused('bad-input', 'Give the data dictionary and the event map of the study.');
  const { dictionary, events, repeating } = redcap;
  return readStudy({ dictionary, events, ...(repeating === null ? {} : { repeating }) });
};

const faultsOf = ({ nameFaults, rowFaults }: RedcapExport): readonly string[] =>
  [...nameFaults, ...rowFaults].map(({ message }) => message);

const prepared = (to: ToPrepare, finish: (found: RedcapExport, study: Study) => Prepared): Prepared => {
  const { study, faults } = studyOf(to);
  if (study === null) return { files: [], faults: faults.map(({ file, message }) => `${file}: ${message}`), notes: [] };
  return finish(redcapExport(to.content.set, study), study);
};

export const redcapFile: Preparer = (to) =>
  prepared(to, (found, study) => ({
    files: [{ name: `${prefixOf(to.wanted)}redcap.csv`, pieces: redcapCsv(found.rows, study) }],
    faults: [...faultsOf(found), ...formulaFaults(found.rows, study).map(({ message }) => message)],
    notes: found.notes,
  }));

export const redcapRowsToSend: Preparer = (to) =>
  prepared(to, (found, study) => ({
    files: [],
    faults: faultsOf(found),
    notes: found.notes,
    rows: { all: found.rows, study },
  }));
