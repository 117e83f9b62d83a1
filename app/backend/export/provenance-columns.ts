/** The columns that say how a number came about, as it was sealed (M0.3). */
import { catalogue } from '../../../measurement/catalogue.ts';
import type { Provenance, UsedRegion } from '../../../measurement/result.ts';
import type { SealDocument } from '../reading/seal-document.ts';
import type { Cell } from './csv.ts';
import type { Column } from './csv-column.ts';

type Value = SealDocument['values'][number];

/** Numbers inside a list have a point, whatever the decimal sign of the file is. */
export const provenanceColumns: readonly Column[] = [
  { name: 'method', meaning: 'How it was computed', type: 'text', source: 'M0.3' },
  { name: 'definition', meaning: 'Section of its definition, and the version of it', type: 'text', source: 'M0.3' },
  { name: 'phase_ed', meaning: 'Phase that entered it as end-diastole, from 1', type: 'whole number', source: 'M1.2' },
  { name: 'phase_es', meaning: 'Phase that entered it as end-systole, from 1', type: 'whole number', source: 'M1.2' },
  { name: 'slices', meaning: 'Slices that entered it, from 1 in the order of the stack, separated by blanks', type: 'text', source: 'M1.1' },
  { name: 'slice_distance_mm', meaning: 'Distance of neighbouring slices, where it is one for all', type: 'number', unit: 'mm', source: 'M1.1' },
  { name: 'beats', meaning: 'How many beats it is the mean of; empty where it is of one phase of a cine', type: 'whole number', source: 'M2.4' },
  { name: 'beat_values', meaning: 'Number of each beat in full precision, beat=value with a decimal point, separated by blanks', type: 'text', source: 'M2.4' },
  {
    name: 'regions',
    meaning:
      'Calibrated regions that made pixels into the number, separated by semicolons: whose it is (header with its place, or reader), what it shows, size of a pixel along columns (x) and rows (y) with its unit, - for none',
    type: 'text',
    source: 'M4.4',
  },
  {
    name: 'loop',
    meaning: 'Loop it was traced on; empty where nobody has said',
    type: 'one of a list',
    allowed: ['native', 'contrast', 'native and contrast'],
    source: 'M2.3',
  },
  { name: 'frames', meaning: 'Frames it was traced or measured on, SOPInstanceUID/frame on blinded UIDs, separated by blanks', type: 'text', source: 'M0.3' },
  {
    name: 'choices',
    meaning:
      'What the protocol chose and what the number rests on, name=value, separated by semicolons: of late enhancement the SD and the denominator, of uptake the factor, its units and the time it is decay corrected to',
    type: 'text',
    source: 'M0.3',
  },
  { name: 'missing_attribute', meaning: 'DICOM attribute to blame for a missing number, where there is one', type: 'text', source: 'M0.2' },
]; // prettier-ignore

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

const nothing: readonly Cell[] = Array.from({ length: provenanceColumns.length - 2 }, () => null);

/** The cells under `provenanceColumns`. */
export const provenanceCells = (value: Value): readonly Cell[] => {
  if ('missing' in value) return [catalogue[value.key].method, ...nothing, value.attribute ?? null];
  const { phases, slices, sliceDistance_mm, definition } = value.of;
  return [
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
