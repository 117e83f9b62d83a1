/** Which frames are fetched next, and which are let go: what is shown first, then a picture of every clip, then the rest. Pure. */
import type { CaseClip } from '../../../app/contract/case.ts';
import type { ClipJob } from './clip-message.ts';

type ClipSize = Pick<CaseClip, 'SOPInstanceUID' | 'Rows' | 'Columns' | 'frames'>;

/** A clip in a pane. */
export interface ShownClip {
  readonly SOPInstanceUID: string;
  /** 0-based. */
  readonly frame: number;
}

export interface Wanted {
  readonly clips: readonly ClipSize[];
  /** The active pane's clip first. */
  readonly shown: readonly ShownClip[];
  /** Most bytes of frames that are held. */
  readonly budget: number;
}

/** What is there already: a frame (0-based) that is held or has failed, and a clip that was refused whole. */
export interface Held {
  readonly has: (SOPInstanceUID: string, frame: number) => boolean;
  readonly refused: (SOPInstanceUID: string) => boolean;
  /** True once the strip has a picture of the clip, which outlives its frames. */
  readonly pictured: (SOPInstanceUID: string) => boolean;
  readonly bytes: number;
}

const bytesPerPixel = 4;

export const frameBytes = ({ Rows, Columns }: Pick<ClipSize, 'Rows' | 'Columns'>): number =>
  Rows * Columns * bytesPerPixel;

const clipBytes = (clip: ClipSize): number => clip.frames * frameBytes(clip);

/** The frame that stands for a clip in the strip, 0-based. */
export const middleFrame = ({ frames }: Pick<ClipSize, 'frames'>): number => Math.floor(frames / 2);

/**
 * How many frames of a shown clip may be held, from the shown one on: all of them, unless the shown clips together
 * outgrow the budget; each of two is sure of a half.
 */
const windowOf = ({ clips, shown, budget }: Wanted, clip: ClipSize): number => {
  const others = shown.filter(({ SOPInstanceUID }) => SOPInstanceUID !== clip.SOPInstanceUID);
  const taken = clips
    .filter((one) => others.some(({ SOPInstanceUID }) => SOPInstanceUID === one.SOPInstanceUID))
    .reduce((sum, one) => sum + clipBytes(one), 0);
  const room = budget - Math.min(taken, budget / 2);
  return Math.max(1, Math.min(clip.frames, Math.floor(room / frameBytes(clip))));
};

const jobOf = ({ SOPInstanceUID, Rows, Columns }: ClipSize, from: number, until: number): ClipJob => ({
  SOPInstanceUID,
  Rows,
  Columns,
  from: from + 1,
  until: until + 1,
});

/** The run of missing frames that begins first at or after `start`, within `count` frames of it, once around. */
const missingRun = (clip: ClipSize, held: Held, start: number, count: number): ClipJob | null => {
  const missing = (frame: number): boolean => !held.has(clip.SOPInstanceUID, frame);
  for (let step = 0; step < count; step += 1) {
    const from = (start + step) % clip.frames;
    if (!missing(from)) continue;
    let until = from;
    while (until + 1 < clip.frames && until + 1 - from < count - step && missing(until + 1)) until += 1;
    return jobOf(clip, from, until);
  }
  return null;
};

const jobForShown = (wanted: Wanted, held: Held): ClipJob | null => {
  for (const { SOPInstanceUID, frame } of wanted.shown) {
    const clip = wanted.clips.find((one) => one.SOPInstanceUID === SOPInstanceUID);
    if (clip === undefined || held.refused(SOPInstanceUID)) continue;
    const window = windowOf(wanted, clip);
    // Half a window of frames in stock: else each frame that is played would ask for one more.
    const near = window < clip.frames ? Math.ceil(window / 2) : window;
    if (missingRun(clip, held, frame, near) === null) continue;
    return missingRun(clip, held, frame, window);
  }
  return null;
};

/** The next job; null when nothing more is wanted or fits. */
export const nextJob = (wanted: Wanted, held: Held): ClipJob | null => {
  const forShown = jobForShown(wanted, held);
  if (forShown !== null) return forShown;
  const open = wanted.clips.filter(({ SOPInstanceUID }) => !held.refused(SOPInstanceUID));
  const unseen = open.find(
    (clip) => !held.pictured(clip.SOPInstanceUID) && !held.has(clip.SOPInstanceUID, middleFrame(clip)),
  );
  if (unseen !== undefined) return jobOf(unseen, middleFrame(unseen), middleFrame(unseen));
  for (const clip of open) {
    const isShown = wanted.shown.some(({ SOPInstanceUID }) => SOPInstanceUID === clip.SOPInstanceUID);
    const job = isShown ? null : missingRun(clip, held, 0, clip.frames);
    if (job !== null && held.bytes + (job.until - job.from + 1) * frameBytes(clip) <= wanted.budget) return job;
  }
  return null;
};

/** The frames of a shown clip that lie outside its window, 0-based. */
export const outsideWindow = (wanted: Wanted, clip: ClipSize, frame: number): readonly number[] => {
  const window = windowOf(wanted, clip);
  return Array.from({ length: clip.frames - window }, (_, step) => (frame + window + step) % clip.frames);
};
