/** Fetches the frames of a case's clips in the reader's order, one job at a time, and goes on when the backend is back. */
import type { CaseClip } from '../../../app/contract/case.ts';
import type { ClipJob, ClipNews } from './clip-message.ts';
import { openHeldClips, type HeldListener, type Picture } from './held-clips.ts';
import { nextJob, type ShownClip, type Wanted } from './load-order.ts';

/** What is told of a job, with whatever stands for a bitmap. */
export type ClipNewsOf<P> =
  | Exclude<ClipNews, { readonly kind: 'frame' }>
  | { readonly kind: 'frame'; readonly frame: number; readonly bitmap: P };

export interface ClipSource<P extends Picture> extends HeldListener<P> {
  /** Starts a job; the returned function stops it, after which nothing is told any more. */
  readonly start: (job: ClipJob, tell: (news: ClipNewsOf<P>) => void) => () => void;
  /** Whether the backend answers; it is asked again. */
  readonly onAway: (away: boolean) => void;
}

export interface ClipLoader<P extends Picture> {
  /** Says what is in the panes, the active one first. */
  readonly show: (shown: readonly ShownClip[]) => void;
  /** A frame (0-based) that is there. */
  readonly picture: (SOPInstanceUID: string, frame: number) => P | null;
  /** Stops, and lets every frame go. */
  readonly close: () => void;
}

interface Running {
  readonly job: ClipJob;
  readonly stop: () => void;
  /** The frame that came last, from 1. */
  at: number;
}

const retry_ms = 1000;
/** So often a stream may break without a single new frame before the clip is given up. */
const patience = 3;

/** Opens a loader for the clips of a case, in the strip's order. */
export const openClipLoader = <P extends Picture>(
  clips: readonly CaseClip[],
  source: ClipSource<P>,
  budget: number,
): ClipLoader<P> => {
  const frames = openHeldClips<P>(clips, source);
  let shown: readonly ShownClip[] = [];
  let running: Running | null = null;
  let cuts = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const wanted = (): Wanted => ({ clips, shown, budget });

  const ended = (SOPInstanceUID: string, news: ClipNewsOf<P>, fruitful: boolean): void => {
    running = null;
    if (news.kind === 'refused') frames.refuse(SOPInstanceUID, news.failure);
    cuts = news.kind === 'cut' && !fruitful ? cuts + 1 : 0;
    if (cuts >= patience) {
      cuts = 0;
      frames.refuse(SOPInstanceUID, { code: 'truncated', message: 'The frames of this clip end too early.' });
    }
    if (news.kind === 'away' || news.kind === 'cut') pause = setTimeout(goOn, retry_ms);
    else goOn();
  };

  const hear = (now: Running, news: ClipNewsOf<P>): void => {
    const { SOPInstanceUID, from } = now.job;
    source.onAway(news.kind === 'away');
    if (news.kind === 'frame') {
      now.at = news.frame;
      frames.take(SOPInstanceUID, news.frame - 1, news.bitmap, wanted());
    } else if (news.kind === 'failed') {
      now.at = news.frame;
      frames.fail(SOPInstanceUID, news.frame - 1, news.failure);
    } else ended(SOPInstanceUID, news, now.at >= from);
  };

  // A stream that will bring the frames anyway is not begun anew.
  const isUnderWay = ({ SOPInstanceUID, from }: ClipJob): boolean =>
    running?.job.SOPInstanceUID === SOPInstanceUID && from > running.at && from <= running.job.until;

  const goOn = (): void => {
    pause = undefined;
    const job = nextJob(wanted(), frames.held());
    if (job !== null && isUnderWay(job)) return;
    running?.stop();
    running = null;
    if (job === null) return;
    const begun: Running = {
      job,
      at: job.from - 1,
      stop: source.start(job, (news) => {
        if (running === begun) hear(begun, news);
      }),
    };
    running = begun;
  };

  return {
    show: (now) => {
      for (const { SOPInstanceUID } of now)
        if (!shown.some((before) => before.SOPInstanceUID === SOPInstanceUID)) frames.show(SOPInstanceUID);
      shown = now;
      // While the backend is away the next attempt comes by itself.
      if (pause === undefined) goOn();
    },
    picture: frames.picture,
    close: () => {
      clearTimeout(pause);
      running?.stop();
      running = null;
      frames.clear();
    },
  };
};
