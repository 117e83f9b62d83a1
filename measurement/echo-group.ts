/** Keys that are measured together: what each is made from, and how it came to be (M0.3). */
import { measuredParts, meanOfBeats, type BeatSeries } from './beat-series.ts';
import { catalogue, definitionOf } from './catalogue.ts';
import type { EchoInput } from './echo-result.ts';
import { isMissing, type Measured } from './quantity.ts';
import type { PlacedTracing } from './placed-tracing.ts';
import type { MeasuredValue, MeasureKey, Provenance, UsedRegion } from './result.ts';

/** One key over its beats. */
export interface KeyPlan {
  readonly key: MeasureKey;
  /** View and technique in words. */
  readonly method: string;
  readonly series: BeatSeries<number>;
  readonly choices: NonNullable<Provenance['choices']>;
}

/** A slot of a group over its beats, for the warnings. */
export interface SlotBeats {
  readonly words: string;
  readonly series: BeatSeries<unknown>;
}

/** Keys of one group, and the slots that each beat needs together. */
export interface KeyGroup {
  /** What is measured, in words. */
  readonly words: string;
  readonly plans: readonly KeyPlan[];
  readonly together: readonly (readonly SlotBeats[])[];
}

const usedRegions = (from: readonly PlacedTracing[]): readonly UsedRegion[] => {
  const used = new Map<unknown, UsedRegion>();
  for (const { image, choice } of from) {
    if (choice.region === null || used.has(choice.region)) continue;
    const { place, by, format, box, x, y } = choice.region;
    used.set(choice.region, { SOPInstanceUID: image.SOPInstanceUID, place, by, format, box, x, y });
  }
  return [...used.values()];
};

const usedFrames = (from: readonly PlacedTracing[]): NonNullable<Provenance['frames']> => {
  const frames = from.map(({ tracing: { SOPInstanceUID, frame } }) => ({ SOPInstanceUID, frame }));
  return [...new Map(frames.map((one) => [`${one.SOPInstanceUID}/${one.frame}`, one])).values()];
};

/** Which loop each image is (M2.3). */
type Loops = NonNullable<EchoInput['loops']>;

const usedLoop = (from: readonly PlacedTracing[], loops: Loops): Pick<Provenance, 'loop'> => {
  const used = new Set(from.flatMap(({ image }) => loops.get(image.SOPInstanceUID) ?? []));
  const [only] = used;
  if (only === undefined) return {};
  return { loop: used.size === 1 ? only : 'native and contrast' };
};

/** The mean over the measured beats with all that it was made from, or the reason of its absence. */
export const valueOfPlan = ({ key, method, series, choices }: KeyPlan, loops: Loops): MeasuredValue => {
  const value: Measured<number> = meanOfBeats(series);
  if (isMissing(value)) return { key, ...value };
  const beats = measuredParts(series);
  const from = [...new Set(beats.flatMap((part) => part.from))];
  return {
    key,
    value,
    unit: catalogue[key].unit,
    method,
    of: {
      contours: from.map(({ tracing }) => tracing.id),
      frames: usedFrames(from),
      choices,
      beats: beats.map((part) => ({ beat: part.beat, value: part.value })),
      ...usedLoop(from, loops),
      regions: usedRegions(from),
      definition: definitionOf(key),
    },
  };
};
