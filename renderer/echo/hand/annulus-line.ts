/**
 * An apical outline runs from one end of the annulus to the other; the straight edge between them closes it (M2.1). Its
 * first and its last point are the ends of the annulus: whatever changes the line gives it back in that form. Pure.
 */
import { replaceStretch } from '../../../measurement/drawing/replace-stretch.ts';
import { untangled } from '../../../measurement/drawing/untangle.ts';
import type { PlanePoint } from '../../../measurement/plane-coordinates.ts';
import { nearestOnSegment } from '../../../measurement/polygon.ts';
import { selfCrossings } from '../../../measurement/self-crossing.ts';
import { distance, pathLength, type Outline } from '../../drawing/stroke-shapes.ts';
import { thinOutline } from '../../drawing/thin-outline.ts';

const nearestPoint = (line: Outline, at: PlanePoint): number => {
  let best = 0;
  for (const [place, point] of line.entries()) {
    if (distance(point, at) < distance(line[best] ?? point, at)) best = place;
  }
  return best;
};

const around = (outline: Outline, from: number, to: number): Outline =>
  from <= to ? outline.slice(from, to + 1) : [...outline.slice(from), ...outline.slice(0, to + 1)];

/**
 * A closed outline as a line between the points of it that are nearest to `first` and `last`: the longer way round is
 * the wall, the shorter one the valve.
 */
export const wallBetween = (outline: Outline, first: PlanePoint, last: PlanePoint): Outline => {
  const [from, to] = [nearestPoint(outline, first), nearestPoint(outline, last)];
  if (from === to) return outline;
  const there = around(outline, from, to);
  const back = around(outline, to, from).toReversed();
  return pathLength(there) >= pathLength(back) ? there : back;
};

/** A drawn line without its loops, with as few points as keep its area; both ends stay. */
export const soundWall = (path: Outline): Outline => {
  const [first] = path;
  const last = path.at(-1);
  if (first === undefined || last === undefined) return path;
  const line = selfCrossings(path).length === 0 ? path : wallBetween(untangled(path), first, last);
  const end = line.at(-1);
  const kept = thinOutline(line);
  return end === undefined || kept.at(-1) === end ? kept : [...kept, end];
};

interface Foot {
  readonly edge: number;
  readonly distance: number;
}

/** The edge of an open line that is nearest to a place. */
const footOn = (line: Outline, at: PlanePoint): Foot => {
  let best: Foot = { edge: 0, distance: Infinity };
  for (let edge = 0; edge + 1 < line.length; edge += 1) {
    const [a, b] = [line[edge], line[edge + 1]];
    if (a === undefined || b === undefined) continue;
    const { distance: away } = nearestOnSegment(at, a, b);
    if (away < best.distance) best = { edge, distance: away };
  }
  return best;
};

/** Distance from a place to an open line: the straight edge over the valve does not count. */
export const distanceToWall = (line: Outline, at: PlanePoint): number => footOn(line, at).distance;

/** The place of the wall nearest to `at`. */
export const placeOnWall = (line: Outline, at: PlanePoint): PlanePoint => {
  const { edge } = footOn(line, at);
  const [a, b] = [line[edge], line[edge + 1]];
  if (a === undefined || b === undefined) return a ?? at;
  const { share } = nearestOnSegment(at, a, b);
  return { u: a.u + share * (b.u - a.u), v: a.v + share * (b.v - a.v) };
};

/** The wall with the stretch between a stroke's ends drawn anew; null where no sound line would come out. */
export const replaceOnWall = (line: Outline, path: Outline, near: number): Outline | null => {
  const [first, last] = [line[0], line.at(-1)];
  const [from, to] = [path[0], path.at(-1)];
  if (first === undefined || last === undefined || from === undefined || to === undefined) return null;
  const changed = replaceStretch(line, path);
  if (changed === line) return null;
  // A stroke that begins or ends at the annulus sets that end anew.
  const endOf = (end: PlanePoint): PlanePoint => [from, to].find((one) => distance(one, end) <= near) ?? end;
  return soundWall(wallBetween(changed, endOf(first), endOf(last)));
};

/** The wall with its end beyond the stroke's beginning drawn anew: the stroke leads to another end of the annulus. */
export const redrawEnd = (line: Outline, path: Outline): Outline => {
  const [from] = path;
  const to = path.at(-1);
  const [first, last] = [line[0], line.at(-1)];
  if (from === undefined || to === undefined || first === undefined || last === undefined) return line;
  const { edge } = footOn(line, from);
  const atFirst = distance(to, first) < distance(to, last);
  return soundWall(atFirst ? [...path.toReversed(), ...line.slice(edge + 1)] : [...line.slice(0, edge + 1), ...path]);
};

/** Share of the wall that gives way when one end of it is dragged. */
const givesWay = 0.2;

/** The wall with one end led to another place; the nearest part of it follows, the less the farther away. */
export const leadEnd = (line: Outline, end: 'first' | 'last', to: PlanePoint): Outline => {
  const ordered = end === 'first' ? line : line.toReversed();
  const [from] = ordered;
  if (from === undefined) return line;
  const reach = givesWay * pathLength(line);
  let gone = 0;
  const led = ordered.map((point, place) => {
    const before = ordered[place - 1];
    if (before !== undefined) gone += distance(before, point);
    const share = reach === 0 ? (place === 0 ? 1 : 0) : Math.max(0, 1 - gone / reach);
    return { u: point.u + share * (to.u - from.u), v: point.v + share * (to.v - from.v) };
  });
  return end === 'first' ? led : led.toReversed();
};
