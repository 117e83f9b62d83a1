/** The images of a part that bear a contour of either read, by phase. Pure. */
import type { AdjudicatedCase, Side } from '../../app/contract/calls/adjudication-calls.ts';
import type { ContourRecord, ReadRecord } from '../../app/contract/read.ts';
import { locateFrame, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { View } from '../../measurement/structure.ts';

/** One image; slice and phase from 1. */
export interface DrawnPlace {
  readonly slice: number;
  readonly phase: number;
  /** Whose contours it bears. */
  readonly by: readonly Side[];
}

export interface DrawnPhase {
  readonly phase: number;
  readonly places: readonly DrawnPlace[];
}

export const contoursOf = (records: readonly ReadRecord[]): readonly ContourRecord[] =>
  records.filter((record) => record.kind === 'contour');

interface Part {
  readonly stack: ShortAxisStack | null;
  readonly view: View;
}

const placesOf = (records: readonly ReadRecord[], { stack, view }: Part): ReadonlySet<string> => {
  const places = contoursOf(records).map((contour) =>
    stack === null || contour.view !== view ? null : locateFrame(stack, contour.SOPInstanceUID, contour.frame),
  );
  return new Set(places.flatMap((place) => (place === null ? [] : [`${place.phase}/${place.slice}`])));
};

/** Phases in their order, each with its slices in theirs. */
export const drawnPhases = ({ A, B }: Pick<AdjudicatedCase, 'A' | 'B'>, part: Part): readonly DrawnPhase[] => {
  const by = { A: placesOf(A.records, part), B: placesOf(B.records, part) };
  const places = [...new Set([...by.A, ...by.B])].map((name): DrawnPlace => {
    const [phase = 1, slice = 1] = name.split('/').map(Number);
    return { slice, phase, by: (['A', 'B'] as const).filter((side) => by[side].has(name)) };
  });
  const phases = Map.groupBy(
    places.toSorted((a, b) => a.phase - b.phase || a.slice - b.slice),
    ({ phase }) => phase,
  );
  return Array.from(phases, ([phase, own]) => ({ phase, places: own }));
};
