/** The method of discs on apical outlines (M2.1), in-plane millimetres. */
import type { PlanePoint } from './plane-coordinates.ts';
import { millilitre, millimetre, type Millilitre, type Millimetre } from './quantity.ts';

/** Discs along the long axis (M2.1). */
export const discCount = 20;

/** One view's outline cut into discs: in-plane mm. */
export interface DiscsOfView {
  /** First and last point of the outline: the mitral annulus. */
  readonly annulus: readonly [PlanePoint, PlanePoint];
  /** Middle of the annulus, where the long axis begins. */
  readonly base: PlanePoint;
  readonly apex: PlanePoint;
  readonly length: Millimetre;
  /** From base to apex; 0 where a diameter does not meet the outline. */
  readonly diameters: readonly Millimetre[];
  /** The two ends of each diameter; null where it does not meet the outline. */
  readonly ends: readonly (readonly [PlanePoint, PlanePoint] | null)[];
}

/** A shorter long axis is the rounding of none, mm. */
const leastLength_mm = 0.001;

const squareBetween = (a: PlanePoint, b: PlanePoint): number => (b.u - a.u) ** 2 + (b.v - a.v) ** 2;

/** The point farthest from `base`; of equally far ones the first. */
const farthest = (outline: readonly PlanePoint[], base: PlanePoint): PlanePoint =>
  outline.reduce((best, point) => (squareBetween(base, point) > squareBetween(base, best) ? point : best), base);

interface Span {
  low: number;
  high: number;
}

/** Where the outline crosses the middle of each disc: the outermost places left and right of the axis, mm from it. */
const spans = (along: readonly number[], aside: readonly number[], length: number): readonly Span[] => {
  const found = Array.from({ length: discCount }, (): Span => ({ low: Infinity, high: -Infinity }));
  let previous = along.length - 1;
  for (let i = 0; i < along.length; i += 1) {
    const [a, b] = [along[previous] ?? 0, along[i] ?? 0];
    const [s, t] = [aside[previous] ?? 0, aside[i] ?? 0];
    previous = i;
    const scale = discCount / length;
    const first = Math.max(0, Math.floor(Math.min(a, b) * scale - 0.5));
    const last = Math.min(discCount - 1, Math.ceil(Math.max(a, b) * scale));
    for (let disc = first; disc <= last; disc += 1) {
      const middle = ((disc + 0.5) / discCount) * length;
      const span = found[disc];
      if (span === undefined || a > middle === b > middle) continue;
      const at = s + ((t - s) * (middle - a)) / (b - a);
      span.low = Math.min(span.low, at);
      span.high = Math.max(span.high, at);
    }
  }
  return found;
};

/**
 * Cuts an outline into 20 discs (M2.1). It starts and ends at the mitral annulus; the straight edge between its last and
 * first point belongs to it. The long axis runs from the middle of the annulus to `apex`, or without one to the point of
 * the outline farthest from it. Disc i has its diameter at (i − ½)/20 of the axis, perpendicular to it, between the
 * outermost crossings. Null where there is no long axis: fewer than three points, all in one
 * place, or the apex at the middle of the annulus.
 */
export const discsOfView = (outline: readonly PlanePoint[], apex: PlanePoint | null): DiscsOfView | null => {
  const [start] = outline;
  const end = outline.at(-1);
  if (start === undefined || end === undefined || outline.length < 3) return null;
  const base = { u: (start.u + end.u) / 2, v: (start.v + end.v) / 2 };
  const tip = apex ?? farthest(outline, base);
  const length = Math.sqrt(squareBetween(base, tip));
  if (!(length > leastLength_mm && Number.isFinite(length))) return null;
  const [u, v] = [(tip.u - base.u) / length, (tip.v - base.v) / length];
  const along = outline.map((point) => (point.u - base.u) * u + (point.v - base.v) * v);
  const aside = outline.map((point) => (point.v - base.v) * u - (point.u - base.u) * v);
  const crossed = spans(along, aside, length);
  const place = (disc: number, side: number): PlanePoint => {
    const middle = ((disc + 0.5) / discCount) * length;
    return { u: base.u + u * middle - v * side, v: base.v + v * middle + u * side };
  };
  return {
    annulus: [start, end],
    base,
    apex: tip,
    length: millimetre(length),
    diameters: crossed.map(({ low, high }) => millimetre(high >= low ? high - low : 0)),
    ends: crossed.map(({ low, high }, disc) => (high >= low ? [place(disc, low), place(disc, high)] : null)),
  };
};

/**
 * Volume by the biplane method of discs, mL: V = π/4 · Σ aᵢ·bᵢ · L/20, L the longer of the two long axes (M2.1).
 * The same view twice gives the single-plane volume.
 */
export const discVolume = (a: DiscsOfView, b: DiscsOfView): Millilitre => {
  const sum = a.diameters.reduce((total, diameter, i) => total + diameter * (b.diameters[i] ?? 0), 0);
  return millilitre(((Math.PI / 4) * sum * Math.max(a.length, b.length)) / discCount / 1000);
};
