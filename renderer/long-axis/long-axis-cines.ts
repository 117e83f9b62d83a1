/** The long-axis cines of a case: one for each place that a series of them shows, with the frames of its beat. Pure. */
import type { CaseContent, CaseFrame, CaseSeries } from '../../app/contract/case.ts';
import { cineFrames } from '../../app/contract/cine-frames.ts';
import { longAxisViews, proposedLongAxisView, type LongAxisView } from '../../measurement/long-axis-view.ts';
import type { ImagePlane } from '../../measurement/patient-space.ts';
import { buildShortAxisStack, type CineFrame, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import { frameKey } from '../viewport/shown-stack.ts';

/** Whether places of a long-axis image are places of the short-axis stack. */
export type SharedSpace = 'shared' | 'differs' | 'not-told' | 'no-stack';

/** One long-axis image over the beat. */
export interface LongAxisCine {
  /** Names it within the case: its series and its place among those of the series. */
  readonly id: string;
  /** "4ch" where its place in the heart proposes a view, else "LA 1"; told apart by a number where two are alike. */
  readonly name: string;
  /** What is proposed it shows; null where its place tells nothing. */
  readonly proposed: LongAxisView | null;
  readonly plane: ImagePlane;
  /** By phase, as its own scan counts them; null where the scan has none. */
  readonly frames: readonly (CaseFrame | null)[];
  /** Keys of its frames. */
  readonly keys: ReadonlySet<string>;
  readonly space: SharedSpace;
}

/** The short-axis part that the images are shown beside. */
export interface ShortAxisPart {
  readonly stack: ShortAxisStack | null;
  readonly series: readonly Pick<CaseSeries, 'frameOfReference'>[];
}

const sharedSpace = ({ stack, series }: ShortAxisPart, own: CaseSeries): SharedSpace => {
  if (stack === null) return 'no-stack';
  const spaces = [...series, own].map(({ frameOfReference }) => frameOfReference);
  if (spaces.includes(undefined)) return 'not-told';
  return new Set(spaces).size === 1 ? 'shared' : 'differs';
};

/** Frames by place: those of one orientation after the other, each in its slices. */
const places = (frames: readonly CineFrame[]): readonly (readonly (CineFrame | null)[])[] => {
  const { stack, leftOut } = buildShortAxisStack(frames);
  if (stack === null) return [];
  const others = new Set(leftOut.filter(({ reason }) => reason !== 'same-slice-and-phase').map((one) => frameKey(one.frame)));
  return [...stack.slices.map((slice) => slice.frames), ...places(frames.filter((one) => others.has(frameKey(one))))];
}; // prettier-ignore

const cinesOf = (series: CaseSeries, part: ShortAxisPart): readonly Omit<LongAxisCine, 'name'>[] => {
  const byKey = new Map(series.frames.map((frame) => [frameKey(frame), frame]));
  return places(cineFrames(series)).flatMap((row, i) => {
    const plane = row.find((frame) => frame !== null)?.plane;
    if (plane === undefined) return [];
    const frames = row.map((frame) => (frame === null ? null : (byKey.get(frameKey(frame)) ?? null)));
    return {
      id: `${series.SeriesInstanceUID}/${i + 1}`,
      proposed: part.stack === null ? null : proposedLongAxisView(part.stack.normal, plane),
      plane,
      frames,
      keys: new Set(frames.flatMap((frame) => (frame === null ? [] : [frameKey(frame)]))),
      space: sharedSpace(part, series),
    };
  });
};

const shortNames: Readonly<Record<LongAxisView, string>> = {
  '2-chamber': '2ch',
  '3-chamber': '3ch',
  '4-chamber': '4ch',
};

const rank = ({ proposed }: Pick<LongAxisCine, 'proposed'>): number =>
  proposed === null ? longAxisViews.length : longAxisViews.indexOf(proposed);

/** Every long-axis cine of a case: 2-, 3- and 4-chamber as they are proposed, then those of which nothing is. */
export const longAxisCines = (content: CaseContent, part: ShortAxisPart): readonly LongAxisCine[] => {
  const counts = new Map<string, number>();
  const named = (one: Omit<LongAxisCine, 'name'>): LongAxisCine => {
    const base = one.proposed === null ? 'LA' : shortNames[one.proposed];
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    return { ...one, name: one.proposed !== null && count === 1 ? base : `${base} ${count}` };
  };
  return content.series
    .filter(({ kind }) => kind === 'long-axis cine')
    .flatMap((series) => cinesOf(series, part))
    .toSorted((a, b) => rank(a) - rank(b))
    .map(named);
};

/** The phase (0-based) of a cine of `own` phases at the same share of the beat as one of `phases`. */
export const matchingPhase = (phase: number, phases: number, own: number): number =>
  Math.max(0, Math.min(own - 1, Math.round((phase * own) / Math.max(1, phases))));
