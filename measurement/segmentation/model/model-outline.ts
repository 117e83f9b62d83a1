/** From a model's answer to outlines: where the classes within a structure stop winning. */
import { fewestPixels } from '../../contour-checks.ts';
import { isoLines, type Raster } from '../../drawing/iso-line.ts';
import { resample } from '../../drawing/resample.ts';
import type { PlanePoint } from '../../plane-coordinates.ts';
import { outlineLength, signedArea } from '../../polygon.ts';
import type { PlaneOutline } from '../cine/grey-stack.ts';
import type { FoundOutline } from '../cine/track-cavity.ts';
import { largestPart, wonClasses, type ModelAnswer, type WonClasses } from './model-mask.ts';
import { classesWithin, modelStructures, type ModelSpec, type ModelStructure } from './model-spec.ts';

/** Points of an outline. */
const outlinePoints = 96;

/**
 * By how much the best class within beats the best one outside, at each place: above 0 in the part and nowhere else. What
 * is within and of another part stands as far below.
 */
const margins = (answer: ModelAnswer, { size, classes }: ModelSpec, within: readonly number[], part: readonly number[]): Float64Array => {
  const places = size * size;
  const values = new Float64Array(places).fill(-1);
  const isPart = new Uint8Array(places);
  for (const at of part) isPart[at] = 1;
  for (let at = 0; at < places; at += 1) {
    let [best, other] = [-Infinity, -Infinity];
    classes.forEach((_, of) => {
      const score = answer[of * places + at] ?? 0;
      if (within.includes(of)) best = Math.max(best, score);
      else other = Math.max(other, score);
    });
    // Of equal scores the lower class won: the line passes right beside the place then.
    const by = Math.max(Math.abs(best - other), Number.MIN_VALUE);
    if (Number.isFinite(by)) values[at] = isPart[at] === 1 ? by : -by;
  }
  return values;
}; // prettier-ignore

/** Each point moves a quarter of the way to each of those beside it. */
const softened = (line: PlaneOutline): PlaneOutline =>
  line.map(({ u, v }, at): PlanePoint => {
    const [before, after] = [line.at(at - 1) ?? { u, v }, line[(at + 1) % line.length] ?? { u, v }];
    return { u: (before.u + 2 * u + after.u) / 4, v: (before.v + 2 * v + after.v) / 4 };
  });

/**
 * Takes away the stairs of a line between places: twice over points half a step apart, which is a Gaussian of half a step.
 * A circle of radius r moves inward by step² / 8r.
 */
const withoutStairs = (line: PlaneOutline, step: number): PlaneOutline => {
  const count = Math.max(8, Math.round(outlineLength(line) / (step / 2)));
  return resample(softened(softened(resample(line, count))), outlinePoints);
};

const meanShare = ({ shares }: WonClasses, part: readonly number[]): number =>
  part.reduce((sum, at) => sum + (shares[at] ?? 0), 0) / Math.max(1, part.length);

/** What an answer was given for. */
export interface AnsweredSquare {
  readonly square: Raster;
  /** Of one pixel of the image, mm². */
  readonly pixel_mm2: number;
}

const outlineOf = (answer: ModelAnswer, won: WonClasses, spec: ModelSpec, of: AnsweredSquare, structure: ModelStructure): FoundOutline | null => {
  const within = classesWithin(spec, structure);
  const part = largestPart(won, within, spec);
  if (part.length === 0 || part.length * spec.spacing_mm ** 2 < fewestPixels * of.pixel_mm2) return null;
  const lines = isoLines(margins(answer, spec, within, part), of.square);
  // Holes turn the other way; what the edge of the square cuts has no line.
  const [outer] = lines.toSorted((a, b) => signedArea(b) - signedArea(a));
  if (outer === undefined || signedArea(outer) <= 0) return null;
  return { points: withoutStairs(outer, spec.spacing_mm), confidence: meanShare(won, part) };
}; // prettier-ignore

/** One outline a structure; null where the model found none. */
export type AnsweredOutlines = Readonly<Record<ModelStructure, FoundOutline | null>>;

/**
 * The outlines of an answer, mm of the slice's plane: around the largest part of each structure, on the line where its
 * classes stop winning, between two places by their scores. None where the part is smaller than four pixels of the image,
 * or where the square's edge cuts it. Confidence: the mean share of the winner over the part.
 */
export const outlinesOf = (answer: ModelAnswer, spec: ModelSpec, of: AnsweredSquare): AnsweredOutlines => {
  const won = wonClasses(answer, spec);
  const [endocardium, epicardium, right] = modelStructures.map((structure) =>
    outlineOf(answer, won, spec, of, structure),
  );
  return {
    'LV endocardium': endocardium ?? null,
    'LV epicardium': epicardium ?? null,
    'RV endocardium': right ?? null,
  };
};
