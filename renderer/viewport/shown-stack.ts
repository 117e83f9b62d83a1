/** The frames of the open case as the viewport steps through them: rows of slices, columns of phases. */
import type { CaseFrame, CaseSeries } from '../../app/contract/case.ts';
import type { OpenCase } from '../state/session.ts';

/** One name for one stored frame. */
export const frameKey = (of: { readonly SOPInstanceUID: string; readonly frame: number }): string =>
  `${of.SOPInstanceUID}/${of.frame}`;

export interface ShownStack {
  readonly slices: readonly (readonly (CaseFrame | null)[])[];
  readonly phases: number;
  /** Every frame of the case, by frame key. */
  readonly frames: ReadonlyMap<string, CaseFrame>;
  /** Series of a frame, by frame key. */
  readonly series: ReadonlyMap<string, CaseSeries>;
}

const framesByKey = (series: readonly CaseSeries[]): ReadonlyMap<string, CaseFrame> =>
  new Map(series.flatMap(({ frames }) => frames.map((frame) => [frameKey(frame), frame])));

const slicesOf = (
  open: OpenCase,
  frames: ReadonlyMap<string, CaseFrame>,
): readonly (readonly (CaseFrame | null)[])[] => {
  // Without a stack each series is a row: its frames can be looked at, though not measured by slices.
  if (open.stack === null) {
    const series = open.series.length === 0 ? open.content.series : open.series;
    return series.map(({ frames }) => frames).filter(({ length }) => length > 0);
  }
  return open.stack.slices.map((slice) =>
    slice.frames.map((cine) => (cine === null ? null : (frames.get(frameKey(cine)) ?? null))),
  );
};

const build = (open: OpenCase): ShownStack => {
  const frames = framesByKey(open.content.series);
  const slices = slicesOf(open, frames);
  return {
    frames,
    slices,
    phases: Math.max(0, ...slices.map(({ length }) => length)),
    series: new Map(open.content.series.flatMap((one) => one.frames.map((frame) => [frameKey(frame), one]))),
  };
};

const built = new WeakMap<OpenCase, ShownStack>();

/** The stack of an open case, built once for each. */
export const shownStack = (open: OpenCase): ShownStack => {
  const known = built.get(open);
  if (known !== undefined) return known;
  const stack = build(open);
  built.set(open, stack);
  return stack;
};

const noStack: ShownStack = { slices: [], phases: 0, frames: new Map(), series: new Map() };

/** The stack of the session's open case; an empty one while none is open. */
export const openStack = (open: OpenCase | null): ShownStack => (open === null ? noStack : shownStack(open));
