/** The facts of an ultrasound image as a text: a clip at one pace is its step and its count. */
import type { UltrasoundFacts } from '../dicom/ultrasound-facts.ts';

type Times = UltrasoundFacts['frameTimes_ms'];

interface Pace {
  readonly step: number;
  readonly times: number;
}

type Packed = Omit<UltrasoundFacts, 'frameTimes_ms'> & { readonly clock: Times | Pace };

const packTimes = (times: Times): Times | Pace => {
  const step = times?.[1] ?? 0;
  return times?.every((time, frame) => time === frame * step) === true ? { step, times: times.length } : times;
};

const isPace = (clock: Times | Pace): clock is Pace => clock !== null && 'step' in clock;

const unpackTimes = (clock: Times | Pace): Times =>
  isPace(clock) ? Array.from({ length: clock.times }, (_, frame) => frame * clock.step) : clock;

export const packUltrasound = ({ frameTimes_ms, ...facts }: UltrasoundFacts): string =>
  JSON.stringify({ ...facts, clock: packTimes(frameTimes_ms) } satisfies Packed);

export const unpackUltrasound = (text: string): UltrasoundFacts => {
  const { clock, ...facts } = JSON.parse(text) as Packed;
  return { ...facts, frameTimes_ms: unpackTimes(clock) };
};
