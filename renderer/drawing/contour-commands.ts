/** Contours made from other contours: copied, interpolated, deleted. Pure: each gives one diff, or why not. */
import type { ContourRecord, ReadDiff } from '../../app/contract/read.ts';
import { interpolateOutlines } from '../../measurement/drawing/interpolate.ts';
import type { PatientPoint } from '../../measurement/patient-space.ts';
import { locateFrame, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { Structure, View } from '../../measurement/structure.ts';
import { contoursOf, type Records } from './contour-records.ts';
import { findFrame, frameAtPlace, outlineIn, patientPoints, placeInWords, type DrawnFrame } from './drawn-frame.ts';
import { isMark, isRepeatable } from './structure-ways.ts';
import type { Outline } from './stroke-shapes.ts';

/** What the commands look at. `slice` and `phase` are 0-based. */
export interface CommandScene {
  readonly stack: ShortAxisStack;
  readonly view: View;
  readonly records: Records;
  readonly slice: number;
  readonly phase: number;
  readonly structure: Structure;
  /** Id of the selected contour. */
  readonly selected?: string | null;
  readonly newId: () => string;
}

export type CommandOutcome =
  | { readonly label: string; readonly diff: ReadDiff; readonly contours: readonly ContourRecord[] }
  | { readonly refused: string };

/** Along which axis of the stack a command works. */
export type Along = 'slice' | 'phase';

const record = (
  scene: CommandScene,
  frame: DrawnFrame,
  outline: Outline,
  origin: 'copied' | 'interpolated',
): ContourRecord => ({
  kind: 'contour',
  id: scene.newId(),
  SOPInstanceUID: frame.SOPInstanceUID,
  frame: frame.frame,
  structure: scene.structure,
  view: frame.view,
  closed: !isMark(scene.structure),
  points: patientPoints(frame, outline),
  origin,
  edited: 0,
});

// A slice that has not the image in question is drawn on another of its images.
const onSlice = ({ stack, view }: CommandScene, slice: number, phase: number): DrawnFrame | null =>
  frameAtPlace(stack, slice, phase, view) ??
  (view === 'late enhancement' ? frameAtPlace(stack, slice, firstImage(stack, slice), view) : null);

const firstImage = (stack: ShortAxisStack, slice: number): number =>
  stack.slices[slice]?.frames.findIndex((frame) => frame !== null) ?? -1;

const placeAt = (scene: CommandScene, along: Along, index: number, phase = scene.phase): DrawnFrame | null =>
  along === 'slice' ? onSlice(scene, index, phase) : frameAtPlace(scene.stack, scene.slice, index, scene.view);

/** Where the frames share a plane the very points are kept: a copy's area then differs in no digit. */
const samePlace_mm = 1e-6;

const copyOn = (scene: CommandScene, frame: DrawnFrame, contour: ContourRecord): ContourRecord => {
  const copy = record(scene, frame, outlineIn(frame, contour.points), 'copied');
  const moved = ([x, y, z]: PatientPoint, i: number): boolean => {
    const [u, v, w] = copy.points[i] ?? [NaN, NaN, NaN];
    return !(Math.hypot(u - x, v - y, w - z) <= samePlace_mm);
  };
  return contour.points.some(moved) ? copy : { ...copy, points: contour.points };
};

/** The contours that are copied: of what there may be several of, the selected one alone, or all. */
const sources = (scene: CommandScene, here: DrawnFrame): readonly ContourRecord[] => {
  const own = contoursOf(scene.records, here, scene.structure);
  const selected = own.filter(({ id }) => id === scene.selected);
  return selected.length > 0 ? selected : own;
};

/** The phase of the image that bears the contour: a copy stands on the like image of the next slice. */
const phaseOf = ({ stack, phase }: CommandScene, { SOPInstanceUID, frame }: ContourRecord): number =>
  (locateFrame(stack, SOPInstanceUID, frame)?.phase ?? phase + 1) - 1;

/**
 * Copies the structure's contour of the shown frame to the next slice or phase. It is projected onto the next frame
 * along that frame's normal, so between parallel slices it is shifted straight through the heart, not by pixel index.
 * A contour that is there already is never replaced.
 */
export const copyToNext = (scene: CommandScene, along: Along): CommandOutcome => {
  const here = frameAtPlace(scene.stack, scene.slice, scene.phase, scene.view);
  const originals = here === null ? [] : sources(scene, here);
  if (originals.length === 0) return { refused: `There is no ${scene.structure} on this image to copy.` };
  const next = placeAt(scene, along, scene[along] + 1);
  if (next === null) return { refused: `There is no next ${along}.` };
  const place = placeInWords(next);
  if (contoursOf(scene.records, next, scene.structure).length > 0) {
    return { refused: `There is a contour of the ${scene.structure} at ${place} already. Delete it first to copy.` };
  }
  const copies = originals.map((contour) => {
    const own = along === 'slice' ? placeAt(scene, along, scene.slice + 1, phaseOf(scene, contour)) : next;
    return copyOn(scene, own ?? next, contour);
  });
  return {
    label: `Copy ${scene.structure} to ${place}`,
    diff: { added: copies, updated: [], removed: [] },
    contours: copies,
  };
};

interface Contoured {
  readonly index: number;
  readonly frame: DrawnFrame;
  readonly contour: ContourRecord;
}

const contoured = (scene: CommandScene, along: Along): readonly Contoured[] => {
  const count = along === 'slice' ? scene.stack.slices.length : scene.stack.phases;
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const frame = placeAt(scene, along, index);
    const contour = frame === null ? undefined : contoursOf(scene.records, frame, scene.structure)[0];
    return frame === null || contour === undefined ? [] : [{ index, frame, contour }];
  });
};

