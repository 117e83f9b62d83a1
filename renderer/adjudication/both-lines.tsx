import { memo, useMemo } from 'react';
import type { AdjudicatedCase, Side } from '../../app/contract/calls/adjudication-calls.ts';
import type { ContourRecord } from '../../app/contract/read.ts';
import { canvasPlaces, contourPath } from '../drawing/canvas-path.ts';
import { contoursShown } from '../drawing/drawing-surface.ts';
import { useViewing } from '../state/viewing.ts';
import { useViewGeometry, type CanvasPoint, type ViewGeometry } from '../viewport/view-geometry.ts';
import { useAdjudication, type Shown } from './adjudication-state.ts';
import { contoursOf } from './drawn-places.ts';

/** A stands on the right of its line, B on the left of its own: the letters do not cover each other. */
const letterPlace = (side: Side, places: readonly CanvasPoint[]): CanvasPoint => {
  const [first = { x: 0, y: 0 }, ...rest] = places;
  const sign = side === 'A' ? 1 : -1;
  const end = rest.reduce((best, place) => (sign * place.x > sign * best.x ? place : best), first);
  return { x: end.x + sign * 9, y: end.y };
};

interface LineProps {
  readonly side: Side;
  readonly contour: ContourRecord;
  readonly geometry: ViewGeometry;
}

const Line = memo(({ side, contour, geometry }: LineProps) => {
  const places = canvasPlaces(geometry, contour.points);
  const d = contourPath(places, contour.closed);
  const { x, y } = letterPlace(side, places);
  return (
    <g data-side={side} data-structure={contour.structure}>
      <path className="contour-shade" d={d} strokeWidth={4} />
      <path className={`contour-line side-line-${side}`} d={d} strokeWidth={1.75} />
      {places.length > 0 && (
        <text className={`contour-name side-name-${side}`} x={x} y={y} textAnchor="middle">
          {side}
        </text>
      )}
    </g>
  );
});
Line.displayName = 'Line';

const isShown = (shown: Shown, side: Side): boolean => shown === 'both' || shown === side;

const summary = (on: readonly (readonly [Side, readonly ContourRecord[]])[]): string =>
  on
    .map(([side, contours]) =>
      contours.length === 0
        ? `${side}: no contour on this image`
        : `${side}: ${contours.map(({ structure }) => structure).join(', ')}`,
    )
    .join('; ');

/** The contours of both reads over the image: A in a full line, B in a dashed one, each with its letter. */
export const BothLines = ({ at }: { readonly at: AdjudicatedCase }) => {
  const geometry = useViewGeometry((view) => view.geometry);
  const shown = useAdjudication((state) => state.shown);
  const hidden = useViewing((viewing) => viewing.hidden);
  const all = useMemo(() => ({ A: contoursOf(at.A.records), B: contoursOf(at.B.records) }), [at]);
  const on = useMemo(
    () =>
      (['A', 'B'] as const)
        .filter((side) => isShown(shown, side))
        .map((side) => [side, contoursShown(geometry, all[side])] as const),
    [all, geometry, shown],
  );
  return (
    <div className="contour-layer">
      <svg className="contour-surface side-surface" role="img" aria-label={summary(on)}>
        {geometry !== null &&
          !hidden &&
          on.map(([side, contours]) =>
            contours.map((contour) => (
              <Line key={`${side} ${contour.id}`} side={side} contour={contour} geometry={geometry} />
            )),
          )}
      </svg>
    </div>
  );
};
