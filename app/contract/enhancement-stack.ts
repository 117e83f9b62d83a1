/** Which late enhancement images of a case form its short-axis stack, and in which order. */
import { commonGeometry } from '../../measurement/common-geometry.ts';
import type { EnhancementKind } from '../../measurement/late-enhancement-result.ts';
import { dot, positionAlong, type Vector3 } from '../../measurement/patient-space.ts';
import { buildShortAxisStack, type CineFrame, type StackOutcome } from '../../measurement/short-axis-stack.ts';
import { compareText } from '../../measurement/text-order.ts';
import type { CaseFrame, CaseSeries } from './case.ts';

type Kind = EnhancementKind | null;

/** One image with its place in the patient. */
interface Image {
  readonly series: CaseSeries;
  readonly kind: Kind;
  readonly of: CaseFrame;
  readonly plane: CineFrame['plane'];
  /** Along the normal of its group, mm. */
  readonly place: number;
}

/** Images of one kind of one series. */
interface Run {
  readonly series: CaseSeries;
  readonly kind: Kind;
  /** By their places; at one place as they were taken. */
  readonly images: readonly Image[];
  readonly places: readonly number[];
}

/** Frames that lie parallel and alike. */
interface Group {
  readonly normal: Vector3;
  readonly runs: readonly Run[];
}

/** What is read of late enhancement. */
export interface EnhancementStack extends StackOutcome {
  readonly frames: readonly CaseFrame[];
  readonly series: readonly CaseSeries[];
  /** Series that show places and kinds the stack already has, or lie between its slices. */
  readonly repeats: readonly CaseSeries[];
  /** Kind of the images at each phase of the stack; null where it is not told, or not the same in every slice. */
  readonly kinds: readonly Kind[];
}

/** Places nearer than this are one slice, mm. */
const sameSlice_mm = 0.1;
/** Two series of one kind whose slices are nearer than this show the same place, mm. */
const samePlace_mm = 1;
/** Fewer slices are views. */
const fewestSlices = 3;
/** More orientations than any scan has. */
const mostGroups = 32;

/** Of two images of one slice the phase-sensitive one stands first; one of unknown kind after both. */
const kindOrder: Readonly<Record<EnhancementKind, number>> = { PSIR: 1, magnitude: 2 };
const orderOf = (kind: Kind): number => (kind === null ? 3 : kindOrder[kind]);

const numberOf = ({ of }: Image): number => of.InstanceNumber ?? Number.MAX_SAFE_INTEGER;

const byPlace = (a: Image, b: Image): number =>
  (Math.abs(a.place - b.place) > sameSlice_mm ? a.place - b.place : 0) ||
  numberOf(a) - numberOf(b) ||
  compareText(a.of.SOPInstanceUID, b.of.SOPInstanceUID) ||
  a.of.frame - b.of.frame;

const distinct = (places: readonly number[]): readonly number[] =>
  places.toSorted((a, b) => a - b).filter((place, i, all) => i === 0 || place - (all[i - 1] ?? 0) > sameSlice_mm);

const runOf = (images: readonly Image[]): readonly Run[] => {
  const [first] = images;
  if (first === undefined) return [];
  const { series, kind } = first;
  return [{ series, kind, images: images.toSorted(byPlace), places: distinct(images.map(({ place }) => place)) }];
};

const groupsOf = (all: readonly Omit<Image, 'place'>[]): readonly Group[] => {
  const groups: Group[] = [];
  let rest = all;
  while (rest.length > 0 && groups.length < mostGroups) {
    const { kept, leftOut, normal } = commonGeometry(rest);
    if (normal === null || kept.length === 0) break;
    const placed = kept.map((image) => ({ ...image, place: positionAlong(normal, image.plane) }));
    const runs = Map.groupBy(placed, ({ series, kind }) => `${kind ?? ''} ${series.SeriesInstanceUID}`);
    groups.push({ normal, runs: [...runs.values()].flatMap(runOf) });
    rest = leftOut.map(({ frame }) => frame);
  }
  return groups;
};

const larger = (a: Run, b: Run): number =>
  b.places.length - a.places.length ||
  b.images.length - a.images.length ||
  compareText(a.series.SeriesInstanceUID, b.series.SeriesInstanceUID);

const nearest = (place: number, places: readonly number[]): number =>
  Math.min(...places.map((other) => Math.abs(other - place)));

/** Runs of one kind: the largest, and every other that adds places it has not (deliveries of one series a slice). */
const joined = (runs: readonly Run[]): readonly Run[] => {
  const chosen: Run[] = [];
  const taken: number[] = [];
  for (const run of runs.toSorted(larger)) {
    if (run.places.some((place) => nearest(place, taken) < samePlace_mm)) continue;
    chosen.push(run);
    taken.push(...run.places);
  }
  return chosen;
};

const placesOf = (runs: readonly Run[]): readonly number[] => distinct(runs.flatMap(({ places }) => places));

/** Whether every place of a run of another kind is one of the stack's, or lies where the stack could go on. */
const fits = ({ places }: Run, taken: readonly number[]): boolean => {
  const gaps = taken.slice(1).map((place, i) => place - (taken[i] ?? 0));
  const apart = gaps.length === 0 ? samePlace_mm : 0.75 * Math.min(...gaps);
  return places.every((place) => nearest(place, taken) <= sameSlice_mm || nearest(place, taken) >= apart);
};

