/** The finals: a row for every final number of every case, and how it came about. What waits for a decision has none. */
import { catalogue } from '../../../measurement/catalogue.ts';
import { roundHalfAway } from '../../../measurement/rounding.ts';
import type { JournalHead } from '../journal/append-entry.ts';
import type { CaseFinal } from './case-finals.ts';
import { csvText, type Cell } from './csv.ts';
import type { ReadFacts } from './read-facts.ts';

/**
 * After `case_code`, and joined `subject` and `visit`:
 * - `key`, `name`: the measure
 * - `value`: rounded to the catalogue's digits, half away from zero; empty where missing
 * - `unit`: UCUM
 * - `value_full`: in full precision; empty where missing
 * - `missing`: why there is no number; of a mean, why the reader has none who lacks it
 * - `how`: `single read`, `mean of two`, `first read`, `adjudicated A`, `adjudicated B` or `adjudicated own`
 * - `beyond_margin`: `yes` or `no` where two readers were compared by this measure, else empty
 * - `reads`, `seals`: `read_id` and SHA-256 of the reads that the number is of, separated by blanks
 * - `decision`: SHA-256 of the sealed decision of the adjudicator; empty where nobody had to decide
 * - `protocol_version`: of the protocol by which it is final
 * - `journal_seq`, `journal_hash`: head of the journal when the file was written
 */
const columns = [
  'key',
  'name',
  'value',
  'unit',
  'value_full',
  'missing',
  'how',
  'beyond_margin',
  'reads',
  'seals',
  'decision',
  'protocol_version',
  'journal_seq',
  'journal_hash',
] as const;

const numberCells = (value: CaseFinal['values'][number]): readonly Cell[] => {
  const { name, unit, digits } = catalogue[value.key];
  if ('missing' in value) return [value.key, name, null, unit, null, value.missing];
  return [value.key, name, roundHalfAway(value.value, digits), unit, value.value, null];
};

const wordOf = (beyond: boolean | undefined): Cell => (beyond === undefined ? null : beyond ? 'yes' : 'no');

const rowsOf = (final: CaseFinal, head: JournalHead, whose: readonly Cell[]): readonly (readonly Cell[])[] => {
  const { caseCode, how, of, values, beyond, decision, protocolVersion } = final;
  const reads = of.map(({ seal }) => seal.document.readId).join(' ');
  const seals = of.map(({ seal }) => seal.hash).join(' ');
  return values.map((value) => [
    caseCode,
    ...whose,
    ...numberCells(value),
    how,
    wordOf(beyond.get(value.key)),
    reads,
    seals,
    decision,
    protocolVersion,
    head.seq,
    head.hash,
  ]);
};

/** Null where no case is final. */
export const finalsCsv = (finals: readonly CaseFinal[], head: JournalHead, facts: ReadFacts): string | null => {
  const [first] = finals.flatMap(({ of }) => of);
  if (first === undefined) return null;
  const names = Object.keys(facts.whose(first));
  const rows = finals.flatMap((final) => {
    const [read] = final.of;
    return read === undefined ? [] : rowsOf(final, head, Object.values(facts.whose(read)));
  });
  return csvText(['case_code', ...names, ...columns], rows);
};
