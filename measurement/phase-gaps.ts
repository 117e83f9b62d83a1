/** Where in the beat a slice lacks its phases, told by its own times (M1.2). */

/** A step counts as so many whole steps when it is within this share of one step. */
const tolerance = 0.25;

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
};

const wholeSteps = (time: number, step: number): number | null => {
  const steps = time / step;
  const whole = Math.round(steps);
  return Math.abs(steps - whole) <= tolerance ? whole : null;
};

/**
 * Zero-based phase of each frame of a slice that has fewer than `phases`, from its times in ms, ascending.
 * The slice's own median step says how long a phase is, so that its own heart rate does not matter: a step of two is a
 * missing phase between, a start later than `first` (the first phase of the complete slices) is missing phases before.
 * Null where the times do not fit whole steps or overrun the beat: then they cannot tell.
 */
export const placesByTime = (times: readonly number[], first: number, phases: number): readonly number[] | null => {
  const steps = times.slice(1).map((time, i) => time - (times[i] ?? NaN));
  const step = medianOf(steps);
  if (steps.length < 2 || !(step > 0)) return null;
  const lead = wholeSteps((times[0] ?? NaN) - first, step);
  const jumps = steps.map((one) => wholeSteps(one, step));
  if (lead === null || lead < 0 || jumps.some((jump) => jump === null || jump < 1)) return null;
  const places = jumps.reduce<readonly number[]>((all, jump) => [...all, (all.at(-1) ?? 0) + (jump ?? 0)], [lead]);
  return (places.at(-1) ?? 0) < phases ? places : null;
};

/** Time of the first phase of the complete slices, ms: the median of their first times. */
export const firstTime = (complete: readonly (readonly number[])[]): number =>
  medianOf(complete.flatMap(([first]) => (first === undefined ? [] : [first])));
