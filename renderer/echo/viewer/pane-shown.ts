/** What stands on each pane at this moment: set when it is drawn, never before. */
import { create } from 'zustand';
import type { FrameTrouble } from '../../viewport/frame-cache.ts';
import type { PaneSide } from '../echo-viewing.ts';

export interface PaneShown {
  /** Null while the pane is empty. */
  readonly SOPInstanceUID: string | null;
  /** 0-based; of the frame drawn, or of the one that is waited for. */
  readonly frame: number;
  /** True when the frame stands on the screen. */
  readonly drawn: boolean;
  /** Why it does not, where it will not come by itself soon. */
  readonly trouble: FrameTrouble | null;
}

const nothingShown: PaneShown = { SOPInstanceUID: null, frame: 0, drawn: false, trouble: null };

/** The store of what is shown. */
const useShownPanes = create<{ readonly shown: readonly [PaneShown, PaneShown] }>(() => ({
  shown: [nothingShown, nothingShown],
}));

/** What stands on a pane. */
export const usePaneShown = (side: PaneSide): PaneShown => useShownPanes(({ shown }) => shown[side]);

const same = (a: PaneShown, b: PaneShown): boolean =>
  a.SOPInstanceUID === b.SOPInstanceUID && a.frame === b.frame && a.drawn === b.drawn && a.trouble === b.trouble;

export const publishShown = (side: PaneSide, pane: PaneShown): void => {
  if (same(useShownPanes.getState().shown[side], pane)) return;
  useShownPanes.setState(({ shown: [left, right] }) => ({ shown: side === 0 ? [pane, right] : [left, pane] }));
};

export const publishNothing = (side: PaneSide): void => publishShown(side, nothingShown);
