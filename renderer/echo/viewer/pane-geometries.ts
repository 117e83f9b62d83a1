/** The geometry of both panes: set in the moment a frame is drawn, null while a pane shows none. */
import { create } from 'zustand';
import type { PaneSide } from '../echo-viewing.ts';
import type { PaneGeometry } from '../pane-geometry.ts';

interface PaneGeometries {
  readonly geometries: readonly [PaneGeometry | null, PaneGeometry | null];
}

/** The store of what stands where. */
const usePaneGeometries = create<PaneGeometries>(() => ({ geometries: [null, null] }));

/** The geometry of a pane, for a component over it. */
export const usePaneGeometry = (side: PaneSide): PaneGeometry | null =>
  usePaneGeometries(({ geometries }) => geometries[side]);

/** The geometry of a pane at this moment. */
export const paneGeometry = (side: PaneSide): PaneGeometry | null => usePaneGeometries.getState().geometries[side];

export const publishGeometry = (side: PaneSide, geometry: PaneGeometry | null): void => {
  if (paneGeometry(side) === geometry) return;
  usePaneGeometries.setState(({ geometries: [left, right] }) => ({
    geometries: side === 0 ? [geometry, right] : [left, geometry],
  }));
};
