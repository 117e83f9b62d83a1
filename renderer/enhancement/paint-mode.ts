/** How the counted pixels are painted: presentation alone, never what is counted. */
import { create } from 'zustand';

export interface PaintMode {
  readonly opacity_percent: number;
  /** The edge of all counted pixels. */
  readonly edge: boolean;
  /** Put away while a key is held. */
  readonly hidden: boolean;
}

/** What one press of a key, or one notch of the slider, changes. */
export const opacityStep_percent = 10;

/** The paint's store. */
export const usePaintMode = create<PaintMode>(() => ({ opacity_percent: 70, edge: false, hidden: false }));

export const setOpacity = (opacity_percent: number): void =>
  usePaintMode.setState({ opacity_percent: Math.min(100, Math.max(0, opacity_percent)) });

export const stepOpacity = (steps: number): void =>
  setOpacity(usePaintMode.getState().opacity_percent + steps * opacityStep_percent);

export const toggleEdge = (): void => usePaintMode.setState(({ edge }) => ({ edge: !edge }));

export const hidePaint = (hidden: boolean): void => usePaintMode.setState({ hidden });
