/** Loops that an outline makes where two of its sides met, cut off at the crossing. */
import type { PlanePoint } from '../../plane-coordinates.ts';
import { signedArea } from '../../polygon.ts';
import type { PlaneOutline } from './grey-stack.ts';

/** What is cut off in all is at most this share of what remains: a larger one is a tangle and no outline. */
const mostCut = 0.1;
const mostLoops = 16;

/** Where the edges a–b and c–d cross; null where they do not. */
const crossing = (a: PlanePoint, b: PlanePoint, c: PlanePoint, d: PlanePoint): PlanePoint | null => {
  const [eu, ev, fu, fv] = [b.u - a.u, b.v - a.v, d.u - c.u, d.v - c.v];
  const turn = eu * fv - ev * fu;
  if (turn === 0) return null;
  const [gu, gv] = [c.u - a.u, c.v - a.v];
  const [along, across] = [(gu * fv - gv * fu) / turn, (gu * ev - gv * eu) / turn];
  return along <= 0 || along >= 1 || across <= 0 || across >= 1 ? null : { u: a.u + along * eu, v: a.v + along * ev };
};

interface Halves {
  readonly one: PlaneOutline;
  readonly other: PlaneOutline;
}

/** The two loops of the first crossing; null where there is none. */
const parted = (points: PlaneOutline): Halves | null => {
  const at = (i: number): PlanePoint => points[i % points.length] ?? { u: 0, v: 0 };
  for (let i = 0; i < points.length - 2; i += 1) {
    const last = i === 0 ? points.length - 1 : points.length;
    for (let j = i + 2; j < last; j += 1) {
      const met = crossing(at(i), at(i + 1), at(j), at(j + 1));
      if (met === null) continue;
      return { one: [met, ...points.slice(i + 1, j + 1)], other: [...points.slice(0, i + 1), met, ...points.slice(j + 1)] };
    }
  }
  return null;
}; // prettier-ignore

const areaOf = (points: PlaneOutline): number => Math.abs(signedArea(points));

/** The outline without its small loops, itself where it has none; null where they are not small. */
export const cutLoops = (points: PlaneOutline): PlaneOutline | null => {
  let [kept, cut] = [points, 0];
  for (let loop = 0; loop <= mostLoops; loop += 1) {
    const halves = parted(kept);
    if (halves === null) return cut <= mostCut * areaOf(kept) ? kept : null;
    const { one, other } = halves;
    const isOne = areaOf(one) > areaOf(other);
    cut += areaOf(isOne ? other : one);
    kept = isOne ? one : other;
  }
  return null;
};
