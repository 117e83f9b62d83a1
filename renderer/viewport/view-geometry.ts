/** Where the shown frame lies on the canvas: the bridge between pointer and patient. */
import type { PatientPoint } from '../../measurement/patient-space.ts';
import { create } from 'zustand';

/** A place on the viewport in CSS pixels from its top left corner. */
export interface CanvasPoint {
  readonly x: number;
  readonly y: number;
}

/** The shown frame and the two maps. A new value for every change of frame, zoom, pan or size. */
export interface ViewGeometry {
  readonly SOPInstanceUID: string;
  readonly frame: number;
  readonly toCanvas: (point: PatientPoint) => CanvasPoint;
  readonly toPatient: (at: CanvasPoint) => PatientPoint;
  /** CSS pixels per millimetre. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

/** The geometry of the large viewport; null while nothing is shown. */
export const useViewGeometry = create<{ readonly geometry: ViewGeometry | null }>(() => ({ geometry: null }));
