/** One outline within another, and outlines that overlap. */
import { containsPoint, distanceToOutline, eachEdge, turned } from './polygon.ts';
import type { PlanePoint } from './plane-coordinates.ts';

/** Lines lying on one another by rounding or by a hair of the hand are no finding, mm. */
const hairline_mm = 0.1;
/** Long edges are looked at in steps of this length, mm. */
const step_mm = 1;

const places = (points: readonly PlanePoint[]): readonly PlanePoint[] => {
  const found: PlanePoint[] = [];
  eachEdge(points, (a, b) => {
    const parts = Math.min(1000, Math.max(1, Math.ceil(Math.hypot(b.u - a.u, b.v - a.v) / step_mm)));
    for (let i = 1; i <= parts; i += 1) {
      found.push({ u: a.u + (i / parts) * (b.u - a.u), v: a.v + (i / parts) * (b.v - a.v) });
    }
  });
  return found;
};

/** True when no place of `inner` lies outside `outer` by more than a hairline of 0.1 mm. */
export const containsOutline = (outer: readonly PlanePoint[], inner: readonly PlanePoint[]): boolean =>
  places(inner).every((at) => containsPoint(outer, at) || distanceToOutline(outer, at) <= hairline_mm) &&
  places(outer).every((at) => !containsPoint(inner, at) || distanceToOutline(inner, at) <= hairline_mm);

/** Places just inside an outline, along all of it. */
const innerPlaces = (outline: readonly PlanePoint[]): readonly PlanePoint[] => {
  const points = turned(outline);
  const found: PlanePoint[] = [];
  eachEdge(points, (a, b) => {
    const [du, dv] = [b.u - a.u, b.v - a.v];
    const scale = (2 * hairline_mm) / Math.hypot(du, dv);
    const at = { u: (a.u + b.u) / 2 - dv * scale, v: (a.v + b.v) / 2 + du * scale };
    if (containsPoint(points, at)) found.push(at);
  });
  return found;
};

/** True when the insides of two outlines share more than a hairline of 0.1 mm along their lines. */
export const overlaps = (a: readonly PlanePoint[], b: readonly PlanePoint[]): boolean => {
  const within = (outer: readonly PlanePoint[], inner: readonly PlanePoint[]): boolean =>
    [...innerPlaces(inner), ...places(inner)].some(
      (at) => containsPoint(outer, at) && distanceToOutline(outer, at) > hairline_mm,
    );
  return within(a, b) || within(b, a);
};
