/** The two points that the reader set on the displayed scale, waiting for their length and reason (M4.3). */
import { create } from 'zustand';
import type { PixelIndex } from '../../../measurement/patient-space.ts';

export interface ScalePoints {
  readonly SOPInstanceUID: string;
  readonly from: PixelIndex;
  readonly to: PixelIndex;
}

/** The store: null while no points are set. */
export const useScalePoints = create<{ readonly points: ScalePoints | null }>(() => ({ points: null }));

export const setScalePoints = (points: ScalePoints | null): void => useScalePoints.setState({ points });
