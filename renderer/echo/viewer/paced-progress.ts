/** What is loaded, told every so often: the page is not laid out and drawn anew for each frame that comes. */
import type { ClipProgress } from './held-clips.ts';

export type ProgressByClip = ReadonlyMap<string, ClipProgress>;

export interface PacedProgress {
  /** Notes how far a clip is. */
  readonly note: (SOPInstanceUID: string, progress: ClipProgress) => void;
  /** Tells at once what was noted. */
  readonly flush: () => void;
  /** Forgets what was not told. */
  readonly end: () => void;
}

/** Tells the latest of each clip, `every_ms` after the first that was not told. */
export const openPacedProgress = (tell: (news: ProgressByClip) => void, every_ms: number): PacedProgress => {
  let untold = new Map<string, ClipProgress>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = (): void => {
    clearTimeout(timer);
    timer = undefined;
    untold = new Map();
  };
  const flush = (): void => {
    const news = untold;
    end();
    if (news.size > 0) tell(news);
  };
  return {
    note: (SOPInstanceUID, progress) => {
      untold.set(SOPInstanceUID, progress);
      timer ??= setTimeout(flush, every_ms);
    },
    flush,
    end,
  };
};
