import { toPatient } from '../../measurement/plane-coordinates.ts';
import { structureColour } from '../theme/structure-look.ts';
import type { ViewGeometry } from '../viewport/view-geometry.ts';
import { canvasPlaces, pathThrough } from './canvas-path.ts';
import { useDrawingHand } from './drawing-hand.ts';
import { sameFrame } from './drawn-frame.ts';
import type { Stroke } from './stroke.ts';
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';

/** Points to show beside the contour that comes out: the hand's own path, the points that were set. */
const ownLine = (stroke: Stroke): readonly PlanePoint[] => {
  if (stroke.tool === 'draw') return stroke.path;
  // From three points on the curve itself is shown.
  return stroke.tool === 'spline' && stroke.points.length < 3 ? [...stroke.points, stroke.cursor] : [];
};

/** What the hand has put down that is not a contour yet. */
export const StrokeLine = ({ geometry }: { readonly geometry: ViewGeometry }) => {
  const stroke = useDrawingHand((hand) => hand.stroke);
  const edit = useDrawingHand((hand) => hand.edit);
  if (stroke === null || edit === null || !sameFrame(edit.frame, geometry)) return null;
  const onCanvas = (points: readonly PlanePoint[]) =>
    canvasPlaces(
      geometry,
      points.map((point) => toPatient(edit.frame.axes, point)),
    );
  const colour = structureColour(edit.structure);
  const points = stroke.tool === 'spline' ? onCanvas(stroke.points) : [];
  return (
    <g>
      <path
        className="contour-line"
        d={pathThrough(onCanvas(ownLine(stroke)), false)}
        stroke={colour}
        strokeOpacity={0.8}
      />
      {points.map(({ x, y }, place) => (
        <circle key={place} className="stroke-point" cx={x} cy={y} r={place === 0 ? 5 : 3.5} stroke={colour} />
      ))}
    </g>
  );
};
