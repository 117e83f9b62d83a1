/** A computed number as the panel writes it: fixed digits, unit in words a reader knows, provenance in lines. Pure. */
import { catalogue } from '../../measurement/catalogue.ts';
import type { MeasuredValue, MeasureKey } from '../../measurement/result.ts';

type Present = Extract<MeasuredValue, { readonly value: number }>;

/** The number rounded half away from zero (M0.4: on the screen only). */
export const numberText = (value: number, digits: number): string => {
  const scale = 10 ** digits;
  return ((Math.sign(value) * Math.round(Math.abs(value) * scale + 1e-9)) / scale).toFixed(digits);
};

/** The value of a key among many. */
export const valueOf = (values: readonly MeasuredValue[], key: MeasureKey): MeasuredValue | null =>
  values.find((value) => value.key === key) ?? null;

/** True where there is a number. */
export const isPresent = (value: MeasuredValue | null): value is Present => value !== null && 'value' in value;

/** "3 to 11", or "3, 5 to 7". */
export const rangesText = (numbers: readonly number[]): string => {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const number of sorted) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ');
};

const phasesText = (value: Present): string =>
  Object.entries(value.of.phases ?? {})
    .map(([phase, index]) => `${phase} ${index}`)
    .join(', ');

/** Where a number came from, line by line: unit, method, phases, slices, distance, choices (M0.3). */
export const provenanceLines = (value: Present): readonly (readonly [string, string])[] => [
  ['Unit', value.unit],
  ['Method', value.method],
  ...(value.of.phases ? [['Phases', phasesText(value)] as const] : []),
  ...(value.of.slices ? [['Slices', rangesText(value.of.slices)] as const] : []),
  ...(value.of.sliceDistance_mm === undefined
    ? []
    : [['Slice distance', distanceText(value.of.sliceDistance_mm)] as const]),
  ...Object.entries(value.of.choices ?? {}).map(([name, choice]) => [name, String(choice)] as const),
  ['Definition', `${catalogue[value.key].number}, version ${value.of.definition}`],
];

const distanceText = (distance_mm: number): string => `${distance_mm.toFixed(1)} mm`;

/** "discs · 9 slices · 10.0 mm": how a volume was summed. */
export const methodLine = (value: MeasuredValue | null): string => {
  if (!isPresent(value)) return '';
  const { slices, sliceDistance_mm } = value.of;
  return [
    'discs',
    ...(slices ? [`${slices.length} ${slices.length === 1 ? 'slice' : 'slices'}`] : []),
    ...(sliceDistance_mm === undefined ? [] : [distanceText(sliceDistance_mm)]),
  ].join(' · ');
};
