/** Fewer points, the same area: what is kept of a hand-drawn line. Pure. */
import { outlineLength, signedArea } from '../../measurement/polygon.ts';
import { selfCrossings } from '../../measurement/self-crossing.ts';
import { distance, type Outline } from './stroke-shapes.ts';

/** Largest change of the area by thinning, as a share. */
const areaShare = 0.0005;

/** Spacing that is aimed at, mm. */
const spacing_mm = 1;

// A subset of the drawn points, so that the line stays where the hand was.
const everyOf = (points: Outline, spacing: number): Outline => {
  const kept: Outline[number][] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last === undefined || distance(last, point) >= spacing) kept.push(point);
  }
  const [first] = kept;
  const last = kept.at(-1);
  const closes = first !== undefined && last !== undefined && kept.length > 3 && distance(first, last) < spacing / 2;
  return closes ? kept.slice(0, -1) : kept;
};

// Thinning must not make the walls of a narrow tip pass through each other.
const addsCrossings = (thinned: Outline, points: Outline): boolean => {
  const crossings = selfCrossings(thinned).length;
  return crossings > 0 && crossings > selfCrossings(points).length;
};

/** Points about 1 mm apart, closer where the area would otherwise change by more than 0.05 %. */
export const thinOutline = (points: Outline): Outline => {
  const area = Math.abs(signedArea(points));
  const finest = outlineLength(points) / 20_000;
  for (let spacing = spacing_mm; spacing > finest && spacing > 0.01; spacing /= 2) {
    const thinned = everyOf(points, spacing);
    const keepsArea = Math.abs(Math.abs(signedArea(thinned)) - area) <= areaShare * area;
    if (thinned.length >= 3 && keepsArea && !addsCrossings(thinned, points)) return thinned;
  }
  return points;
};
