/** Points of the patient as the path of a line on the canvas. */
import type { PatientPoint } from '../../measurement/patient-space.ts';
import type { CanvasPoint, ViewGeometry } from '../viewport/view-geometry.ts';

const coordinate = (value: number): string => value.toFixed(2);

/** The `d` of a path through places of the canvas. */
export const pathThrough = (places: readonly CanvasPoint[], closed: boolean): string => {
  if (places.length === 0) return '';
  const line = places.map(({ x, y }) => `${coordinate(x)} ${coordinate(y)}`).join('L');
  return closed ? `M${line}Z` : `M${line}`;
};

export const canvasPlaces = (geometry: ViewGeometry, points: readonly PatientPoint[]): readonly CanvasPoint[] =>
  points.map((point) => geometry.toCanvas(point));
