/** Which numbers and contours of a read stand together: a group for each site, modality and end of the beat. */
import { locateFrame } from '../../../../measurement/short-axis-stack.ts';
import type { MeasuredValue } from '../../../../measurement/result.ts';
import type { Structure, View } from '../../../../measurement/structure.ts';
import type { ContourRecord } from '../../../contract/read.ts';
import type { Finding, Site } from './codes.ts';
import { placeOf, type MeasurePlace } from './measure-codes.ts';
import { signedContours, type SignedRead } from './signed-read.ts';

export interface ReportGroup extends MeasurePlace {
  readonly values: readonly MeasuredValue[];
  readonly contours: readonly ContourRecord[];
}

/** What was not asked and not done is left out: a report of cine does not list what echo would have given. */
export const reportedValues = ({ document, asked }: SignedRead): readonly MeasuredValue[] =>
  document.values.filter((value) => 'value' in value || value.missing !== 'not-done' || asked.has(value.key));

const ofRight: readonly Structure[] = ['RV endocardium', 'tricuspid annulus', 'TAPSE cursor'];

const findingOf = (view: View): Finding => {
  if (view === 'short axis' || view === 'long axis') return 'cine';
  if (view === 'late enhancement') return 'enhancement';
  return view === 'PET' ? 'uptake' : 'echo';
};

/** Phase indices at which a ventricle of the cine was measured. */
const endsOf = ({ document }: SignedRead, site: Site): { readonly ED: number | null; readonly ES: number | null } => {
  const indexOf = (key: string, end: 'ED' | 'ES'): number | null => {
    const value = document.values.find((one) => one.key === key);
    return value !== undefined && 'of' in value ? (value.of.phases?.[end] ?? null) : null;
  };
  const chosen = document.records.find((record) => record.kind === 'phases');
  return {
    ED: indexOf(`${site}EDV`, 'ED') ?? chosen?.ED ?? null,
    ES: indexOf(`${site}ESV`, 'ES') ?? chosen?.ES ?? null,
  };
};

const cinePhase = (read: SignedRead, site: Site, contour: ContourRecord): MeasurePlace['phase'] => {
  const { stack } = read.stack;
  const place = stack === null ? null : locateFrame(stack, contour.SOPInstanceUID, contour.frame);
  if (place === null) return null;
  const { ED, ES } = endsOf(read, site);
  if (place.phase === ED) return 'ED';
  return place.phase === ES ? 'ES' : null;
};

/** The end of the beat, or another phase of the cine by its index; null of what has no phase. */
export const phaseLabel = (read: SignedRead, contour: ContourRecord): string | null => {
  const { phase } = contourPlace(read, contour);
  if (phase !== null) return phase;
  const { stack } = read.stack;
  const place = contour.view === 'short axis' && stack !== null ? locateFrame(stack, contour.SOPInstanceUID, contour.frame) : null; // prettier-ignore
  return place === null ? null : `phase ${place.phase}`;
};

/** Where a contour stands: cine by the phase of its frame, a long axis and echo by what the reader said, the rest at none. */
const contourPlace = (read: SignedRead, contour: ContourRecord): MeasurePlace => {
  const finding = findingOf(contour.view);
  const site: Site = ofRight.includes(contour.structure) ? 'RV' : 'LV';
  if (finding === 'cine') return { finding, site, phase: contour.phase ?? cinePhase(read, site, contour) };
  return { finding, site, phase: finding === 'echo' ? (contour.phase ?? null) : null };
};

/** A name within the read; the same in an amendment of it. */
export const groupName = ({ finding, site, phase }: MeasurePlace): string => `${finding}/${site}/${phase ?? 'beat'}`;

/** In an order that does not hang on the reader's. */
export const reportGroups = (read: SignedRead): readonly ReportGroup[] => {
  const places = new Map<string, { place: MeasurePlace; values: MeasuredValue[]; contours: ContourRecord[] }>();
  const at = (place: MeasurePlace) => {
    const known = places.get(groupName(place)) ?? { place, values: [], contours: [] };
    places.set(groupName(place), known);
    return known;
  };
  for (const value of reportedValues(read)) at(placeOf(value)).values.push(value);
  for (const contour of signedContours(read)) at(contourPlace(read, contour)).contours.push(contour);
  return [...places]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { place, values, contours }]) => ({ ...place, values, contours }));
};
