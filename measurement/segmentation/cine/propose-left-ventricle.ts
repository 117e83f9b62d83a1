/**
 * Endocardium and epicardium of the left ventricle on every slice and phase of a short-axis cine, from its pixels alone: a
 * proposal, which the reader accepts, edits or rejects. No model was learnt; the same pixels give the same outlines.
 */
import { findVentricle, type FoundVentricle, type PointedPlace } from './find-ventricle.ts';
import type { GreyStack, PlaneOutline } from './grey-stack.ts';
import { outlineCavity } from './outline-cavity.ts';
import { meanRadius, outlineStack, type OutlinedStack } from './outline-stack.ts';
import { outlineWall } from './outline-wall.ts';
import { outlineAt } from './polar-outline.ts';
import { trackCavity, type FoundOutline, type TrackedCavity } from './track-cavity.ts';

/** The outlines that are proposed, by slice and phase. */
export interface ProposedVentricle {
  /** 1-based phase index of the largest cavity, at which the outlines were found; the others were tracked from it. */
  readonly phase: number;
  readonly endocardium: TrackedCavity;
  readonly epicardium: TrackedCavity;
  /** What was found at `phase`, by slice: the cavities, and the distance of their borders in each direction, mm. */
  readonly cavities: OutlinedStack;
  readonly borders: readonly (Float64Array | null)[];
}

/** Share of the work that is done, 0 to 1; what it throws ends the work. */
export type OnShare = (share: number) => void;

/** Below this margin another place could as well be the ventricle: a click is asked for. */
export const leastMargin = 0.15;
/** Below this what stands around a place is no ring. */
const leastRing = 0.05;
/** Slices of which the cavity is compared through the beat. */
const comparedSlices = 3;

/** Of the slices around which a ring stands, those between these shares from base to apex are of the middle. */
const middle = [0.3, 0.65] as const;

/** Slices of the middle of the ventricle, the surest first; what was pointed to before all. Of apex and base less is sure. */
const surestFirst = ({ rings }: FoundVentricle, pointed: PointedPlace | null): readonly number[] => {
  const ringed = rings.flatMap((ring, s) => (ring >= leastRing ? [s + 1] : []));
  const [from, to] = middle.map((share) => Math.round(share * (ringed.length - 1)));
  const order = ringed.slice(from, (to ?? 0) + 1).sort((a, b) => (rings[b - 1] ?? 0) - (rings[a - 1] ?? 0) || a - b);
  return pointed === null ? order : [pointed.slice, ...order.filter((slice) => slice !== pointed.slice)];
};

/** Sum of the squares of the mean radii on the slices, by phase. */
const sizes = ({ slices, phases }: GreyStack, { centres }: FoundVentricle, of: readonly number[]): readonly number[] =>
  Array.from({ length: phases }, (_, p) =>
    of.reduce((sum, number) => {
      const [slice, centre] = [slices[number - 1], centres[number - 1]];
      const frame = slice?.frames[p] ?? null;
      if (slice === undefined || centre === undefined || frame === null) return sum;
      const cavity = outlineCavity(frame, slice.plane, centre);
      return sum + (cavity === null ? 0 : meanRadius(cavity) ** 2);
    }, 0),
  );

/** 1-based phase of the largest cavity, the mean of each phase with those beside it; the first of equals. */
const largestPhase = (stack: GreyStack, found: FoundVentricle, of: readonly number[]): number => {
  const own = sizes(stack, found, of);
  const around = own.map((size, p) => {
    const [before, after] = [own.at(p - 1) ?? size, own[(p + 1) % own.length] ?? size];
    return own.length > 4 ? (before + size + after) / 3 : size;
  });
  return around.indexOf(Math.max(...around)) + 1;
};

const cavityOutlines = (outlined: OutlinedStack): readonly (PlaneOutline | null)[] =>
  outlined.map((cavity) => (cavity === null ? null : outlineAt(cavity.centre, cavity.radii)));

const bordersOf = ({ slices }: GreyStack, phase: number, outlined: OutlinedStack): readonly (Float64Array | null)[] =>
  outlined.map((cavity, s) => {
    const slice = slices[s];
    const frame = slice?.frames[phase - 1] ?? null;
    return slice === undefined || frame === null || cavity === null ? null : outlineWall(frame, slice.plane, cavity);
  }); // prettier-ignore

const wallOutlines = (borders: readonly (Float64Array | null)[], outlined: OutlinedStack): readonly (PlaneOutline | null)[] =>
  outlined.map((cavity, s) => {
    const border = borders[s] ?? null;
    return cavity === null || border === null ? null : outlineAt(cavity.centre, border);
  }); // prettier-ignore

/** An outline that was tracked is no surer than the one it came from. */
const withConfidence = (tracked: TrackedCavity, outlined: OutlinedStack): TrackedCavity =>
  tracked.map((phases, s) =>
    phases.map((found): FoundOutline | null =>
      found === null ? null : { ...found, confidence: found.confidence * (outlined[s]?.walled ?? 0) },
    ),
  );

/** Null where the ventricle is not found with confidence: a click into its cavity is wanted then. */
export const proposeLeftVentricle = (stack: GreyStack, pointed: PointedPlace | null, onShare: OnShare = () => undefined): ProposedVentricle | null => {
  const found = findVentricle(stack, pointed);
  if (found === null || found.margin < leastMargin) return null;
  const order = surestFirst(found, pointed);
  const [surest] = order;
  if (surest === undefined) return null;
  onShare(0.2);
  const phase = largestPhase(stack, found, order.slice(0, comparedSlices));
  onShare(0.4);
  const outlined = outlineStack(stack, phase, found, surest);
  if (outlined.every((cavity) => cavity === null)) return null;
  onShare(0.5);
  const endocardium = trackCavity(stack, { phase, outlines: cavityOutlines(outlined) });
  onShare(0.75);
  const borders = bordersOf(stack, phase, outlined);
  const epicardium = trackCavity(stack, { phase, outlines: wallOutlines(borders, outlined) });
  onShare(1);
  return {
    phase,
    endocardium: withConfidence(endocardium, outlined),
    epicardium: withConfidence(epicardium, outlined),
    ...{ cavities: outlined, borders },
  };
}; // prettier-ignore
