/** What is tracked from where: the outlines that the reader has drawn or taken. Pure. */
import type { ContourRecord, ReadRecord } from '../../app/contract/read.ts';
import { waitsForWord } from '../../app/contract/waiting-proposals.ts';
import { planeAxes } from '../../measurement/patient-space.ts';
import { toPlane } from '../../measurement/plane-coordinates.ts';
import type { PlaneOutline } from '../../measurement/segmentation/cine/grey-stack.ts';
import { frameAt, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import { standingContours, type StandingContours } from './standing-contours.ts';
import * as say from './proposal-sentences.ts';
import type { ProposedStructure } from './ventricle-structures.ts';

export interface TrackScene {
  readonly stack: ShortAxisStack;
  readonly records: Iterable<ReadRecord>;
  readonly structures: readonly ProposedStructure[];
  /** Phases from which it may be tracked, 1-based, the best first. */
  readonly phases: readonly number[];
  /** Slice numbers, from 1. */
  readonly slices: readonly number[];
}

/** The outlines of one structure at the phase it is tracked from. */
export interface StructureToTrack {
  readonly structure: ProposedStructure;
  /** By slice of the plan, mm of the plane of the slice's first frame; null where none was drawn. */
  readonly outlines: readonly (PlaneOutline | null)[];
}

export interface TrackPlan {
  /** 1-based. */
  readonly phase: number;
  readonly structures: readonly StructureToTrack[];
  /** What it was planned from: where any of it has changed since, the plan is void. */
  readonly sources: readonly ContourRecord[];
}

const sourceOn = (stack: ShortAxisStack, standing: StandingContours, structure: ProposedStructure, slice: number, phase: number): ContourRecord | null => {
  const frame = frameAt(stack, slice, phase);
  const there = frame === null ? [] : standing(frame, structure);
  const [one, ...others] = there;
  return one === undefined || others.length > 0 || !one.closed ? null : one;
}; // prettier-ignore

const outlineOf = (stack: ShortAxisStack, slice: number, { points }: ContourRecord): PlaneOutline | null => {
  const plane = stack.slices[slice - 1]?.frames.find((frame) => frame !== null)?.plane;
  return plane === undefined ? null : points.map((point) => toPlane(planeAxes(plane), point));
};

/** The plan for the first phase that bears an outline the reader has taken; a refusal in words where there is none. */
export const planTracking = ({ stack, records, structures, phases, slices }: TrackScene): TrackPlan | { readonly refused: string } => {
  const standing = standingContours(records);
  const at = (phase: number, structure: ProposedStructure): readonly (ContourRecord | null)[] =>
    slices.map((slice) => sourceOn(stack, standing, structure, slice, phase));
  for (const phase of phases) {
    const found = structures.map((structure) => ({ structure, sources: at(phase, structure) }));
    const all = found.flatMap(({ sources }) => sources.filter((source) => source !== null));
    if (all.length === 0) continue;
    if (all.some(waitsForWord)) return { refused: say.answerFirst(phase) };
    const own = found.map(({ structure, sources }): StructureToTrack => ({
      structure,
      outlines: sources.map((source, i) => (source === null ? null : outlineOf(stack, slices[i] ?? 0, source))),
    }));
    return { phase, sources: all, structures: own.filter(({ outlines }) => outlines.some((one) => one !== null)) };
  }
  return { refused: say.nothingToTrack(structures) };
}; // prettier-ignore
