/** Which frames are due while clips play: computed from the clock, so that a late screen drops frames and keeps time. Pure. */
import type { CaseClip } from '../../../app/contract/case.ts';
import type { PaneSide } from '../echo-viewing.ts';
import { clipClock, frameDue, startOf, wrapped } from './clip-clock.ts';
import { beatPlace, matchingTime, type ClipBeats } from './step-by-beat.ts';

/** A clip that plays, and where it is. */
export interface PlayedClip {
  readonly side: PaneSide;
  readonly clip: CaseClip;
  /** 0-based frame in the pane. */
  readonly frame: number;
}

/** A moment at which a clip was at a time of its own. */
export interface PlayAnchor {
  readonly clip: CaseClip;
  readonly time_ms: number;
  readonly at_ms: number;
  readonly speed: number;
  /** The frame that is due, and the one in the pane when it was asked for; where the pane shows a third, a hand set it. */
  readonly due: number;
  readonly seen: number;
}

export interface PlayStep {
  readonly anchor: PlayAnchor;
  /** Time of the clip now, ms after its first frame. */
  readonly time_ms: number;
}

/** One clip's next moment; `span` is the stretch it runs through, ms. */
export const stepPlay = (
  { clip, frame }: Pick<PlayedClip, 'clip' | 'frame'>,
  before: PlayAnchor | null,
  {
    now_ms,
    speed,
    span,
  }: { readonly now_ms: number; readonly speed: number; readonly span: readonly [number, number] },
): PlayStep => {
  const clock = clipClock(clip);
  const isOwn = before !== null && (frame === before.due || frame === before.seen);
  const goesOn = isOwn && before.clip === clip && before.speed === speed;
  // From the frame's own start: a hand that set it, or a new speed, begins a new count.
  const anchor = goesOn
    ? before
    : { clip, time_ms: startOf(clock, frame), at_ms: now_ms, speed, due: frame, seen: frame };
  const time_ms = wrapped(anchor.time_ms + (now_ms - anchor.at_ms) * speed, ...span);
  return { anchor: { ...anchor, due: frameDue(clock, time_ms), seen: frame }, time_ms };
};

/** The frame of the following clip that matches the leading one's time. */
export const followingFrame = (
  leading: { readonly beats: ClipBeats; readonly time_ms: number },
  following: { readonly clip: CaseClip; readonly beats: ClipBeats },
): number =>
  frameDue(clipClock(following.clip), matchingTime(following.beats, beatPlace(leading.beats, leading.time_ms)));
