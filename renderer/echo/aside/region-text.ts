/** A region of an ultrasound image in words: what it shows, where, and what a pixel of it measures. Pure. */
import type { CalibratedRegion, RegionFormat } from '../../../measurement/ultrasound-region.ts';
import { pixelSizeText } from './calibration-text.ts';

const formats: Readonly<Record<RegionFormat, string>> = {
  '2D': '2D',
  'M-mode': 'M-mode',
  spectral: 'Doppler spectrum',
  waveform: 'ECG or other trace',
  graphics: 'graphics',
  other: 'not told what',
};

/** "Region 1: 2D", "By reader: M-mode". */
export const regionTitle = ({ by, place, format }: CalibratedRegion): string =>
  `${by === 'reader' ? 'By reader' : `Region ${place ?? '?'}`}: ${formats[format]}`;

/** "columns 75 to 924, rows 40 to 660", counted from 1 as a person counts. */
const placeText = ({ left, right, top, bottom }: CalibratedRegion['box']): string =>
  `columns ${left + 1} to ${right + 1}, rows ${top + 1} to ${bottom + 1}`;

const extent = ({ box, x, y }: CalibratedRegion): readonly string[] => [
  ...(y?.unit === 'cm' ? [`${((box.bottom - box.top + 1) * y.delta).toFixed(1)} cm deep`] : []),
  ...(x?.unit === 's' ? [`${((box.right - box.left + 1) * x.delta).toFixed(1)} s long`] : []),
];

/** True where lengths, or excursions in M-mode, can be measured in it (M4.2). */
export const isMeasurable = ({ fault, format, x, y }: CalibratedRegion): boolean =>
  fault === null && y?.unit === 'cm' && (format === 'M-mode' || (format === '2D' && x?.unit === 'cm'));

/** What a pixel measures and how far the region reaches, or why nothing is measured in it. */
export const regionLines = (region: CalibratedRegion): readonly string[] => {
  const place = placeText(region.box);
  if (region.fault !== null) return [region.fault.message];
  if (!isMeasurable(region)) return [place, 'Not in cm: no length or area is measured in it.'];
  return [place, [pixelSizeText(region), ...extent(region)].join(' · ')];
};

/** What stands where an image has no region at all. */
export const noRegionText =
  'This image has no calibrated region: no length or area can be measured on it. ' +
  'Calibrate it by hand against the displayed scale, or ask the site for the original.';

/** The state of an image's calibration in a few words, for a narrow place; null where all is well. */
export const calibrationTrouble = (regions: readonly CalibratedRegion[]): string | null => {
  if (regions.some((region) => region.by === 'reader' && isMeasurable(region))) return null;
  if (regions.some(isMeasurable)) {
    const refused = regions.filter(({ fault }) => fault !== null).map(({ place }) => place ?? '?');
    return refused.length === 0 ? null : `region ${refused.join(', ')} refused`;
  }
  return 'not calibrated';
};
