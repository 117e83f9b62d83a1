/** Order of the phases of a beat within each slice (M1.2). */
import { firstTime, placesByTime } from './phase-gaps.ts';
import { compareText } from './text-order.ts';

/** What orders a frame in the beat. Attributes are DICOM's, verbatim. */
export interface PhasedFrame {
  readonly SOPInstanceUID: string;
  /** 1-based frame number. */
  readonly frame: number;
  readonly TemporalPositionIndex?: number | undefined;
  /** ms after the R wave. */
  readonly TriggerTime?: number | undefined;
  readonly InstanceNumber?: number | undefined;
}

/** Slices with their frames at phase index i + 1. */
export interface OrderedPhases<F extends PhasedFrame> {
  readonly phases: number;
  readonly slices: readonly (readonly (F | null)[])[];
  /** Frames at a slice and phase that another frame already holds. */
  readonly repeated: readonly F[];
}

type Time = (frame: PhasedFrame) => number | undefined;

const byTemporalPosition: Time = (frame) => frame.TemporalPositionIndex;
const byTriggerTime: Time = (frame) => frame.TriggerTime;

const acquisition = ({ InstanceNumber }: PhasedFrame): number => InstanceNumber ?? Number.MAX_SAFE_INTEGER;

const byAcquisition = (a: PhasedFrame, b: PhasedFrame): number =>
  acquisition(a) - acquisition(b) || compareText(a.SOPInstanceUID, b.SOPInstanceUID) || a.frame - b.frame;

const distinct = (frames: readonly PhasedFrame[], time: Time): number => new Set(frames.map(time)).size;

/**
 * An attribute tells the phases apart when every frame has it and its distinct values make up at least half of the
 * frames of the slices: a series sent twice still counts twenty values for forty frames, a constant does not.
 */
const tellsApart = (slices: readonly (readonly PhasedFrame[])[], time: Time): boolean => {
  const several = slices.filter((frames) => frames.length > 1);
  const values = several.reduce((sum, frames) => sum + distinct(frames, time), 0);
  const all = several.reduce((sum, frames) => sum + frames.length, 0);
  return (
    slices.flat().every((frame) => Number.isFinite(time(frame))) &&
    2 * values >= all &&
    (all === 0 || several.some((frames) => distinct(frames, time) > 1))
  );
};

const ordered = <F extends PhasedFrame>(
  frames: readonly F[],
  time: Time,
): { readonly kept: readonly F[]; readonly repeated: readonly F[] } => {
  const kept: F[] = [];
  const repeated: F[] = [];
  const sorted = frames.toSorted((a, b) => (time(a) ?? 0) - (time(b) ?? 0) || byAcquisition(a, b));
  for (const frame of sorted) {
    const before = kept.at(-1);
    const same = before !== undefined && isSamePhase(before, frame, time);
    (same ? repeated : kept).push(frame);
  }
  return { kept, repeated };
};

const isSamePhase = (a: PhasedFrame, b: PhasedFrame, time: Time): boolean =>
  (a.SOPInstanceUID === b.SOPInstanceUID && a.frame === b.frame) || (time(a) !== undefined && time(a) === time(b));

const filled = <F>(frames: readonly F[], places: readonly number[], phases: number): (F | null)[] => {
  const row = Array.from({ length: phases }, (): F | null => null);
  frames.forEach((frame, i) => {
    row[places[i] ?? i] = frame;
  });
  return row;
};

/** Places of a slice's frames where its trigger times can tell which phases it lacks; in rank order where they cannot. */
const placesByTrigger = <F extends PhasedFrame>(
  rows: readonly (readonly F[])[],
  phases: number,
): ((row: readonly F[]) => readonly number[]) => {
  const times = (row: readonly F[]): readonly number[] => row.map((frame) => frame.TriggerTime ?? NaN);
  const first = firstTime(rows.filter((row) => row.length === phases).map(times));
  return (row) => (row.length === phases ? [] : (placesByTime(times(row), first, phases) ?? []));
};

/**
 * Orders the phases of every slice by TemporalPositionIndex where it tells them apart, else by TriggerTime, else by
 * InstanceNumber and frame number. Phase i of one slice belongs to phase i of every other: times differ between
 * slices, as each has its own heartbeats. A slice that lacks a phase has its gap there where TemporalPositionIndex
 * counts the same phases in all slices, or where its own trigger times step over it (see `placesByTime`); otherwise
 * at its end.
 */
export const orderPhases = <F extends PhasedFrame>(slices: readonly (readonly F[])[]): OrderedPhases<F> => {
  const time = [byTemporalPosition, byTriggerTime].find((key) => tellsApart(slices, key)) ?? (() => undefined);
  const rows = slices.map((frames) => ordered(frames, time));
  const phases = Math.max(0, ...rows.map(({ kept }) => kept.length));
  const axis = [...new Set(rows.flatMap(({ kept }) => kept.map((frame) => time(frame) ?? NaN)))].sort((a, b) => a - b);
  const place = new Map(axis.map((value, i) => [value, i]));
  const counted = (row: readonly F[]): readonly number[] => row.map((frame) => place.get(time(frame) ?? NaN) ?? 0);
  const byRank = (): readonly number[] => [];
  const triggered =
    time === byTriggerTime
      ? placesByTrigger(
          rows.map(({ kept }) => kept),
          phases,
        )
      : byRank;
  const places = time === byTemporalPosition && axis.length === phases ? counted : triggered;
  return {
    phases,
    slices: rows.map(({ kept }) => filled(kept, places(kept), phases)),
    repeated: rows.flatMap(({ repeated }) => repeated),
  };
};
