/** The clip of a pane as the open case holds it. */
import type { CaseClip } from '../../../app/contract/case.ts';
import { useSession } from '../../state/session.ts';
import { clipsOf } from '../case-clips.ts';
import { useEchoViewing, type PaneSide } from '../echo-viewing.ts';

/** Every clip of the open case, in the strip's order. */
export const openClips = (): readonly CaseClip[] => {
  const { open } = useSession.getState();
  return open === null ? [] : clipsOf(open.content);
};

export const openClip = (SOPInstanceUID: string | null): CaseClip | null =>
  openClips().find((clip) => clip.SOPInstanceUID === SOPInstanceUID) ?? null;

/** The clip in a pane; null while it is empty. */
export const paneClip = (side: PaneSide): CaseClip | null =>
  openClip(useEchoViewing.getState().panes[side].SOPInstanceUID);

/** The clip in a pane, for a component. */
export const usePaneClip = (side: PaneSide): CaseClip | null => {
  useSession((session) => session.open);
  return openClip(useEchoViewing(({ panes }) => panes[side].SOPInstanceUID));
};
