/** A computed number as the panel writes it: fixed digits, unit in words a reader knows, provenance in lines. Pure. */
import { catalogue } from '../../measurement/catalogue.ts';
import { isMissing, type Measured } from '../../measurement/quantity.ts';
import type { BeatValue, MeasuredValue, MeasureKey, UsedRegion } from '../../measurement/result.ts';
import { roundedText } from '../../measurement/rounding.ts';

type Present = Extract<MeasuredValue, { readonly value: number }>;

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

/** A unit as it is read: UCUM writes powers and products in letters alone. */
export const unitText = (unit: string): string => unit.replace(/2$/u, '²');

/** Where a number came from, line by line: unit, method, phases, slices, distance, choices (M0.3). */
export const provenanceLines = (value: Present): readonly (readonly [string, string])[] => [
  ['Unit', unitText(value.unit)],
  ['Method', value.method],
  ...(value.of.phases ? [['Phases', phasesText(value)] as const] : []),
  ...(value.of.slices ? [['Slices', rangesText(value.of.slices)] as const] : []),
  ...(value.of.sliceDistance_mm === undefined
    ? []
    : [['Slice distance', distanceText(value.of.sliceDistance_mm)] as const]),
  ...(value.of.beats ? [['Beats', beatsText(value.of.beats, value.key)] as const] : []),
  ...(value.of.loop === undefined ? [] : [['Loop', value.of.loop] as const]),
  ...(value.of.regions ?? []).map((region) => ['Calibration', usedRegionText(region)] as const),
  ...Object.entries(value.of.choices ?? {}).map(([name, choice]) => choiceLine(name, choice)),
  ['Definition', value.of.definition],
];

const beatsText = (beats: readonly BeatValue[], key: MeasureKey): string =>
  beats.map(({ beat, value }) => `${beat}: ${roundedText(value, catalogue[key].digits)}`).join(', ');

const axisText = (axis: UsedRegion['x']): string => (axis === null ? 'none' : `${axis.delta} ${axis.unit}`);

const usedRegionText = ({ by, place, format, x, y }: UsedRegion): string => {
  const whose = by === 'reader' ? 'by the reader' : `region ${place ?? '?'} of the header`;
  return `${whose}, ${format}: ${axisText(x)} a column, ${axisText(y)} a row`;
};

// Protocol choices are named in the record as in the protocol's file: here in words.
const choiceLine = (name: string, choice: string | number): readonly [string, string] => {
  if (name === 'papillaryMuscles') return ['Papillary muscles', `in the ${choice}`];
  if (name === 'basalMyocardium_percent') return ['Basal rule', `at least ${choice} % of the rim is muscle`];
  if (name === 'massPhase') return ['Mass', `at ${choice}`];
  if (name === 'heartRate_bpm') return ['Heart rate', `${choice} /min`];
  if (name === 'diameters') return ['Diameters', `from ${choice}`];
  if (name === 'beats') return ['Beats wanted', String(choice)];
  if (name === 'lengthMargin_percent') return ['Long axes', `may differ by ${choice} %`];
  if (name === 'sd') return ['Threshold', `mean + ${choice} SD of the slice's reference`];
  if (name === 'missingReference')
    return ['No reference', choice === 'leave out' ? 'the slice is left out' : String(choice)];
  if (name === 'denominator') return ['Share of', choice === 'myocardium' ? 'LV myocardium' : `LV ${choice}`];
  return [name, String(choice)];
};

/** "98.2 mL/m²": a number per body surface, with the digits of its measure; null where there is none. */
export const indexedText = (
  indexed: readonly { readonly key: MeasureKey; readonly value: Measured<number>; readonly unit: string }[],
  key: MeasureKey,
): string | null => {
  const found = indexed.find((one) => one.key === key);
  if (found === undefined || isMissing(found.value)) return null;
  return `${roundedText(found.value, catalogue[key].digits)} ${unitText(found.unit)}`;
};

const distanceText = (distance_mm: number): string => `${distance_mm.toFixed(1)} mm`;

const sliceCount = (value: MeasuredValue | null): number | null =>
  isPresent(value) ? (value.of.slices?.length ?? null) : null;

/** "discs · ED 9, ES 8 × 10.0 mm": how the volumes at both ends of the beat were summed. */
export const methodLine = (ED: MeasuredValue | null, ES: MeasuredValue | null): string => {
  const counts = [
    ['ED', sliceCount(ED)],
    ['ES', sliceCount(ES)],
  ].flatMap(([phase, count]) => (count === null ? [] : [`${phase} ${count}`]));
  if (counts.length === 0) return '';
  const some = [ED, ES].find((value) => isPresent(value) && value.of.sliceDistance_mm !== undefined) ?? null;
  const distance = isPresent(some) ? some.of.sliceDistance_mm : undefined;
  // Short: two-digit counts at both ends still stand beside the ventricle's name.
  return `discs · ${counts.join(', ')} ${distance === undefined ? 'slices' : `× ${distanceText(distance)}`}`;
};
