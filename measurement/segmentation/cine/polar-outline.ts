/** Outlines by their distance from a centre in 96 directions: the form in which a cavity is looked for. */
import { eachEdge } from '../../polygon.ts';
import type { PlanePoint } from '../../plane-coordinates.ts';
import type { PlaneOutline } from './grey-stack.ts';

/** Directions around the centre. */
export const directions = 96;

/** mm between two distances that are told apart. */
export const radialStep_mm = 0.75;

const turn = (direction: number): number => (2 * Math.PI * direction) / directions;

/** Unit vector of each direction, u. */
export const cosines = Float64Array.from({ length: directions }, (_, at) => Math.cos(turn(at)));
/** Unit vector of each direction, v. */
export const sines = Float64Array.from({ length: directions }, (_, at) => Math.sin(turn(at)));

/** Centre of the enclosed area; the mean of the points where they enclose none. */
export const centreOf = (outline: PlaneOutline): PlanePoint => {
  const [origin] = outline;
  if (origin === undefined) return { u: NaN, v: NaN };
  let [twice, u, v] = [0, 0, 0];
  eachEdge(outline, (a, b) => {
    const [au, av, bu, bv] = [a.u - origin.u, a.v - origin.v, b.u - origin.u, b.v - origin.v];
    const weight = au * bv - bu * av;
    twice += weight;
    u += (au + bu) * weight;
    v += (av + bv) * weight;
  });
  if (twice !== 0) return { u: origin.u + u / (3 * twice), v: origin.v + v / (3 * twice) };
  const mean = (of: (point: PlanePoint) => number): number =>
    outline.reduce((sum, point) => sum + of(point), 0) / outline.length;
  return { u: mean((point) => point.u), v: mean((point) => point.v) };
};

/** Where a ray in this direction leaves the edge, as mm from the centre; 0 where it does not meet it. */
const meets = (direction: number, from: PlanePoint, a: PlanePoint, b: PlanePoint): number => {
  const [du, dv] = [cosines[direction] ?? 0, sines[direction] ?? 0];
  const [eu, ev] = [b.u - a.u, b.v - a.v];
  const across = du * ev - dv * eu;
  if (across === 0) return 0;
  const [pu, pv] = [a.u - from.u, a.v - from.v];
  const share = (pu * dv - pv * du) / across;
  return share < 0 || share > 1 ? 0 : Math.max(0, (pu * ev - pv * eu) / across);
};

/** Fills what no ray met from its neighbours, of a centre outside its outline. */
const fillGaps = (radii: Float64Array): void => {
  for (let left = directions; radii.includes(0) && left > 0; left -= 1) {
    const before = Float64Array.from(radii);
    before.forEach((radius, at) => {
      if (radius > 0) return;
      const near = [at + 1, at + directions - 1].map((next) => before[next % directions] ?? 0).filter((next) => next > 0);
      radii[at] = near.reduce((sum, next) => sum + next, 0) / Math.max(1, near.length);
    });
  }
}; // prettier-ignore

/** Distance from the centre to the outermost crossing in each direction, mm. */
export const radiiOf = (outline: PlaneOutline, centre: PlanePoint): Float64Array => {
  const radii = new Float64Array(directions);
  eachEdge(outline, (a, b) => {
    for (let at = 0; at < directions; at += 1) radii[at] = Math.max(radii[at] ?? 0, meets(at, centre, a, b));
  });
  fillGaps(radii);
  return radii;
};

/** The outline of these distances, mm. */
export const outlineAt = (centre: PlanePoint, radii: Float64Array): PlaneOutline =>
  Array.from(radii, (radius, at) => ({
    u: centre.u + radius * (cosines[at] ?? 0),
    v: centre.v + radius * (sines[at] ?? 0),
  }));
