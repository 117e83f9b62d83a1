/** Outlines that were found on slices and phases, as places to put them. Pure. */
import type { TrackedCavity } from '../../measurement/segmentation/cine/track-cavity.ts';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import { frameAtPlace } from '../drawing/drawn-frame.ts';
import type { FoundStructure } from './proposal-message.ts';
import type { PlacedOutline } from './proposed-diff.ts';

/** `slices`: number, from 1, of each slice of what was found. */
export const placedOutlines = (
  stack: ShortAxisStack,
  slices: readonly number[],
  structures: readonly FoundStructure[],
): readonly PlacedOutline[] =>
  structures.flatMap(({ structure, found }) =>
    found.flatMap((phases, i) =>
      phases.flatMap((outline, p): readonly PlacedOutline[] => {
        const frame = frameAtPlace(stack, (slices[i] ?? 0) - 1, p, 'short axis');
        return outline === null || frame === null ? [] : [{ frame, structure, outline }];
      }),
    ),
  );

/** On how many images nothing was found of what was tracked there. */
export const lostOutlines = (
  stack: ShortAxisStack,
  slices: readonly number[],
  structures: readonly { readonly outlines: readonly unknown[]; readonly found: TrackedCavity }[],
): number =>
  structures.reduce(
    (sum, { outlines, found }) =>
      sum +
      found.reduce((lost, phases, i) => {
        if ((outlines[i] ?? null) === null) return lost;
        const isImage = (p: number): boolean => (stack.slices[(slices[i] ?? 0) - 1]?.frames[p] ?? null) !== null;
        return lost + phases.filter((outline, p) => outline === null && isImage(p)).length;
      }, 0),
    0,
  );
