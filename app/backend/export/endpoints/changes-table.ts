/** Change from baseline (M7.1): a row for every subject, measure and later visit. Of joined exports alone. */
import { catalogue } from '../../../../measurement/catalogue.ts';
import { changeFrom, digitsOfBRF } from '../../../../measurement/endpoints/change.ts';
import { missingReasons } from '../../../../measurement/quantity.ts';
import { measureKeys, type MeasureKey } from '../../../../measurement/result.ts';
import { roundHalfAway } from '../../../../measurement/rounding.ts';
import type { TrialProtocol, VisitModality } from '../../../contract/trial-protocol.ts';
import type { Cell } from '../csv.ts';
import type { Column } from '../csv-column.ts';
import type { CsvTable } from '../csv-table.ts';
import { digitsOf } from '../number-digits.ts';
import { headColumns } from '../read-columns.ts';
import { askedOf } from '../results/case-results.ts';
import type { ResultSet } from '../results/result-set.ts';
import { cellReasons, subjectResults, type EndpointCell, type SubjectResults } from './subject-results.ts';

const source = 'M7.1';
const reasons = [...missingReasons, ...cellReasons];
const why =
  'a reason of M0.2; not-asked: the protocol asks no such number of the visit; not-final: it asks it and no number is final';

/** Of one of the two visits. */
const sideColumns = (side: 'baseline' | 'visit', words: string): readonly Column[] => [
  { name: `${side}_value`, meaning: `Number ${words}, rounded to its digits; empty where missing`, type: 'number', source: 'M0.4' },
  { name: `${side}_full`, meaning: `Number ${words} in full precision; empty where missing`, type: 'number', source: 'M0.4' },
  { name: `${side}_missing`, meaning: `Why there is no number ${words}: ${why}`, type: 'one of a list', allowed: reasons, source: 'M0.2' },
  { name: `${side}_words`, meaning: `What the site said where it was not done ${words}`, type: 'text', source: 'key' },
  { name: `${side}_id`, meaning: `Name of the number ${words}, by which it is traced; empty where there is none`, type: 'text', source: 'M0.3' },
]; // prettier-ignore

const changeMissing = ['baseline', 'visit', 'baseline and visit'] as const;

const columns: readonly Column[] = [
  { name: 'subject', meaning: 'Name of the subject in the trial', type: 'text', source: 'key' },
  { name: 'key', meaning: 'The measure', type: 'one of a list', allowed: measureKeys, source: 'M0.3' },
  { name: 'name', meaning: 'The measure in words', type: 'text', source: 'M0.3' },
  { name: 'modality', meaning: 'Modality of the visit that the protocol asks it of', type: 'text', source: 'protocol' },
  { name: 'endpoint', meaning: 'Whether it is the primary endpoint of the trial', type: 'one of a list', allowed: ['yes', 'no'], source: 'protocol' },
  { name: 'unit', meaning: 'Unit of the numbers and of the change, UCUM', type: 'text', source: 'M0.3' },
  { name: 'baseline', meaning: 'Visit from which change is counted', type: 'text', source: 'protocol' },
  { name: 'visit', meaning: 'Later visit', type: 'text', source: 'protocol' },
  { name: 'visit_day', meaning: 'Day of the trial on which the visit is due', type: 'whole number', source: 'protocol' },
  ...sideColumns('baseline', 'at the baseline'),
  ...sideColumns('visit', 'at the later visit'),
  { name: 'change', meaning: 'Later number less that of the baseline, on full precision, then rounded to its digits; empty where missing', type: 'number', source },
  { name: 'change_full', meaning: 'The change in full precision', type: 'number', source },
  { name: 'change_missing', meaning: 'Which number is missing that a change needs; empty where there is a change', type: 'one of a list', allowed: changeMissing, source },
  { name: 'BRF', meaning: `The change as a share of the baseline, on full precision, then rounded to ${digitsOfBRF} digits; empty where missing`, type: 'number', unit: '1', source },
  { name: 'BRF_full', meaning: 'The share in full precision', type: 'number', unit: '1', source },
  { name: 'BRF_missing', meaning: 'As change_missing, or baseline-is-zero; empty where there is a share', type: 'one of a list', allowed: [...changeMissing, 'baseline-is-zero'], source },
  { name: 'protocol_version', meaning: 'Version of the protocol by which the numbers are final', type: 'whole number', source: 'protocol' },
  ...headColumns,
]; // prettier-ignore

const sideCells = (side: EndpointCell, digits: number): readonly Cell[] =>
  'missing' in side
    ? [null, null, side.missing, side.words, side.number?.id ?? null]
    : [roundHalfAway(side.number.value, digits), side.number.value, null, null, side.number.id];

const changeCells = (baseline: EndpointCell, visit: EndpointCell, digits: number): readonly Cell[] => {
  if ('missing' in baseline || 'missing' in visit) {
    const isOne = !('missing' in baseline && 'missing' in visit);
    const which = isOne ? ('missing' in baseline ? 'baseline' : 'visit') : 'baseline and visit';
    return [null, null, which, null, null, which];
  }
  const { delta, BRF } = changeFrom(baseline.number.value, visit.number.value);
  const share = BRF === null ? [null, null, 'baseline-is-zero'] : [roundHalfAway(BRF, digitsOfBRF), BRF, null];
  return [roundHalfAway(delta, digits), delta, null, ...share];
};

type Visit = TrialProtocol['visits'][number];

interface Wanted {
  readonly visit: Visit;
  readonly key: MeasureKey;
  readonly modality: VisitModality;
}

/** Every measure of every visit after the baseline, by measure. */
const wantedOf = (protocol: TrialProtocol): readonly Wanted[] => {
  const { visits, baseline } = protocol;
  const day = visits.find(({ name }) => name === baseline)?.day ?? 0;
  const later = visits.filter((visit) => visit.day > day);
  const asked = later.map((visit) => ({ visit, keys: askedOf(protocol, visit.modalities) }));
  return measureKeys.flatMap((key) =>
    asked.flatMap(({ visit, keys }) => {
      const modality = keys.get(key);
      return modality === undefined ? [] : [{ visit, key, modality }];
    }),
  );
};

function* rowsOf(results: ResultSet, { subjects, cellOf }: SubjectResults): Generator<readonly Cell[]> {
  const { protocol, protocolVersion, head } = results;
  const wanted = wantedOf(protocol);
  for (const subject of subjects) {
    for (const { visit, key, modality } of wanted) {
      const [before, after] = [cellOf(subject, protocol.baseline, key), cellOf(subject, visit.name, key)];
      const { name, unit } = catalogue[key];
      const isEndpoint = protocol.endpoint.measure === key && protocol.endpoint.modality === modality;
      const digits = digitsOf(protocol.digits, key);
      yield [
        ...[subject, key, name, modality, isEndpoint ? 'yes' : 'no', unit, protocol.baseline, visit.name, visit.day],
        ...[...sideCells(before, digits), ...sideCells(after, digits), ...changeCells(before, after, digits)],
        ...[protocolVersion, head.seq, head.hash],
      ];
    }
  }
}

/** `others`: subjects of the trial of whom nothing is final yet. Refused of a blinded export. */
export const changesTable = (results: ResultSet, others: readonly string[] = []): CsvTable => {
  const known = subjectResults(results, others);
  return { file: 'changes.csv', columns, rows: { [Symbol.iterator]: () => rowsOf(results, known) } };
};
