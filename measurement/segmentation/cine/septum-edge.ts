/** The septal side of the right ventricle: where the muscle between both cavities ends, beyond the border of the left one. */
import { arcRow, atBorder } from './crescent-costs.ts';
import { outwardStep_mm } from './outward-lines.ts';

/** Nearest that the cavity comes to the border of the left ventricle, mm: their outlines do not overlap. */
export const apart_mm = 0.3;

/** Half of the way from muscle to blood is the edge; in front of it is muscle below this. */
const [edgeShare, muscleShare] = [0.5, 0.45];
/** The edge is looked for so far beyond the border, mm; from its usual distance it strays by so much. */
const [farthest_mm, stray_mm] = [5, 1];
/** Where muscle goes on so much farther than usual a wall is met along itself, mm; looked for so far. */
const [break_mm, breakFarthest_mm] = [3.5, 12];
/** Steps in front of the border at which the search begins. */
const before = 2;

/** mm beyond the border in a direction of the arc; null where it is not met. */
const edgeAt = (shares: Float32Array, i: number, farthest: number): number | null => {
  const row = arcRow(i) + atBorder;
  for (let k = -before; k * outwardStep_mm < farthest; k += 1) {
    const [here, next] = [shares[row + k] ?? 0, shares[row + k + 1] ?? 0];
    if (here < edgeShare && next >= edgeShare) return (k + (edgeShare - here) / (next - here)) * outwardStep_mm;
  }
  return (shares[row - before] ?? 0) >= edgeShare ? 0 : null;
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** By direction of a path, whether its wall is met there along itself: beyond lies something else. */
export const septumBreaks = (shares: Float32Array, path: Int16Array): readonly boolean[] => {
  const edges = Array.from(path, (place, i) => (place < 0 ? null : (edgeAt(shares, i, breakFarthest_mm) ?? breakFarthest_mm)));
  const usual = median(edges.filter((edge) => edge !== null));
  return edges.map((edge) => edge !== null && edge > usual + break_mm);
}; // prettier-ignore

/** By direction, mm beyond the border. Trabeculae on the septum are cavity, so the edge strays little from its usual distance. */
export const septumEdge = (shares: Float32Array, depths: Float64Array): Float64Array => {
  const found = Array.from(depths, (depth, i) => (depth > 0 ? edgeAt(shares, i, farthest_mm) : null));
  const usual = median(found.filter((edge) => edge !== null));
  const near = found.map((edge) => Math.max(usual - stray_mm, Math.min(usual + stray_mm, edge ?? usual)));
  return depths.map((depth, i) => {
    const mean = [-2, -1, 0, 1, 2].reduce((sum, by) => sum + (near[i + by] ?? usual), 0) / 5;
    return Math.min(Math.max(apart_mm, depth), Math.max(apart_mm, mean));
  });
};

/** Whether muscle lies in front of the border. */
export const isSeptal = (shares: Float32Array, i: number): boolean => {
  const at = arcRow(i) + atBorder;
  return (shares[at - 4] ?? 0) + (shares[at - 3] ?? 0) + (shares[at - 2] ?? 0) < 3 * muscleShare;
};
