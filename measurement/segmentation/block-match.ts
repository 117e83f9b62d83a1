/** Where a small block of one picture lies in another: normalised cross-correlation, below the cell. */
import type { Cell, EvenFrame } from './even-frames.ts';

/** How blocks are compared, in cells. */
export interface BlockSearch {
  /** Half the side of a block: it is 2 · half + 1 cells wide and high. */
  readonly half: number;
  /** How far the search goes either way. */
  readonly reach: number;
}

/** What a search found. */
export interface BlockMatch {
  /** Displacement from the block's place, cells. */
  readonly dx: number;
  readonly dy: number;
  /** Normalised cross-correlation at the best whole cell, -1 to 1; 0 where the block has no texture. */
  readonly correlation: number;
  /** How sharply the correlation falls off about its top, per cell²: little along an edge, much across it. */
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** Level at a fractional place; beyond the picture the nearest cell's. */
const patchAt = (frame: EvenFrame, { x, y }: Cell, half: number, patch: Float32Array): void => {
  const { width, height, levels } = frame;
  const side = 2 * half + 1;
  const [left, top] = [Math.floor(x) - half, Math.floor(y) - half];
  const [fx, fy] = [x - Math.floor(x), y - Math.floor(y)];
  for (let j = 0; j < side; j += 1) {
    const upper = Math.min(height - 1, Math.max(0, top + j)) * width;
    const lower = Math.min(height - 1, Math.max(0, top + j + 1)) * width;
    for (let i = 0; i < side; i += 1) {
      const a = Math.min(width - 1, Math.max(0, left + i));
      const b = Math.min(width - 1, Math.max(0, left + i + 1));
      patch[j * side + i] =
        (1 - fy) * ((1 - fx) * (levels[upper + a] ?? 0) + fx * (levels[upper + b] ?? 0)) +
        fy * ((1 - fx) * (levels[lower + a] ?? 0) + fx * (levels[lower + b] ?? 0));
    }
  }
};

/** Takes the mean away; returns the root of the sum of squares. */
const centre = (patch: Float32Array): number => {
  let sum = 0;
  for (const level of patch) sum += level;
  const mean = sum / patch.length;
  let squares = 0;
  for (let i = 0; i < patch.length; i += 1) {
    const level = (patch[i] ?? 0) - mean;
    patch[i] = level;
    squares += level * level;
  }
  return Math.sqrt(squares);
};

/** Less spread than this, grey levels, is no texture. */
const leastSpread = 1.5;

/** Correlation of a centred block with the window of the larger patch at whole offset (i, j). */
const correlationAt = (block: Float32Array, norm: number, area: Float32Array, side: number, at: number): number => {
  const width = Math.sqrt(area.length);
  let [sum, squares, product] = [0, 0, 0];
  for (let v = 0; v < side; v += 1) {
    const row = at + v * width;
    const own = v * side;
    for (let u = 0; u < side; u += 1) {
      const level = area[row + u] ?? 0;
      sum += level;
      squares += level * level;
      product += level * (block[own + u] ?? 0);
    }
  }
  const spread = squares - (sum * sum) / (side * side);
  return spread <= leastSpread * leastSpread * side * side ? 0 : product / (norm * Math.sqrt(spread));
};

/** Where the top of the parabola through three neighbouring values lies, -½ to ½. */
const topOf = (before: number, at: number, after: number): number => {
  const bend = before - 2 * at + after;
  return bend >= 0 ? 0 : Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend)));
};

/** The best whole offset: of equal ones that nearest to the middle, then the first by rows. */
const bestOf = (scores: Float64Array, span: number): number => {
  const reach = (span - 1) / 2;
  const distance = (k: number): number => (Math.floor(k / span) - reach) ** 2 + ((k % span) - reach) ** 2;
  let best = (scores.length - 1) / 2;
  for (let k = 0; k < scores.length; k += 1) {
    const [score, former] = [scores[k] ?? 0, scores[best] ?? 0];
    if (score > former || (score === former && distance(k) < distance(best))) best = k;
  }
  return best;
};

/** A searcher for blocks of one size; it keeps its buffers, so that a search costs no memory. */
export const blockMatcher = ({ half, reach }: BlockSearch) => {
  const side = 2 * half + 1;
  const span = 2 * reach + 1;
  const width = side + 2 * reach;
  const block = new Float32Array(side * side);
  const area = new Float32Array(width * width);
  const scores = new Float64Array(span * span);

  /** The block of `from` about `at`, looked for in `to` about `guess`. */
  return (from: EvenFrame, at: Cell, to: EvenFrame, guess: Cell): BlockMatch => {
    const still = { dx: guess.x - at.x, dy: guess.y - at.y, correlation: 0, xx: 0, yy: 0, xy: 0 };
    patchAt(from, at, half, block);
    const norm = centre(block);
    if (norm <= leastSpread * side) return still;
    patchAt(to, guess, half + reach, area);
    for (let k = 0; k < scores.length; k += 1)
      scores[k] = correlationAt(block, norm, area, side, Math.floor(k / span) * width + (k % span));
    const best = bestOf(scores, span);
    const [i, j] = [best % span, Math.floor(best / span)];
    const score = (k: number): number => scores[k] ?? 0;
    const correlation = score(best);
    const [gx, gy] = [still.dx + i - reach, still.dy + j - reach];
    // At the rim of the search its top is not seen: it may lie farther.
    if (i === 0 || j === 0 || i === span - 1 || j === span - 1) return { ...still, dx: gx, dy: gy, correlation };
    const [left, right, above, below] = [score(best - 1), score(best + 1), score(best - span), score(best + span)];
    return {
      dx: gx + topOf(left, correlation, right),
      dy: gy + topOf(above, correlation, below),
      correlation,
      xx: 2 * correlation - left - right,
      yy: 2 * correlation - above - below,
      xy: (score(best - span + 1) + score(best + span - 1) - score(best - span - 1) - score(best + span + 1)) / 4,
    };
  };
};
