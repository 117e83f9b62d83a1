/** Goes to the frames that a number or a warning is about. */
import type { Provenance } from '../../../measurement/result.ts';
import { useEchoViewing, type EchoViewing, type PaneSide } from '../echo-viewing.ts';
import { showClip } from '../viewer/viewer-acts.ts';

type FramePlace = NonNullable<Provenance['frames']>[number];

/** The frame of a clip to show next: the one after the frame shown, so that a second click goes on to the next. */
export const nextPlace = (frames: readonly FramePlace[], shown: FramePlace | null): FramePlace | null => {
  const at = frames.findIndex(
    ({ SOPInstanceUID, frame }) => SOPInstanceUID === shown?.SOPInstanceUID && frame === shown.frame,
  );
  return frames[(at + 1) % frames.length] ?? null;
};

const showingSide = ({ panes, active }: EchoViewing, SOPInstanceUID: string): PaneSide | null => {
  if (panes[active].SOPInstanceUID === SOPInstanceUID) return active;
  const other: PaneSide = active === 0 ? 1 : 0;
  return panes[other].SOPInstanceUID === SOPInstanceUID ? other : null;
};

const show = (side: PaneSide, { SOPInstanceUID, frame }: FramePlace): void => showClip(side, SOPInstanceUID, frame - 1);

/** Shows one frame (from 1), in the pane that has its clip already, else in the active one. The cine stops. */
export const goToFrame = (place: FramePlace): void => {
  const now = useEchoViewing.getState();
  const side = showingSide(now, place.SOPInstanceUID) ?? now.active;
  show(side, place);
  useEchoViewing.setState({ playing: false, active: side, ...(side === now.active ? {} : { alone: false }) });
};

const shownPlace = ({ panes }: EchoViewing, SOPInstanceUID: string): FramePlace | null => {
  const pane = panes.find((one) => one.SOPInstanceUID === SOPInstanceUID);
  return pane === undefined ? null : { SOPInstanceUID, frame: pane.frame + 1 };
};

/**
 * Shows what a number came from: of every clip its next frame, the first two clips side by side. Clicking again goes
 * through the frames of each.
 */
export const goToFrames = (frames: readonly FramePlace[]): void => {
  const now = useEchoViewing.getState();
  const clips = [...Map.groupBy(frames, ({ SOPInstanceUID }) => SOPInstanceUID)];
  const places = clips.flatMap(([uid, own]) => nextPlace(own, shownPlace(now, uid)) ?? []);
  const [first, second] = places;
  if (first === undefined) return;
  if (second === undefined || now.alone) {
    goToFrame(first);
    return;
  }
  const left: PaneSide = now.panes[1].SOPInstanceUID === first.SOPInstanceUID ? 1 : 0;
  show(left, first);
  show(left === 0 ? 1 : 0, second);
  useEchoViewing.setState({ playing: false, active: left });
};