/** The gap around the shown place; of several the nearest, the later one where two are equally near. */
const gapAround = (ends: readonly Contoured[], here: number): readonly [Contoured, Contoured] | null => {
  const gaps = ends.flatMap((from, place) => {
    const to = ends[place + 1];
    return to === undefined || to.index - from.index < 2 ? [] : [[from, to] as const];
  });
  const away = ([from, to]: readonly [Contoured, Contoured]): number => Math.max(0, from.index - here, here - to.index);
  return gaps.reduce<readonly [Contoured, Contoured] | null>(
    (best, gap) => (best === null || away(gap) <= away(best) ? gap : best),
    null,
  );
};

// Slices are weighed by where they lie in the patient, phases by their number.
const shareOf = (scene: CommandScene, along: Along, from: Contoured, to: Contoured, index: number): number => {
  const position = (at: number): number => (along === 'slice' ? (scene.stack.slices[at]?.position ?? at) : at);
  return (position(index) - position(from.index)) / (position(to.index) - position(from.index));
};

/** Fills the gap between the two nearest contoured slices (or phases) with contours between theirs. */
export const interpolateBetween = (scene: CommandScene, along: Along): CommandOutcome => {
  if (isRepeatable(scene.structure)) {
    return { refused: `There may be several contours of ${scene.structure}: copy them, or draw them on each slice.` };
  }
  const gap = gapAround(contoured(scene, along), scene[along]);
  if (gap === null) {
    return { refused: `Contour the ${scene.structure} on two ${along}s with a gap between them to interpolate.` };
  }
  const [from, to] = gap;
  const added: ContourRecord[] = [];
  for (let index = from.index + 1; index < to.index; index += 1) {
    const frame = placeAt(scene, along, index, along === 'slice' ? phaseOf(scene, from.contour) : undefined);
    if (frame === null) continue;
    const share = shareOf(scene, along, from, to, index);
    const ends = [from, to].map(({ contour }) => outlineIn(frame, contour.points)) as [Outline, Outline];
    added.push(record(scene, frame, interpolateOutlines(...ends, share), 'interpolated'));
  }
  if (added.length === 0) return { refused: `There is no image between these ${along}s.` };
  return {
    label: `Interpolate ${scene.structure}, ${along}s ${from.index + 2} to ${to.index}`,
    diff: { added, updated: [], removed: [] },
    contours: added,
  };
};

/** Deletes one contour. */
export const deleteContour = (stack: ShortAxisStack, contour: ContourRecord): CommandOutcome => {
  const frame = findFrame(stack, contour, contour.view);
  const at = frame === null ? '' : `, ${placeInWords(frame)}`;
  return {
    label: `Delete ${contour.structure}${at}`,
    diff: { added: [], updated: [], removed: [contour] },
    contours: [],
  };
};
