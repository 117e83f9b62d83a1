/** What the echo reader looks at: two panes, their clips and frames, cine and step. Never what is measured. */
import { create } from 'zustand';

/** One of the two panes, left and right. */
export type PaneSide = 0 | 1;

export interface Pane {
  /** Clip in the pane; null while it is empty. */
  readonly SOPInstanceUID: string | null;
  /** 0-based. */
  readonly frame: number;
  /** 1 fits the image to the pane. */
  readonly zoom: number;
  /** Shift in CSS pixels at zoom 1. */
  readonly pan: readonly [number, number];
}

export interface EchoViewing {
  readonly panes: readonly [Pane, Pane];
  /** The pane that keys and tools act on. */
  readonly active: PaneSide;
  /** One pane fills the page. */
  readonly alone: boolean;
  readonly playing: boolean;
  /** Share of the true speed. */
  readonly speed: number;
  /** Both panes go through their beats in step. */
  readonly inStep: boolean;
  /** 0 to 100 on either; presentation only. */
  readonly brightness: number;
  readonly contrast: number;
  /** Tracings hidden while held. */
  readonly hidden: boolean;
}

export const emptyPane: Pane = { SOPInstanceUID: null, frame: 0, zoom: 1, pan: [0, 0] };

export const freshEchoViewing: EchoViewing = {
  panes: [emptyPane, emptyPane],
  active: 0,
  alone: false,
  playing: false,
  speed: 1,
  inStep: true,
  brightness: 50,
  contrast: 50,
  hidden: false,
};

/** The store of what is looked at. */
export const useEchoViewing = create<EchoViewing>(() => freshEchoViewing);

/** Changes one pane; the other stays the same value. */
export const changePane = (side: PaneSide, change: Partial<Pane>): void =>
  useEchoViewing.setState(({ panes: [left, right] }) => ({
    panes: side === 0 ? [{ ...left, ...change }, right] : [left, { ...right, ...change }],
  }));

/** The active pane. */
export const activePane = (): Pane => {
  const { panes, active } = useEchoViewing.getState();
  return panes[active];
};
