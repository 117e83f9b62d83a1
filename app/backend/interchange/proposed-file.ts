/** What was found on the slices and phases of a stack, as contours of the interchange file, and contours as what is tracked. */
import type { GreyStack, PlaneOutline } from '../../../measurement/segmentation/cine/grey-stack.ts';
import type { OutlinesToTrack, TrackedCavity } from '../../../measurement/segmentation/cine/track-cavity.ts';
import { frameAt, locateFrame, type ShortAxisStack } from '../../../measurement/short-axis-stack.ts';
import type { Structure } from '../../../measurement/structure.ts';
import type { FileContour } from '../../contract/contour-file.ts';

/** Thousandths of a pixel: finer than any hand, and a file of thousands of outlines stays small. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Every outline at its frame, by slice and phase. */
export const contoursOf = (structure: Structure, found: TrackedCavity, stack: ShortAxisStack): readonly FileContour[] =>
  found.flatMap((phases, s) =>
    phases.flatMap((outline, p): readonly FileContour[] => {
      const at = frameAt(stack, s + 1, p + 1);
      if (outline === null || at === null) return [];
      const [rowSpacing, columnSpacing] = at.plane.PixelSpacing;
      const points = outline.points.map(({ u, v }) => [rounded(u / columnSpacing), rounded(v / rowSpacing)] as const);
      const where = { SOPInstanceUID: at.SOPInstanceUID, frame: at.frame, structure, phaseIndex: p + 1 };
      return [{ ...where, view: 'short axis', closed: true, points, confidence: rounded(outline.confidence) }];
    }),
  ); // prettier-ignore

/** The outlines of one structure to track, and the contours that cannot be. */
export interface ToTrack {
  readonly outlines: OutlinesToTrack;
  /** A sentence each. */
  readonly leftOut: readonly string[];
}

const sentence = ({ structure, SOPInstanceUID, frame }: FileContour, why: string): string =>
  `The ${structure} on image ${SOPInstanceUID} frame ${frame} is not tracked: ${why}.`;

interface Placed {
  readonly of: FileContour;
  readonly slice: number;
  readonly phase: number;
  readonly points: PlaneOutline;
}

const mostFrequent = (phases: readonly number[]): number => {
  const counts = new Map<number, number>();
  for (const phase of phases) counts.set(phase, (counts.get(phase) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [1, 0])[0];
};

/** `contours`: of one structure at end-diastole. Those of other phases than most, and off the stack, are left out. */
export const outlinesToTrack = (contours: readonly FileContour[], stack: ShortAxisStack, { slices }: GreyStack): ToTrack => {
  const leftOut: string[] = [];
  const placed = contours.flatMap((of): readonly Placed[] => {
    const at = locateFrame(stack, of.SOPInstanceUID, of.frame);
    const plane = at === null ? undefined : frameAt(stack, at.slice, at.phase)?.plane;
    if (at === null || plane === undefined) {
      leftOut.push(sentence(of, 'it does not lie on a frame of the short-axis stack'));
      return [];
    }
    const [rowSpacing, columnSpacing] = plane.PixelSpacing;
    const points = of.points.map(([column, row]) => ({ u: column * columnSpacing, v: row * rowSpacing }));
    return [{ of, ...at, points }];
  });
  const phase = mostFrequent(placed.map((one) => one.phase));
  for (const one of placed) {
    if (one.phase !== phase) leftOut.push(sentence(one.of, `it lies at phase ${one.phase}, most lie at ${phase}`));
  }
  const outlines = slices.map((_, s) => placed.find((one) => one.slice === s + 1 && one.phase === phase)?.points ?? null);
  return { outlines: { phase, outlines }, leftOut };
}; // prettier-ignore