/** The kind that shows most places decides where the slices are; the others lie on them. */
const chosenRuns = ({ runs }: Group): readonly Run[] => {
  const [main = [], ...others] = [...Map.groupBy(runs, ({ kind }) => kind).values()]
    .map(joined)
    .toSorted((a, b) => placesOf(b).length - placesOf(a).length || orderOf(a[0]?.kind ?? null) - orderOf(b[0]?.kind ?? null));
  const chosen = [...main];
  for (const run of others.flat()) if (fits(run, placesOf(chosen))) chosen.push(run);
  return chosen;
}; // prettier-ignore

const cosine = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);

interface Choice {
  readonly group: Group;
  readonly chosen: readonly Run[];
  readonly slices: number;
  /** A stack along the short axis of the cine. */
  readonly isAlong: boolean;
}

/** Views that lie across the cine's slices are none of the short axis. */
const choose = (groups: readonly Group[], axis: Vector3 | null): Choice | null => {
  const choices = groups
    .filter(({ normal }) => axis === null || Math.abs(dot(normal, axis)) > cosine(45))
    .map((group): Choice => {
      const chosen = chosenRuns(group);
      const slices = placesOf(chosen).length;
      const isParallel = axis !== null && Math.abs(dot(group.normal, axis)) > cosine(15);
      return { group, chosen, slices, isAlong: isParallel && slices >= fewestSlices };
    });
  return choices.toSorted((a, b) => Number(b.isAlong) - Number(a.isAlong) || b.slices - a.slices)[0] ?? null;
};

/** A series that shows most of its places twice holds two kinds of image, though its headers tell them not apart. */
const isPaired = ({ images, places }: Run): boolean => 2 * images.length >= 3 * places.length;

/** Images of a run, each with how many of its slice came before it. */
const ranked = ({ images }: Run): readonly { readonly image: Image; readonly rank: number }[] => {
  let [reached, rank] = [-Infinity, 0];
  return images.map((image) => {
    rank = image.place - reached > sameSlice_mm ? 0 : rank + 1;
    reached = image.place;
    return { image, rank };
  });
};

/** Of a slice that was taken again, the first image: a second one would be no other kind. */
const isRepeated = (run: Run, rank: number): boolean => rank > 0 && !isPaired(run);

/** Two images of one slice are two kinds of image, not two moments; those that nothing tells apart go by their numbers. */
const asCine = (run: Run): readonly CineFrame[] =>
  ranked(run).flatMap(({ image: { of, plane }, rank }) => {
    if (isRepeated(run, rank)) return [];
    const { SOPInstanceUID, frame, InstanceNumber } = of;
    const TemporalPositionIndex = 10 * orderOf(run.kind) + rank;
    return [{ SOPInstanceUID, frame, plane, TemporalPositionIndex, ...(InstanceNumber === undefined ? {} : { InstanceNumber }) }];
  }); // prettier-ignore

const againOf = (run: Run): StackOutcome['leftOut'] =>
  ranked(run).flatMap(({ image: { of }, rank }) =>
    isRepeated(run, rank)
      ? [{ frame: { SOPInstanceUID: of.SOPInstanceUID, frame: of.frame }, reason: 'same-slice-and-phase' as const }]
      : [],
  );

const kindsOf = ({ stack }: StackOutcome, chosen: readonly Run[]): readonly Kind[] => {
  const name = ({ SOPInstanceUID, frame }: { SOPInstanceUID: string; frame: number }) => `${SOPInstanceUID}/${frame}`;
  const kinds = new Map(chosen.flatMap(({ kind, images }) => images.map(({ of }) => [name(of), kind] as const)));
  return Array.from({ length: stack?.phases ?? 0 }, (_, phase) => {
    const there = stack?.slices.flatMap(({ frames }) => frames[phase] ?? []) ?? [];
    const [kind = null, ...others] = new Set(there.map((frame) => kinds.get(name(frame)) ?? null));
    return others.length === 0 ? kind : null;
  });
};

/**
 * The stack of the series (or of magnitude and PSIR of the same slices) with most slices, of those that lie along the
 * short axis of the cine where there are any. Series of one slice each are joined; a repetition of slices of one kind is
 * never mixed in, nor are views that lie otherwise. `axis` is the normal of the cine's stack.
 */
export const enhancementStack = (all: readonly CaseSeries[], axis: Vector3 | null): EnhancementStack | null => {
  const placed = all.flatMap((series) =>
    series.frames.flatMap((of) =>
      of.plane === null ? [] : [{ series, of, plane: of.plane, kind: of.enhancementKind ?? null }],
    ),
  );
  const choice = choose(groupsOf(placed), axis);
  if (choice === null) return null;
  const { group, chosen } = choice;
  const outcome = buildShortAxisStack(chosen.flatMap(asCine));
  const used = new Set(chosen.map(({ series }) => series));
  const there = new Set(group.runs.map(({ series }) => series));
  return {
    ...outcome,
    leftOut: [...outcome.leftOut, ...chosen.flatMap(againOf)],
    frames: chosen.flatMap(({ images }) => images.map(({ of }) => of)),
    series: all.filter((series) => used.has(series)),
    repeats: all.filter((series) => there.has(series) && !used.has(series)),
    kinds: kindsOf(outcome, chosen),
  };
};
