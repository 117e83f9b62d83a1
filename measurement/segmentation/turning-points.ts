/** Where the course of a beating heart turns: end-diastole at its tops, end-systole in its valleys. */

/** A top and the valley after it; behind it the course comes up again. Zero-based places in the course. */
export interface Turn {
  readonly top: number;
  readonly valley: number;
  /** Place of the next top; null where the course ends before it falls again. */
  readonly next: number | null;
}

/** A turn must be at least this share of the whole range of the course. */
const leastTurn = 0.4;
/** A course that comes up by this share of its fall has been seen to its end. */
const leastRecovery = 0.7;
/** A course that begins falling slower than this share of its steepest fall begins at its top. */
const gentleStart = 0.35;
/**
 * Filling has two heights, the early one and that of the atrium; the later one ends diastole, though it may be lower by
 * this share of the fall. Where the heart rests before it contracts, the last place within `plateau` of it does.
 */
const sameHeight = 0.2;
const plateau = 0.02;

interface Extreme {
  readonly at: number;
  readonly kind: 'top' | 'valley';
}

/** Alternating tops and valleys; one counts once the course has gone `least` away from it. */
const extremesOf = (course: Float64Array, least: number): readonly Extreme[] => {
  const found: Extreme[] = [];
  const value = (i: number): number => course[i] ?? 0;
  let [high, low] = [0, 0];
  let up: boolean | null = null;
  for (let i = 1; i < course.length; i += 1) {
    if (value(i) > value(high)) high = i;
    if (value(i) < value(low)) low = i;
    if (up !== false && value(i) <= value(high) - least) {
      found.push({ at: high, kind: 'top' });
      [up, low] = [false, i];
    } else if (up !== true && value(i) >= value(low) + least) {
      found.push({ at: low, kind: 'valley' });
      [up, high] = [true, i];
    }
  }
  return found;
};

const beginsAtTop = (course: Float64Array, valley: number): boolean => {
  let steepest = 0;
  for (let i = 1; i <= valley; i += 1) steepest = Math.max(steepest, (course[i - 1] ?? 0) - (course[i] ?? 0));
  return (course[0] ?? 0) - (course[1] ?? 0) <= gentleStart * steepest;
};

/** Where the fall to `valley` begins: the last height about as high as the top, and the last place as high as that. */
const startOfFall = (course: Float64Array, top: number, valley: number): number => {
  const value = (i: number): number => course[i] ?? 0;
  const fall = value(top) - value(valley);
  let at = top;
  for (let i = top + 1; i < valley; i += 1) {
    const isHeight = value(i) >= value(i - 1) && value(i) >= value(i + 1);
    if (isHeight && value(i) >= value(top) - sameHeight * fall) at = i;
  }
  const level = value(at) - plateau * fall;
  while (at + 1 < valley && value(at + 1) >= level) at += 1;
  return at;
};

const highest = (course: Float64Array, from: number): number => {
  let at = from;
  for (let i = from; i < course.length; i += 1) if ((course[i] ?? 0) > (course[at] ?? 0)) at = i;
  return at;
};

/** Every fall from a top to a valley of which both ends are seen and behind which the course comes up, in order. */
export const turnsOf = (course: Float64Array): readonly Turn[] => {
  const [low, high] = [Math.min(...course), Math.max(...course)];
  if (!(high > low)) return [];
  const value = (at: number): number => course[at] ?? 0;
  const extremes = extremesOf(course, leastTurn * (high - low));
  return extremes.flatMap(({ at: top, kind }, i): Turn[] => {
    const valley = extremes[i + 1]?.at;
    if (kind !== 'top' || valley === undefined || (top === 0 && !beginsAtTop(course, valley))) return [];
    const next = extremes[i + 2]?.at ?? highest(course, valley);
    if (value(next) - value(valley) < leastRecovery * (value(top) - value(valley))) return [];
    const fallsAgain = extremes[i + 3]?.at;
    return [
      {
        top: startOfFall(course, top, valley),
        valley,
        next: extremes[i + 2] === undefined ? null : startOfFall(course, next, fallsAgain ?? course.length),
      },
    ];
  });
};

/** A course made smooth: quadratic least squares over two values to either side (Savitzky and Golay). */
export const smoothed = (course: Float64Array): Float64Array => {
  const weights = [-3, 12, 17, 12, -3];
  const last = course.length - 1;
  if (last < 4) return course.slice();
  return course.map((value, i) => {
    if (i < 2 || i > last - 2) return value;
    return weights.reduce((sum, weight, k) => sum + weight * (course[i + k - 2] ?? 0), 0) / 35;
  });
};
