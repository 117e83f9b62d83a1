/** The images of a part that bear a contour of either read, by phase. Pure. */
import {
  sides,
  type AdjudicatedCase,
  type AdjudicatedSide,
  type Side,
} from '../../app/contract/calls/adjudication-calls.ts';
import type { ContourRecord, ReadRecord } from '../../app/contract/read.ts';
import { locateFrame, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { CardiacPhase, View } from '../../measurement/structure.ts';

/** One image; slice and phase from 1. */
export interface DrawnPlace {
  readonly slice: number;
  readonly phase: number;
  /** Whose contours it bears. */
  readonly by: readonly Side[];
}

export interface DrawnPhase {
  readonly phase: number;
  /** Which end of the beat it is, and in whose read: "ED", "ES of B"; null where numbers are made of neither. */
  readonly end: string | null;
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

const ends: readonly CardiacPhase[] = ['ED', 'ES'];

const hasEnd = ({ values }: AdjudicatedSide, end: CardiacPhase, phase: number): boolean =>
  values.some((value) => !('missing' in value) && value.of.phases?.[end] === phase);

const endName = (reads: Pick<AdjudicatedCase, Side>, phase: number): string | null => {
  const names = ends.flatMap((end) => {
    const by = sides.filter((side) => hasEnd(reads[side], end, phase));
    if (by.length === 0) return [];
    return by.length === sides.length ? [end] : [`${end} of ${by.join()}`];
  });
  return names.length === 0 ? null : names.join(', ');
};

/** The ends of the beat first, since the numbers are made there; then the other phases in their order, each with its slices. */
export const drawnPhases = ({ A, B }: Pick<AdjudicatedCase, Side>, part: Part): readonly DrawnPhase[] => {
  const by = { A: placesOf(A.records, part), B: placesOf(B.records, part) };
  const places = [...new Set([...by.A, ...by.B])].map((name): DrawnPlace => {
    const [phase = 1, slice = 1] = name.split('/').map(Number);
    return { slice, phase, by: sides.filter((side) => by[side].has(name)) };
  });
  const byPhase = Map.groupBy(
    places.toSorted((a, b) => a.phase - b.phase || a.slice - b.slice),
    ({ phase }) => phase,
  );
  const phases = Array.from(byPhase, ([phase, own]) => ({ phase, end: endName({ A, B }, phase), places: own }));
  const rank = ({ end }: DrawnPhase): number => (end === null ? 2 : end.startsWith('ED') ? 0 : 1);
  return phases.toSorted((a, b) => rank(a) - rank(b));
};
