import type { PlanePoint } from '../../../measurement/plane-coordinates.ts';
import { pathThrough } from '../../drawing/canvas-path.ts';
import { sameFrame } from '../../drawing/drawn-frame.ts';
import { structureColour } from '../../theme/structure-look.ts';
import type { CanvasPoint } from '../../viewport/view-geometry.ts';
import type { PaneGeometry } from '../pane-geometry.ts';
import { pixelOf } from './echo-frame.ts';
import { useEchoHand } from './hand-store.ts';
import type { HandStroke } from './hand-stroke.ts';
import { useScalePoints } from './scale-points.ts';

const scaleColour = '#5bb8f5';

/** Places to show beside what comes out: the hand's own path, points that were set, the scale's two ends. */
const ownLine = (stroke: HandStroke, scale: boolean): readonly PlanePoint[] => {
  if (stroke.tool === 'trace') return stroke.path;
  if (stroke.tool === 'caliper') return scale ? [stroke.from, stroke.to] : [];
  // From three points on the curve itself is shown.
  return stroke.tool === 'spline' && stroke.points.length < 3 ? [...stroke.points, stroke.cursor] : [];
};

const Ends = ({ places, colour }: { readonly places: readonly CanvasPoint[]; readonly colour: string }) => (
  <>
    {places.map(({ x, y }, place) => (
      <circle key={place} className="stroke-point" cx={x} cy={y} r={place === 0 ? 5 : 3.5} stroke={colour} />
    ))}
  </>
);

const ScaleLine = ({ geometry }: { readonly geometry: PaneGeometry }) => {
  const points = useScalePoints((scale) => scale.points);
  if (points?.SOPInstanceUID !== geometry.SOPInstanceUID) return null;
  const places = [points.from, points.to].map((at) => geometry.toCanvas(at));
  return (
    <g data-scale>
      <path className="contour-line" d={pathThrough(places, false)} stroke={scaleColour} strokeWidth={2} />
      <Ends places={places} colour={scaleColour} />
    </g>
  );
};

/** What the hand has put down that is not a tracing yet. */
export const HandLine = ({ geometry }: { readonly geometry: PaneGeometry }) => {
  const stroke = useEchoHand((hand) => hand.stroke);
  const edit = useEchoHand((hand) => hand.edit);
  if (stroke === null || edit === null || !sameFrame(edit.frame, geometry)) return <ScaleLine geometry={geometry} />;
  const onCanvas = (points: readonly PlanePoint[]): readonly CanvasPoint[] =>
    points.map((point) => geometry.toCanvas(pixelOf(edit.frame, point)));
  const colour = edit.as === null ? scaleColour : structureColour(edit.as.structure);
  const own = onCanvas(ownLine(stroke, edit.as === null));
  return (
    <g>
      <path className="contour-line" d={pathThrough(own, false)} stroke={colour} strokeOpacity={0.8} />
      {stroke.tool === 'spline' && <Ends places={onCanvas(stroke.points)} colour={colour} />}
    </g>
  );
};
