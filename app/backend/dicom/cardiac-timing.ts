/** The clock of a cine as one header tells it. */
import { firstItem, items, usableNumber, usableNumbers, type Attributes } from './attributes.ts';

export interface CardiacTiming {
  readonly frameTime_ms?: number;
  readonly heartRate_bpm?: number;
}

const positive = (value: number | undefined): number | undefined =>
  value !== undefined && value > 0 ? value : undefined;

/** The value in the middle; the lower of two. */
export const median = (values: readonly number[]): number | undefined =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

/** RR interval, ms: the scanner's own, or from the heart rate. */
const intervalRR = (header: Attributes): number | undefined => {
  const groups = [
    ...items(header, 'PerFrameFunctionalGroupsSequence').slice(0, 1),
    firstItem(header, 'SharedFunctionalGroupsSequence'),
  ].map((group) => firstItem(group, 'CardiacSynchronizationSequence'));
  const nominal = [header, ...groups].map((one) => positive(usableNumber(one, 'RRIntervalTimeNominal')));
  const rate = positive(usableNumber(header, 'HeartRate'));
  return (
    positive(usableNumber(header, 'NominalInterval')) ??
    nominal.find((one) => one !== undefined) ??
    (rate === undefined ? undefined : 60_000 / rate)
  );
};

const perSecond = (rate: number | undefined): number | undefined => (rate === undefined ? undefined : 1000 / rate);

/** ms between two frames of this object, or two phases of its cine. The first entry of a vector is no step. */
const frameTime = (header: Attributes, frames: number): number | undefined => {
  const steps = (usableNumbers(header, 'FrameTimeVector') ?? []).slice(1).filter((step) => step > 0);
  const images = positive(usableNumber(header, 'CardiacNumberOfImages'));
  const interval = intervalRR(header);
  return (
    positive(usableNumber(header, 'FrameTime')) ??
    median(steps) ??
    (interval === undefined || images === undefined || images < 2 ? undefined : interval / images) ??
    (frames < 2 ? undefined : perSecond(positive(usableNumber(header, 'CineRate')))) ??
    (frames < 2 ? undefined : perSecond(positive(usableNumber(header, 'RecommendedDisplayFrameRate'))))
  );
};

export const cardiacTiming = (header: Attributes, frames: number): CardiacTiming => {
  const frameTime_ms = frameTime(header, frames);
  const interval = intervalRR(header);
  const heartRate_bpm = positive(usableNumber(header, 'HeartRate')) ?? (interval && 60_000 / interval);
  return {
    ...(frameTime_ms !== undefined && { frameTime_ms }),
    ...(heartRate_bpm !== undefined && { heartRate_bpm }),
  };
};
