/** The calibration that stands under a number: region, size of a pixel, clips and frames (M4.4). Pure. */
import type { MeasuredValue, Provenance, UsedRegion } from '../../../measurement/result.ts';

type Axis = NonNullable<UsedRegion['x']>;

/** "Clip 2" for the reader's eye; null for an image that the case does not have. */
export type ClipNumber = (SOPInstanceUID: string) => number | null;

const leastDigits = 2;

// Two decimals, or two digits where the first two decimals say nothing.
const short = (value: number): string =>
  value >= 0.095 ? value.toFixed(leastDigits) : String(Number(value.toPrecision(leastDigits)));

const perPixel = ({ unit, delta }: Axis): string =>
  unit === 'cm' ? `${short(delta * 10)} mm` : `${short(delta * 1000)} ms`;

/** "0.31 × 0.26 mm/px", "0.31 mm/px" where both are one, "2.5 ms × 0.31 mm/px"; an axis without a size is left out. */
export const pixelSizeText = ({ x, y }: Pick<UsedRegion, 'x' | 'y'>): string => {
  if (x === null || y === null) {
    const only = x ?? y;
    return only === null ? 'no size of a pixel' : `${perPixel(only)}/px ${x === null ? 'down' : 'across'}`;
  }
  if (x.unit === 'cm' && y.unit === 'cm' && x.delta === y.delta) return `${perPixel(x)}/px`;
  if (x.unit === 'cm' && y.unit === 'cm') return `${short(x.delta * 10)} × ${short(y.delta * 10)} mm/px`;
  return `${perPixel(x)} × ${perPixel(y)}/px`;
};

/** "region 1", or whose word it is where it is not the header's. */
const regionName = ({ by, place }: Pick<UsedRegion, 'by' | 'place'>): string =>
  by === 'reader' ? 'calibrated by reader' : `region ${place ?? '?'}`;

type Frames = NonNullable<Provenance['frames']>;

type Numbers = readonly number[];

const byClip = (frames: Frames, words: (clip: string, numbers: Numbers) => string, clip: ClipNumber): string =>
  [...Map.groupBy(frames, ({ SOPInstanceUID }) => SOPInstanceUID)]
    .map(([uid, own]) => {
      const numbers = [...new Set(own.map(({ frame }) => frame))].sort((a, b) => a - b);
      return words(`clip ${clip(uid) ?? '?'}`, numbers);
    })
    .join(', ');

const named = (clip: string, numbers: Numbers): string =>
  `${clip} ${numbers.length === 1 ? 'frame' : 'frames'} ${numbers.join(', ')}`;

// One line holds an end-diastole and an end-systole; of several beats it tells how many frames there are.
const mostNamed = 2;

const inShort = (clip: string, numbers: Numbers): string =>
  numbers.length > mostNamed ? `${numbers.length} frames of ${clip}` : named(clip, numbers);

/** "clip 2 frame 14", "clip 2 frames 3, 14, 25": every frame. */
export const framesText = (frames: Frames, clip: ClipNumber): string => byClip(frames, named, clip);

/** What stands under a number, line by line. */
export interface CalibrationLine {
  readonly text: string;
  /** True where the reader's own calibration was used: marked, not only said. */
  readonly byReader: boolean;
}

/** One line for every calibration that entered the number, with the clips and frames it served. */
export const calibrationLines = (value: MeasuredValue | null, clip: ClipNumber): readonly CalibrationLine[] => {
  if (value === null || !('value' in value)) return [];
  const { regions = [], frames = [] } = value.of;
  const alike = Map.groupBy(regions, (region) => `${regionName(region)} · ${pixelSizeText(region)}`);
  return [...alike].map(([text, used]) => {
    const images = new Set(used.map(({ SOPInstanceUID }) => SOPInstanceUID));
    const served = byClip(
      frames.filter(({ SOPInstanceUID }) => images.has(SOPInstanceUID)),
      inShort,
      clip,
    );
    return {
      text: served === '' ? text : `${text} · ${served}`,
      byReader: used.some(({ by }) => by === 'reader'),
    };
  });
};
