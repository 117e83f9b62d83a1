/** A displacement along a line made smooth: what neighbouring blocks found, weighed by how sure each was. */

/** Displacements of the points of a line, and how much each counts. */
export interface Shifts {
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  readonly weights: Float64Array;
}

/** How stiff the line is against bending of its displacement, in units of a sure point's weight. */
const stiffness = 3;
/** Holds points of no weight to their neighbours' mean where bending leaves them free. */
const stretch = 0.02;
const rounds = 80;
const enough = 1e-12;

type Across = (values: Float64Array, into: Float64Array) => void;

/** Weights, plus bending (second differences) and a little stretching (first differences) along the line. */
const systemOf = (weights: Float64Array, closed: boolean): Across => {
  const count = weights.length;
  const place = (i: number): number => (i + count) % count;
  return (values, into) => {
    for (let i = 0; i < count; i += 1) into[i] = (weights[i] ?? 0) * (values[i] ?? 0);
    const add = (i: number, amount: number): void => {
      into[i] = (into[i] ?? 0) + amount;
    };
    for (let i = closed ? 0 : 1; i < (closed ? count : count - 1); i += 1) {
      const [a, c] = [place(i - 1), place(i + 1)];
      const bend = stiffness * ((values[a] ?? 0) - 2 * (values[i] ?? 0) + (values[c] ?? 0));
      add(a, bend);
      add(i, -2 * bend);
      add(c, bend);
    }
    for (let i = closed ? 0 : 1; i < count; i += 1) {
      const a = place(i - 1);
      const pull = stretch * ((values[i] ?? 0) - (values[a] ?? 0));
      add(i, pull);
      add(a, -pull);
    }
  };
};

const product = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

/** Conjugate gradients from nothing; the number of rounds is bounded, so the answer never depends on the machine. */
const solve = (across: Across, right: Float64Array): Float64Array => {
  const found = new Float64Array(right.length);
  const rest = right.slice();
  const way = right.slice();
  const through = new Float64Array(right.length);
  let left = product(rest, rest);
  for (let round = 0; round < rounds && left > enough; round += 1) {
    across(way, through);
    const step = left / product(way, through);
    for (let i = 0; i < found.length; i += 1) {
      found[i] = (found[i] ?? 0) + step * (way[i] ?? 0);
      rest[i] = (rest[i] ?? 0) - step * (through[i] ?? 0);
    }
    const next = product(rest, rest);
    for (let i = 0; i < way.length; i += 1) way[i] = (rest[i] ?? 0) + (next / left) * (way[i] ?? 0);
    left = next;
  }
  return found;
};

const smoothedOnce = ({ dx, dy, weights }: Shifts, closed: boolean): Shifts => {
  const across = systemOf(weights, closed);
  const weighed = (values: Float64Array): Float64Array => values.map((value, i) => value * (weights[i] ?? 0));
  return { dx: solve(across, weighed(dx)), dy: solve(across, weighed(dy)), weights };
};

/**
 * The smooth displacement nearest to what was found: weighted least squares against bending along the line, twice, the
 * second time with what lies more than about `usual` (cells) from the first counting less.
 */
export const smoothShift = (found: Shifts, closed: boolean, usual: number): Shifts => {
  if (!found.weights.some((weight) => weight > 0)) return found;
  const first = smoothedOnce(found, closed);
  const weights = found.weights.map((weight, i) => {
    const off = Math.hypot((found.dx[i] ?? 0) - (first.dx[i] ?? 0), (found.dy[i] ?? 0) - (first.dy[i] ?? 0));
    return weight / (1 + (off / usual) ** 2);
  });
  return smoothedOnce({ ...found, weights }, closed);
};
