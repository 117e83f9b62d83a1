/** A displacement along a line made smooth: what neighbouring blocks found, weighed by how sure each was, and which way. */

/** Displacements of the points of a line; `xx`, `xy`, `yy` say how much each counts along and across (a 2 x 2 matrix). */
export interface Shifts {
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  readonly xx: Float64Array;
  readonly xy: Float64Array;
  readonly yy: Float64Array;
}

/** How stiff the line is against bending of its displacement, in units of a sure point's weight. */
const stiffness = 3;
/** Holds points of no weight to their neighbours' mean where bending leaves them free. */
const stretch = 0.05;
const rounds = 200;
const enough = 1e-12;

/** Room for the displacements of `count` points. */
export const noShifts = (count: number): Shifts => ({
  dx: new Float64Array(count),
  dy: new Float64Array(count),
  xx: new Float64Array(count),
  xy: new Float64Array(count),
  yy: new Float64Array(count),
});

/** Adds what bending (second differences) and stretching (first differences) along the line pull. */
const addPull = (values: Float64Array, into: Float64Array, closed: boolean): void => {
  const count = values.length;
  const place = (i: number): number => (i + count) % count;
  const add = (i: number, amount: number): void => {
    into[i] = (into[i] ?? 0) + amount;
  };
  for (let i = closed ? 0 : 1; i < count; i += 1) {
    const [before, after] = [place(i - 1), place(i + 1)];
    const step = (values[i] ?? 0) - (values[before] ?? 0);
    add(i, stretch * step);
    add(before, -stretch * step);
    if (!closed && i === count - 1) continue;
    const bend = stiffness * ((values[after] ?? 0) - (values[i] ?? 0) - step);
    add(before, bend);
    add(i, -2 * bend);
    add(after, bend);
  }
};

interface Pair {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

const weighed = ({ xx, xy, yy }: Shifts, { x, y }: Pair): Pair => ({
  x: x.map((value, i) => (xx[i] ?? 0) * value + (xy[i] ?? 0) * (y[i] ?? 0)),
  y: y.map((value, i) => (xy[i] ?? 0) * (x[i] ?? 0) + (yy[i] ?? 0) * value),
});

const product = (a: Pair, b: Pair): number => {
  let sum = 0;
  for (let i = 0; i < a.x.length; i += 1) sum += (a.x[i] ?? 0) * (b.x[i] ?? 0) + (a.y[i] ?? 0) * (b.y[i] ?? 0);
  return sum;
};

const plus = (a: Pair, times: number, b: Pair): Pair => ({
  x: a.x.map((value, i) => value + times * (b.x[i] ?? 0)),
  y: a.y.map((value, i) => value + times * (b.y[i] ?? 0)),
});

/** Conjugate gradients; the number of rounds is bounded. */
const solve = (found: Shifts, closed: boolean): Pair => {
  const across = (way: Pair): Pair => {
    const through = weighed(found, way);
    addPull(way.x, through.x, closed);
    addPull(way.y, through.y, closed);
    return through;
  };
  let rest = weighed(found, { x: found.dx, y: found.dy });
  let way = rest;
  let answer: Pair = { x: new Float64Array(found.dx.length), y: new Float64Array(found.dx.length) };
  let left = product(rest, rest);
  for (let round = 0; round < rounds && left > enough; round += 1) {
    const through = across(way);
    const step = left / product(way, through);
    answer = plus(answer, step, way);
    rest = plus(rest, -step, through);
    const next = product(rest, rest);
    way = plus(rest, next / left, way);
    left = next;
  }
  return answer;
};

/**
 * The smooth displacement nearest to what was found: weighted least squares against bending along the line, twice, the
 * second time with what lies more than about `usual` (cells) from the first counting less.
 */
export const smoothShift = (found: Shifts, closed: boolean, usual: number): Pair => {
  const first = solve(found, closed);
  const trust = found.dx.map(
    (dx, i) => 1 / (1 + (Math.hypot(dx - (first.x[i] ?? 0), (found.dy[i] ?? 0) - (first.y[i] ?? 0)) / usual) ** 2),
  );
  const less = (weights: Float64Array): Float64Array => weights.map((weight, i) => weight * (trust[i] ?? 0));
  return solve({ ...found, xx: less(found.xx), xy: less(found.xy), yy: less(found.yy) }, closed);
};
