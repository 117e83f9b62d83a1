/** What the reader looks at: slice, phase, cine, presentation. Never what is measured. */
import { create } from 'zustand';

/** Presentation of one window: centre and width in rescaled values. */
export interface Window {
  readonly center: number;
  readonly width: number;
}

export interface Viewing {
  /** 0-based index into the stack's slices. */
  readonly slice: number;
  /** 0-based index into the phases. */
  readonly phase: number;
  readonly playing: boolean;
  /** Images a second; null means the true frame time. */
  readonly rate: number | null;
  /** Null means the header's, or the range of the values. */
  readonly window: Window | null;
  readonly inverted: boolean;
  /** 1 fits the image to the viewport. */
  readonly zoom: number;
  /** Shift of the image in canvas pixels at zoom 1. */
  readonly pan: readonly [number, number];
  readonly magnifier: boolean;
  /** Contours hidden while held. */
  readonly hidden: boolean;
}

export const freshViewing: Viewing = {
  slice: 0,
  phase: 0,
  playing: false,
  rate: null,
  window: null,
  inverted: false,
  zoom: 1,
  pan: [0, 0],
  magnifier: false,
  hidden: false,
};

/** The viewing store. */
export const useViewing = create<Viewing>(() => freshViewing);
