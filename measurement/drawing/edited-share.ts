/** How much of a contour was changed by hand. */
import { distanceToOutline, eachEdge } from '../polygon.ts';
import type { PlanePoint } from '../plane-coordinates.ts';

/** A line that moved by less than this did not move, mm. */
const moved_mm = 0.5;
/** The line is looked at in steps of about this length, mm. */
const step_mm = 0.5;
const mostSteps = 2000;

/** Share (0 to 1) of the length of `now` that lies more than 0.5 mm from the line of `former`. */
export const editedShare = (former: readonly PlanePoint[], now: readonly PlanePoint[]): number => {
  let [whole, moved] = [0, 0];
  eachEdge(now, (a, b) => {
    const length = Math.hypot(b.u - a.u, b.v - a.v);
    const steps = Math.min(mostSteps, Math.max(1, Math.ceil(length / step_mm)));
    for (let i = 0; i < steps; i += 1) {
      const share = (i + 0.5) / steps;
      const at = { u: a.u + share * (b.u - a.u), v: a.v + share * (b.v - a.v) };
      if (distanceToOutline(former, at) > moved_mm) moved += length / steps;
    }
    whole += length;
  });
  return whole === 0 ? 0 : moved / whole;
};
