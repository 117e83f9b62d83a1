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

/** Half the size of a mark, CSS pixels. */
const markSize = 6;

/** The `d` of a mark of one point: a diamond with its point in the middle. */
const markPath = ({ x, y }: CanvasPoint): string => {
  const corners = [
    { x, y: y - markSize },
    { x: x + markSize, y },
    { x, y: y + markSize },
    { x: x - markSize, y },
  ];
  return `${pathThrough(corners, true)}M${coordinate(x)} ${coordinate(y)}h0.01`;
};

/** The `d` of a contour: its line, or its mark where it is one point. */
export const contourPath = (places: readonly CanvasPoint[], closed: boolean): string => {
  const [only, ...others] = places;
  return only !== undefined && others.length === 0 ? markPath(only) : pathThrough(places, closed);
};

export const canvasPlaces = (geometry: ViewGeometry, points: readonly PatientPoint[]): readonly CanvasPoint[] =>
  points.map((point) => geometry.toCanvas(point));
