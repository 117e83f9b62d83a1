/** Results of a trial as the key joins them, written by hand: every number in sight. */
import { catalogue } from '../../../../../measurement/catalogue.ts';
import type { MissingReason } from '../../../../../measurement/quantity.ts';
import type { MeasureKey } from '../../../../../measurement/result.ts';
import type {
  CaseResult,
  NotDone,
  ResultNumber,
  ResultSet,
} from '../../../../../app/backend/export/results/result-set.ts';
import { tableText, type CsvTable } from '../../../../../app/backend/export/csv-table.ts';
import { plainDialect } from '../../../../../app/backend/export/csv-dialect.ts';
import { checkProtocol } from '../../../../../app/backend/protocol/check-protocol.ts';
import { readCsv } from '../../read-csv.ts';

/** V0 and V1 bring cine and echo, V2 cine alone; screening comes before the baseline. */
const protocolText = `format: ventricle-protocol
version: 1
trial: { name: Test }
visits:
  - { name: SCR, day: -14, modalities: [cine] }
  - { name: V0, day: 0, modalities: [cine, echo] }
  - { name: V1, day: 180, modalities: [cine, echo] }
  - { name: V2, day: 360, modalities: [cine] }
baseline: V0
measures: { cine: [LVEDV, LVEF], echo: [LVEF_BP, FS] }
endpoint: { modality: cine, measure: LVEF }
reading: { readers: 1, adjudication: false, repeats: { share_percent: 0, washout_days: 0 } }
digits: { LVEF: 2 }
`;

type Given = Partial<Record<MeasureKey, number | MissingReason>>;

const numberOf = (caseCode: string, key: MeasureKey, given: number | MissingReason): ResultNumber => ({
  id: `${caseCode.toLowerCase()}/${key}`,
  key,
  modality: key === 'FS' || key === 'LVEF_BP' ? 'echo' : 'cine',
  value: typeof given === 'number' ? given : null,
  missing: typeof given === 'number' ? null : given,
  unit: catalogue[key].unit,
  digits: catalogue[key].digits,
  method: 'm',
  definition: 'd',
  beyond: null,
});

export const caseOf = (caseCode: string, whose: CaseResult['whose'], given: Given): CaseResult => ({
  caseCode,
  whose,
  group: 'MR and PET',
  how: 'single read',
  reads: [],
  decision: null,
  protocolVersion: 1,
  numbers: Object.entries(given).map(([key, value]) => numberOf(caseCode, key as MeasureKey, value)),
});

export const resultsOf = (cases: readonly CaseResult[], notDone: readonly NotDone[] = []): ResultSet => {
  const { protocol, faults } = checkProtocol(protocolText);
  if (protocol === null) throw new Error(faults.map(({ message }) => message).join());
  return {
    protocol,
    protocolVersion: 3,
    protocolHash: 'p',
    programVersion: '0',
    madeAt: '2026-01-01T00:00:00.000Z',
    head: { seq: 7, hash: 'h' },
    cases,
    notDone,
  };
};

export const written = (table: CsvTable): Record<string, string>[] => readCsv(tableText(table, plainDialect));
