import { memo } from 'react';
import type { ContourRecord } from '../../app/contract/read.ts';
import { isDashed, structureColour } from '../theme/structure-look.ts';
import type { CanvasPoint, ViewGeometry } from '../viewport/view-geometry.ts';
import { canvasPlaces, contourPath } from './canvas-path.ts';
import { isUntouched } from './contour-records.ts';
import { originInWords } from './drawing-sentences.ts';

interface ContourLineProps {
  readonly contour: ContourRecord;
  readonly geometry: ViewGeometry;
  readonly selected: boolean;
  /** True to write what it is beside it. */
  readonly named: boolean;
}

const labelRoom = 220;
const lineHeight = 16;

/** Right of the line where there is room, else left of it; always on the canvas. */
const labelPlace = (places: readonly CanvasPoint[], { width, height }: Pick<ViewGeometry, 'width' | 'height'>) => {
  const rightmost = places.reduce((best, place) => (place.x > best.x ? place : best));
  const leftmost = places.reduce((best, place) => (place.x < best.x ? place : best));
  const onRight = rightmost.x + labelRoom < width;
  const { x, y } = onRight ? rightmost : leftmost;
  return {
    x: x + (onRight ? 10 : -10),
    y: Math.min(Math.max(y, lineHeight), height - lineHeight),
    textAnchor: onRight ? ('start' as const) : ('end' as const),
  };
};

/** One contour: colour and style of its structure and origin, its words when named. */
export const ContourLine = memo(({ contour, geometry, selected, named }: ContourLineProps) => {
  const places = canvasPlaces(geometry, contour.points);
  const d = contourPath(places, contour.closed);
  const colour = structureColour(contour.structure);
  return (
    <g data-structure={contour.structure} data-contour={contour.id}>
      <path className="contour-shade" d={d} strokeWidth={selected ? 5 : 4} />
      <path
        className="contour-line"
        d={d}
        stroke={colour}
        strokeWidth={selected ? 2.5 : 1.5}
        {...(isUntouched(contour) || isDashed(contour.structure)
          ? { strokeDasharray: '6 5', style: { strokeLinecap: 'butt' } }
          : {})}
      />
      {named && places.length > 0 && (
        <text className="contour-name" fill={colour} {...labelPlace(places, geometry)}>
          {contour.structure} · {originInWords(contour)}
        </text>
      )}
    </g>
  );
});
ContourLine.displayName = 'ContourLine';
