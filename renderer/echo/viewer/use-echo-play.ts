/** Plays the clips of the panes while `playing`: each at its own true time, or both in step by their beats. */
import { useEffect } from 'react';
import { useEchoViewing, type EchoViewing, type PaneSide } from '../echo-viewing.ts';
import { beatsOfClip } from './beat-marks.ts';
import { marksNow } from './beats-now.ts';
import { clipClock } from './clip-clock.ts';
import { clipFrame } from './clip-frames.ts';
import { openClip } from './open-clip.ts';
import { followingFrame, stepPlay, type PlayAnchor, type PlayedClip } from './play-clips.ts';

type Anchors = Map<PaneSide, PlayAnchor>;
type Frames = ReadonlyMap<PaneSide, number>;

/** What plays, the leading pane first: the active one unless it shows a still. */
const playedClips = ({ panes, active, alone }: EchoViewing): readonly PlayedClip[] => {
  const sides: readonly PaneSide[] = alone ? [active] : active === 0 ? [0, 1] : [1, 0];
  return sides.flatMap((side) => {
    const clip = openClip(panes[side].SOPInstanceUID);
    return clip === null || clip.frames < 2 ? [] : [{ side, clip, frame: panes[side].frame }];
  });
};

const beatsNow = ({ clip }: PlayedClip) => beatsOfClip(clip, marksNow(clip));

const inStep = (
  leading: PlayedClip,
  following: PlayedClip,
  anchors: Anchors,
  now_ms: number,
  speed: number,
): Frames => {
  const beats = beatsNow(leading);
  const span = [beats.bounds_ms[0] ?? 0, beats.bounds_ms.at(-1) ?? 0] as const;
  const { anchor, time_ms } = stepPlay(leading, anchors.get(leading.side) ?? null, { now_ms, speed, span });
  anchors.set(leading.side, anchor);
  const matching = followingFrame({ beats, time_ms }, { clip: following.clip, beats: beatsNow(following) });
  return new Map([
    [leading.side, anchor.due],
    [following.side, matching],
  ]);
};

const freely = (played: readonly PlayedClip[], anchors: Anchors, now_ms: number, speed: number): Frames =>
  new Map(
    played.map((one) => {
      const span = [0, clipClock(one.clip).duration_ms] as const;
      const { anchor } = stepPlay(one, anchors.get(one.side) ?? null, { now_ms, speed, span });
      anchors.set(one.side, anchor);
      return [one.side, anchor.due];
    }),
  );

/** Sets what is due and there; what is still on its way leaves the frame before it on the screen. */
const showFrames = (frames: Frames): void =>
  useEchoViewing.setState(({ panes }) => {
    const [left, right] = panes.map((pane, side) => {
      const due = frames.get(side as PaneSide);
      if (due === undefined || due === pane.frame || pane.SOPInstanceUID === null) return pane;
      return clipFrame(pane.SOPInstanceUID, due) === null ? pane : { ...pane, frame: due };
    });
    if (left === undefined || right === undefined || (left === panes[0] && right === panes[1])) return {};
    return { panes: [left, right] };
  });

const play = (anchors: Anchors, now_ms: number): void => {
  const viewing = useEchoViewing.getState();
  const [leading, following, ...rest] = playedClips(viewing);
  if (leading === undefined) {
    useEchoViewing.setState({ playing: false });
    return;
  }
  const frames =
    following !== undefined && viewing.inStep
      ? inStep(leading, following, anchors, now_ms, viewing.speed)
      : freely(following === undefined ? [leading] : [leading, following, ...rest], anchors, now_ms, viewing.speed);
  showFrames(frames);
};

export const useEchoPlay = (): void => {
  const playing = useEchoViewing((viewing) => viewing.playing);
  useEffect(() => {
    if (!playing) return;
    const anchors: Anchors = new Map();
    let handle = 0;
    const step = (now_ms: number): void => {
      play(anchors, now_ms);
      handle = requestAnimationFrame(step);
    };
    handle = requestAnimationFrame(step);
    return () => cancelAnimationFrame(handle);
  }, [playing]);
};
