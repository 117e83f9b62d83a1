/** The pixels that proposals are made from, as far as they can be had. */
import { greyValues } from '../../app/pixels/grey-values.ts';
import type { SliceImage } from '../../measurement/segmentation/cine/follow-slices.ts';
import type { GreySlice, GreyStack } from '../../measurement/segmentation/cine/grey-stack.ts';
import type { CineFrame, ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { OpenCase } from '../state/session.ts';
import { loadFrame } from '../viewport/case-frames.ts';
import { frameKey, shownStack } from '../viewport/shown-stack.ts';

/** Images that were loading when the reader stopped it, or the workstation did not answer. */
export type NoImages = 'away' | 'stopped';

export interface GreyLoading {
  readonly signal: AbortSignal;
  readonly onShare: (share: number) => void;
}

/** The backend is away, or the loading was stopped under it: no answer. */
const isNoAnswer = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof DOMException && error.name === 'AbortError');

/** Null for an image that is damaged or has colours: on it nothing is found. */
const greyOf = async (open: OpenCase, of: CineFrame): Promise<Float32Array | null> => {
  const frame = shownStack(open).frames.get(frameKey(of));
  if (frame === undefined) return null;
  try {
    return greyValues(await loadFrame(frame, 'high'), frame.pixels);
  } catch (error) {
    if (isNoAnswer(error)) throw error;
    return null;
  }
};

/** So many are asked for at once. */
const abreast = 8;

const loadAll = async (
  open: OpenCase,
  frames: readonly (CineFrame | null)[],
  { signal, onShare }: GreyLoading,
): Promise<readonly (Float32Array | null)[] | NoImages> => {
  const found: (Float32Array | null)[] = frames.map(() => null);
  let [next, done] = [0, 0];
  const go = async (): Promise<void> => {
    for (let at = next++; at < frames.length && !signal.aborted; at = next++) {
      const frame = frames[at] ?? null;
      found[at] = frame === null ? null : await greyOf(open, frame);
      done += 1;
      onShare(done / frames.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: abreast }, go));
  } catch {
    return signal.aborted ? 'stopped' : 'away';
  }
  return signal.aborted ? 'stopped' : found;
};

/** Every phase of these slices, slice numbers from 1. */
export const loadGreyStack = async (
  open: OpenCase,
  stack: ShortAxisStack,
  slices: readonly number[],
  loading: GreyLoading,
): Promise<GreyStack | NoImages> => {
  const rows = slices.map((slice) => stack.slices[slice - 1]?.frames ?? []);
  const all = await loadAll(open, rows.flat(), loading);
  if (typeof all === 'string') return all;
  return {
    phases: stack.phases,
    slices: rows.flatMap((row, i): readonly GreySlice[] => {
      const plane = row.find((frame) => frame !== null)?.plane;
      const from = rows.slice(0, i).reduce((sum, { length }) => sum + length, 0);
      return plane === undefined ? [] : [{ plane, frames: all.slice(from, from + row.length) }];
    }),
  };
};

/** Single frames, in this order; those that cannot be had end it. */
export const loadSliceImages = async (
  open: OpenCase,
  frames: readonly CineFrame[],
  loading: GreyLoading,
): Promise<readonly SliceImage[] | NoImages> => {
  const all = await loadAll(open, frames, loading);
  if (typeof all === 'string') return all;
  const images: SliceImage[] = [];
  for (const [i, { plane }] of frames.entries()) {
    const frame = all[i] ?? null;
    if (frame === null) break;
    images.push({ plane, frame });
  }
  return images;
};
