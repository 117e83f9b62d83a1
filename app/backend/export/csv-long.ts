/** The long CSV: a row for every number of every sealed read. */
import { catalogue } from '../../../measurement/catalogue.ts';
import type { Provenance, UsedRegion } from '../../../measurement/result.ts';
import { roundHalfAway } from '../../../measurement/rounding.ts';
import type { JournalHead } from '../journal/append-entry.ts';
import type { SealDocument } from '../reading/seal-document.ts';
import { csvText, type Cell } from './csv.ts';
import { blinded, type ReadFacts } from './read-facts.ts';
import type { SealedRead } from './sealed-reads.ts';

type Value = SealDocument['values'][number];

/**
 * After the columns of the read:
 * - `key`, `name`: the measure
 * - `value`: rounded to the catalogue's digits, half away from zero; empty where missing
 * - `unit`: UCUM
 * - `value_full`: the sealed number in full precision; empty where missing
 * - `missing`: why there is no number (closed list of M0.2); empty where there is one
 * - `method`, `definition`: how it was computed, and the version of its definition
 * - `phase_ed`, `phase_es`: 1-based phase indices that entered it
 * - `slices`: slice numbers that entered it, separated by blanks
 * - `slice_distance_mm`: distance of neighbouring slices, where it is one for all
 * - `beats`: how many beats the number is the mean of; empty where it is of one phase of a cine
 * - `beat_values`: the value of each beat in full precision, `beat=value`, separated by blanks
 * - `regions`: the calibrated regions that made pixels into the number, separated by `; `: whose (`header 1` with its
 *   place, or `reader`), what it shows, size of a pixel along columns and rows with its unit (`-` for none)
 * - `loop`: `native`, `contrast`, or `native and contrast`; empty where nobody has said
 * - `frames`: the frames it was traced or measured on, `SOPInstanceUID/frame` on blinded UIDs, separated by blanks
 * - `choices`: what the protocol chose and what the number rests on, `name=value`, separated by `; `: of late
 *   enhancement the SD and the denominator, of uptake the factor, its units and the time it is decay corrected to
 * - `missing_attribute`: the attribute to blame for a missing number, where there is one
 */
const valueColumns = [
  'key',
  'name',
  'value',
  'unit',
  'value_full',
  'missing',
  'method',
  'definition',
  'phase_ed',
  'phase_es',
  'slices',
  'slice_distance_mm',
  'beats',
  'beat_values',
  'regions',
  'loop',
  'frames',
  'choices',
  'missing_attribute',
] as const;

const axisText = (axis: UsedRegion['x']): string => (axis === null ? '-' : `${axis.delta} ${axis.unit}`);

const regionText = ({ by, place, format, x, y }: UsedRegion): string =>
  `${by === 'reader' ? 'reader' : `header ${place ?? ''}`} ${format} x ${axisText(x)} y ${axisText(y)}`;

const echoCells = ({ beats, regions, loop, frames }: Provenance): readonly Cell[] => [
  beats?.length ?? null,
  beats?.map(({ beat, value }) => `${beat}=${value}`).join(' ') ?? null,
  regions === undefined ? null : [...new Set(regions.map(regionText))].join('; '),
  loop ?? null,
  frames?.map(({ SOPInstanceUID, frame }) => `${SOPInstanceUID}/${frame}`).join(' ') ?? null,
];

const choicesText = ({ choices }: Provenance): Cell =>
  choices === undefined
    ? null
    : Object.entries(choices)
        .map(([name, choice]) => `${name}=${choice}`)
        .join('; ');

const valueCells = (value: Value): readonly Cell[] => {
  const { name, unit, digits, method } = catalogue[value.key];
  if ('missing' in value) {
    const nothing = Array.from({ length: valueColumns.length - 8 }, () => null);
    return [value.key, name, null, unit, null, value.missing, method, ...nothing, value.attribute ?? null];
  }
  const { phases, slices, sliceDistance_mm, definition } = value.of;
  return [
    value.key,
    name,
    roundHalfAway(value.value, digits),
    value.unit,
    value.value,
    null,
    value.method,
    definition,
    phases?.ED ?? null,
    phases?.ES ?? null,
    slices?.join(' ') ?? null,
    sliceDistance_mm ?? null,
    ...echoCells(value.of),
    choicesText(value.of),
    null,
  ];
};

export const csvLong = (reads: readonly SealedRead[], head: JournalHead, facts: ReadFacts = blinded): string =>
  csvText(
    [...facts.columns(reads), ...valueColumns],
    reads.flatMap((read) => {
      const cells = facts.cells(read, head);
      return read.seal.document.values.map((value) => [...cells, ...valueCells(value)]);
    }),
  );
