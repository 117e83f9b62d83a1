/** The frames that are there, clip by clip, within a budget: what was not shown for longest is let go first. */
import type { CaseClip } from '../../../app/contract/case.ts';
import type { Failure } from '../../../app/contract/failure.ts';
import { frameBytes, middleFrame, outsideWindow, type Held, type Wanted } from './load-order.ts';

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

export interface HeldListener<P extends Picture> {
  readonly onProgress: (SOPInstanceUID: string, progress: ClipProgress) => void;
  /** A clip's own picture for the strip can be made now. */
  readonly onMiddle: (clip: CaseClip, picture: P) => void;
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

export interface HeldClips<P extends Picture> {
  /** All frames are 0-based. Lets go what `wanted` has no more room for. */
  readonly take: (SOPInstanceUID: string, frame: number, picture: P, wanted: Wanted) => void;
  readonly fail: (SOPInstanceUID: string, frame: number, failure: Failure) => void;
  readonly refuse: (SOPInstanceUID: string, failure: Failure) => void;
  /** Notes that the clip is shown now. */
  readonly show: (SOPInstanceUID: string) => void;
  readonly picture: (SOPInstanceUID: string, frame: number) => P | null;
  readonly held: () => Held;
  readonly clear: () => void;
}

export const openHeldClips = <P extends Picture>(
  clips: readonly CaseClip[],
  { onProgress, onMiddle }: HeldListener<P>,
): HeldClips<P> => {
  const all = new Map<string, HeldClip<P>>(
    clips.map((clip) => [
      clip.SOPInstanceUID,
      { clip, pictures: new Map(), failures: new Map(), refused: null, pictured: false, shownAt: 0 },
    ]),
  );
  let bytes = 0;
  let showings = 0;

  const tell = ({ clip, pictures, failures, refused }: HeldClip<P>): void =>
    onProgress(clip.SOPInstanceUID, { done: pictures.size + failures.size, failures: new Map(failures), refused });

  const letGo = (one: HeldClip<P>, frames: readonly number[]): void => {
    for (const frame of frames) {
      const picture = one.pictures.get(frame);
      if (picture === undefined) continue;
      one.pictures.delete(frame);
      picture.close();
      bytes -= frameBytes(one.clip);
    }
    tell(one);
  };

  const makeRoom = (wanted: Wanted): void => {
    const isShown = ({ clip }: HeldClip<P>): boolean =>
      wanted.shown.some(({ SOPInstanceUID }) => SOPInstanceUID === clip.SOPInstanceUID);
    const others = [...all.values()].filter((one) => one.pictures.size > 0 && !isShown(one));
    for (const one of others.toSorted((a, b) => a.shownAt - b.shownAt)) {
      if (bytes <= wanted.budget) return;
      letGo(one, [...one.pictures.keys()]);
    }
    if (bytes <= wanted.budget) return;
    for (const { SOPInstanceUID, frame } of wanted.shown) {
      const one = all.get(SOPInstanceUID);
      if (one !== undefined) letGo(one, outsideWindow(wanted, one.clip, frame));
    }
  };

  return {
    take: (SOPInstanceUID, frame, picture, wanted) => {
      const one = all.get(SOPInstanceUID);
      if (one === undefined) return;
      one.pictures.get(frame)?.close();
      if (!one.pictures.has(frame)) bytes += frameBytes(one.clip);
      one.pictures.set(frame, picture);
      if (!one.pictured && frame === middleFrame(one.clip)) {
        one.pictured = true;
        onMiddle(one.clip, picture);
      }
      if (bytes > wanted.budget) makeRoom(wanted);
      tell(one);
    },
    fail: (SOPInstanceUID, frame, failure) => {
      const one = all.get(SOPInstanceUID);
      one?.failures.set(frame, failure);
      if (one !== undefined) tell(one);
    },
    refuse: (SOPInstanceUID, failure) => {
      const one = all.get(SOPInstanceUID);
      if (one === undefined) return;
      one.refused = failure;
      tell(one);
    },
    show: (SOPInstanceUID) => {
      const one = all.get(SOPInstanceUID);
      if (one !== undefined) one.shownAt = showings += 1;
    },
    picture: (SOPInstanceUID, frame) => all.get(SOPInstanceUID)?.pictures.get(frame) ?? null,
    held: () => ({
      has: (uid, frame) => {
        const one = all.get(uid);
        return one !== undefined && (one.pictures.has(frame) || one.failures.has(frame));
      },
      refused: (uid) => (all.get(uid)?.refused ?? null) !== null,
      pictured: (uid) => all.get(uid)?.pictured ?? false,
      bytes,
    }),
    clear: () => {
      for (const one of all.values()) for (const picture of one.pictures.values()) picture.close();
      all.clear();
      bytes = 0;
    },
  };
};
