/** What the reader looks at beside the PET slices: the fusion pane, its colours, and the linked cross. Never what is measured. */
import { create } from 'zustand';
import type { PatientPoint } from '../../measurement/patient-space.ts';
import type { Window } from '../state/viewing.ts';
import type { ColourMapName } from './colour-maps.ts';

/** Values shown as the first and the last colour, in SUV; in the images' own unit where there is none. */
export interface ColourRange {
  readonly lower: number;
  readonly upper: number;
}

export interface UptakeViewing {
  /** The place that both panes show; null until one is set. */
  readonly cross: PatientPoint | null;
  /** Id of the images under the colours; null is the first that the case has. */
  readonly ground: string | null;
  /** 0-based slice of these. */
  readonly slice: number;
  readonly zoom: number;
  readonly pan: readonly [number, number];
  /** Window of the images under the colours; null is their own. */
  readonly window: Window | null;
  /** Share of the colours, 0 to 1. */
  readonly opacity: number;
  readonly colours: ColourMapName;
  /** Null is the one that the series opens with. */
  readonly range: ColourRange | null;
  readonly segmentValue: 'mean' | 'max';
}

export const freshUptakeViewing: UptakeViewing = {
  cross: null,
  ground: null,
  slice: 0,
  zoom: 1,
  pan: [0, 0],
  window: null,
  opacity: 0.6,
  colours: 'hot',
  range: null,
  segmentValue: 'mean',
};

/** The store of it. */
export const useUptakeViewing = create<UptakeViewing>(() => freshUptakeViewing);
