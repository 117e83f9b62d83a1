/** Fetches the frames of a case's clips in the reader's order, holds what a budget allows, and tells how far it is. */
import type { CaseClip } from '../../../app/contract/case.ts';
import type { Failure } from '../../../app/contract/failure.ts';
import type { ClipJob, ClipNews } from './clip-message.ts';
import { frameBytes, middleFrame, nextJob, outsideWindow, type Held, type ShownClip } from './load-order.ts';

/** What can be drawn and must be let go by hand: an ImageBitmap. */
export interface Picture {
  readonly close: () => void;
}

/** What is there of one clip; a new value with every frame that comes or goes. */
export interface ClipProgress {
  /** Frames that are there or have failed. */
  readonly done: number;
  /** Failures by frame, 0-based. */
  readonly failures: ReadonlyMap<number, Failure>;
  /** Why the clip as a whole cannot be shown. */
  readonly refused: Failure | null;
}

export interface ClipSource<P extends Picture> {
  /** Starts a job; the returned function stops it, after which nothing is told any more. */
  readonly start: (job: ClipJob, tell: (news: ClipNewsOf<P>) => void) => () => void;
  readonly onProgress: (SOPInstanceUID: string, progress: ClipProgress) => void;
  /** The backend does not answer; it is asked again. */
  readonly onAway: (away: boolean) => void;
  /** A clip's own picture for the strip can be made now. */
  readonly onMiddle: (clip: CaseClip, picture: P) => void;
}

type ClipNewsOf<P> =
  | Exclude<ClipNews, { readonly kind: 'frame' }>
  | { readonly kind: 'frame'; readonly frame: number; readonly bitmap: P };

export interface ClipLoader<P extends Picture> {
  /** Says what is in the panes, the active one first. */
  readonly show: (shown: readonly ShownClip[]) => void;
  /** A frame (0-based) that is there. */
  readonly picture: (SOPInstanceUID: string, frame: number) => P | null;
  /** Stops, and lets every frame go. */
  readonly close: () => void;
}

interface HeldClip<P> {
  readonly clip: CaseClip;
  readonly pictures: Map<number, P>;
  readonly failures: Map<number, Failure>;
  refused: Failure | null;
  pictured: boolean;
  /** Counts up with every showing; 0 was never shown. */
  shownAt: number;
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
  const heldClips = new Map<string, HeldClip<P>>(
    clips.map((clip) => [
      clip.SOPInstanceUID,
      { clip, pictures: new Map(), failures: new Map(), refused: null, pictured: false, shownAt: 0 },
    ]),
  );
  let shown: readonly ShownClip[] = [];
  let bytes = 0;
  let showings = 0;
  let running: { readonly job: ClipJob; readonly stop: () => void; at: number; fruitless: boolean } | null = null;
  let cuts = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const wanted = () => ({ clips, shown, budget });
  const held = (): Held => ({
    has: (uid, frame) => {
      const one = heldClips.get(uid);
      return one !== undefined && (one.pictures.has(frame) || one.failures.has(frame));
    },
    refused: (uid) => (heldClips.get(uid)?.refused ?? null) !== null,
    pictured: (uid) => heldClips.get(uid)?.pictured ?? false,
    bytes,
  });

  const tellProgress = ({ clip, pictures, failures, refused }: HeldClip<P>): void =>
    source.onProgress(clip.SOPInstanceUID, {
      done: pictures.size + failures.size,
      failures: new Map(failures),
      refused,
    });

  const letGo = (one: HeldClip<P>, frames: readonly number[]): void => {
    for (const frame of frames) {
      const picture = one.pictures.get(frame);
      if (picture === undefined) continue;
      one.pictures.delete(frame);
      picture.close();
      bytes -= frameBytes(one.clip);
    }
    tellProgress(one);
  };

  const makeRoom = (): void => {
    const isShown = ({ clip }: HeldClip<P>): boolean => shown.some((one) => one.SOPInstanceUID === clip.SOPInstanceUID);
    const others = [...heldClips.values()]
      .filter((one) => one.pictures.size > 0 && !isShown(one))
      .sort((a, b) => a.shownAt - b.shownAt);
    for (const one of others) {
      if (bytes <= budget) return;
      letGo(one, [...one.pictures.keys()]);
    }
    for (const { SOPInstanceUID, frame } of bytes > budget ? shown : []) {
      const one = heldClips.get(SOPInstanceUID);
      if (one !== undefined) letGo(one, outsideWindow(wanted(), one.clip, frame));
    }
  };

  const take = (one: HeldClip<P>, frame: number, picture: P): void => {
    one.pictures.get(frame)?.close();
    if (!one.pictures.has(frame)) bytes += frameBytes(one.clip);
    one.pictures.set(frame, picture);
    if (!one.pictured && frame === middleFrame(one.clip)) {
      one.pictured = true;
      source.onMiddle(one.clip, picture);
    }
    if (bytes > budget) makeRoom();
    tellProgress(one);
  };

  const hear = (one: HeldClip<P>, news: ClipNewsOf<P>): void => {
    if (running === null) return;
    source.onAway(news.kind === 'away');
    if (news.kind === 'frame' || news.kind === 'failed') {
      running.at = news.frame;
      running.fruitless = false;
      cuts = 0;
      if (news.kind === 'frame') take(one, news.frame - 1, news.bitmap);
      else {
        one.failures.set(news.frame - 1, news.failure);
        tellProgress(one);
      }
      return;
    }
    const { fruitless } = running;
    running = null;
    if (news.kind === 'refused') one.refused = news.failure;
    if (news.kind === 'cut') cuts = fruitless ? cuts + 1 : 0;
    if (cuts >= patience) {
      cuts = 0;
      one.refused = { code: 'truncated', message: 'The frames of this clip end too early.' };
    }
    if (one.refused !== null) tellProgress(one);
    if (news.kind === 'away' || news.kind === 'cut') pause = setTimeout(goOn, retry_ms);
    else goOn();
  };

  const isUnderWay = (job: ClipJob): boolean =>
    running !== null &&
    running.job.SOPInstanceUID === job.SOPInstanceUID &&
    job.from >= running.at &&
    job.from <= running.job.until;

  const goOn = (): void => {
    pause = undefined;
    const job = nextJob(wanted(), held());
    if (job !== null && isUnderWay(job)) return;
    running?.stop();
    running = null;
    const one = job === null ? undefined : heldClips.get(job.SOPInstanceUID);
    if (job === null || one === undefined) return;
    running = { job, at: job.from - 1, fruitless: true, stop: source.start(job, (news) => hear(one, news)) };
  };

  return {
    show: (now) => {
      for (const { SOPInstanceUID } of now) {
        const one = heldClips.get(SOPInstanceUID);
        if (one !== undefined && !shown.some((before) => before.SOPInstanceUID === SOPInstanceUID))
          one.shownAt = showings += 1;
      }
      shown = now;
      // While the backend is away the next attempt comes by itself.
      if (pause === undefined) goOn();
    },
    picture: (uid, frame) => heldClips.get(uid)?.pictures.get(frame) ?? null,
    close: () => {
      clearTimeout(pause);
      running?.stop();
      running = null;
      for (const one of heldClips.values()) for (const picture of one.pictures.values()) picture.close();
      heldClips.clear();
    },
  };
};
