/** How far a place lies within an outline. */
import { eachEdge } from './polygon.ts';
import type { PlanePoint } from './plane-coordinates.ts';

/** Distance to an outline in its plane, mm: above 0 inside, below 0 outside (even-odd rule). */
export type SignedDistance = (u: number, v: number) => number;

/** Numbers of an edge: start, direction, 1 / squared length, row of its end. */
const stride = 6;

/** The signed distance of a closed outline; it is asked at many places, so its edges are laid out once. */
export const signedDistance = (outline: readonly PlanePoint[]): SignedDistance => {
  const edges = new Float64Array(outline.length * stride);
  let laid = 0;
  eachEdge(outline, (a, b) => {
    const [du, dv] = [b.u - a.u, b.v - a.v];
    const square = du * du + dv * dv;
    edges.set([a.u, a.v, du, dv, square === 0 ? 0 : 1 / square, b.v], laid);
    laid += stride;
  });
  return (u, v) => {
    let nearest = Infinity;
    let inside = false;
    for (let i = 0; i < edges.length; i += stride) {
      const au = edges[i] ?? 0;
      const av = edges[i + 1] ?? 0;
      const du = edges[i + 2] ?? 0;
      const dv = edges[i + 3] ?? 0;
      const along = ((u - au) * du + (v - av) * dv) * (edges[i + 4] ?? 0);
      const share = along < 0 ? 0 : along > 1 ? 1 : along;
      const ru = u - au - share * du;
      const rv = v - av - share * dv;
      const square = ru * ru + rv * rv;
      if (square < nearest) nearest = square;
      if (av > v !== (edges[i + 5] ?? 0) > v && u < au + ((v - av) * du) / dv) inside = !inside;
    }
    return inside ? Math.sqrt(nearest) : -Math.sqrt(nearest);
  };
};
