/**
 * Endocardium of the right ventricle on every slice and phase of a short-axis cine, from its pixels and the left ventricle
 * that was found in them: a proposal, which the reader accepts, edits or rejects. No model was learnt; the same pixels give
 * the same outlines.
 */
import type { GreyStack } from './grey-stack.ts';
import { keptOutside } from './kept-outside.ts';
import { outlineRightStack, type RightStack } from './outline-right-stack.ts';
import { outwardLines } from './outward-lines.ts';
import type { OnShare, ProposedVentricle } from './propose-left-ventricle.ts';
import { findRightSide, type SeenSlice } from './right-side.ts';
import { trackCavity, type TrackedCavity } from './track-cavity.ts';

/** Why nothing is proposed: no blood beside the septum, as much of it on the other side, or none in the form of a crescent. */
export type RightNotFound = 'no-blood-beside' | 'side-unsure' | 'no-crescent';

/** The outlines by slice and phase, or the reason that there are none. */
export type ProposedRight =
  | { readonly endocardium: TrackedCavity; readonly reason: null }
  | { readonly endocardium: null; readonly reason: RightNotFound };

/** Of the blood that could be met so much is, and by so much more than on the other side. */
const [leastBlood, leastMargin] = [0.25, 0.15];
/** A cavity on fewer slices is not one to be sure of. */
const leastSlices = 3;

const notFound = (reason: RightNotFound): ProposedRight => ({ endocardium: null, reason });

const seenOf = (
  { slices }: GreyStack,
  { phase, cavities, borders }: ProposedVentricle,
): readonly (SeenSlice | null)[] =>
  slices.map(({ plane, frames }, s) => {
    const [frame, cavity, border] = [frames[phase - 1] ?? null, cavities[s] ?? null, borders[s] ?? null];
    if (frame === null || cavity === null || border === null) return null;
    const left = { centre: cavity.centre, radii: cavity.radii, border, levels: cavity.levels };
    return { left, lines: outwardLines(frame, plane, left) };
  });

/** An outline that was tracked is no surer than the one it came from. */
const withConfidence = (tracked: TrackedCavity, outlined: RightStack): TrackedCavity =>
  tracked.map((phases, s) => {
    const { walled = 0, septal = 0 } = outlined[s] ?? {};
    return phases.map((found) =>
      found === null ? null : { ...found, confidence: found.confidence * walled * septal },
    );
  });

/** `left`: what was found of the left ventricle in the same stack. */
export const proposeRightVentricle = (stack: GreyStack, left: ProposedVentricle, onShare: OnShare = () => undefined): ProposedRight => {
  const seen = seenOf(stack, left);
  const side = findRightSide(stack, seen);
  if (side === null || side.blood < leastBlood) return notFound('no-blood-beside');
  if (side.margin < leastMargin) return notFound('side-unsure');
  onShare(0.2);
  const outlined = outlineRightStack(seen, side.direction);
  if (outlined.filter((found) => found !== null).length < leastSlices) return notFound('no-crescent');
  onShare(0.4);
  const tracked = trackCavity(stack, { phase: left.phase, outlines: outlined.map((found) => found?.outline ?? null) });
  const endocardium = keptOutside(withConfidence(tracked, outlined), left.epicardium);
  onShare(1);
  return { endocardium, reason: null };
}; // prettier-ignore
