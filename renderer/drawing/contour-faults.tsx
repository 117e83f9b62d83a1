import { useMemo } from 'react';
import type { ContourRecord } from '../../app/contract/read.ts';
import { toPatient, type PlanePoint } from '../../measurement/plane-coordinates.ts';
import type { ViewGeometry } from '../viewport/view-geometry.ts';
import { canvasPlaces, pathThrough } from './canvas-path.ts';
import { shownFrameOf } from './drawing-surface.ts';
import { useDrawingHand } from './drawing-hand.ts';
import type { DrawnFrame } from './drawn-frame.ts';
import { faultMarks, type FaultMark } from './fault-marks.ts';

interface ContourFaultsProps {
  readonly contours: readonly ContourRecord[];
  readonly geometry: ViewGeometry;
}

const Mark = ({ mark, frame, geometry }: { mark: FaultMark; frame: DrawnFrame; geometry: ViewGeometry }) => {
  const onCanvas = (points: readonly PlanePoint[]) =>
    canvasPlaces(
      geometry,
      points.map((point) => toPatient(frame.axes, point)),
    );
  const rings = onCanvas(mark.places);
  const stretches = mark.stretches.map(onCanvas);
  const beside = rings[0] ?? stretches[0]?.[0];
  return (
    <g>
      {stretches.map((places, place) => (
        <path key={place} className="fault-stretch" d={pathThrough(places, false)} />
      ))}
      {rings.map(({ x, y }, place) => (
        <circle key={place} className="fault-ring" cx={x} cy={y} r={9} />
      ))}
      {beside !== undefined && (
        <text className="fault-words" x={Math.min(beside.x + 14, geometry.width - 200)} y={beside.y - 14}>
          {mark.words}
        </text>
      )}
    </g>
  );
};

/** What is wrong with the contours of the frame: ringed or marked where it is, in words. */
export const ContourFaults = ({ contours, geometry }: ContourFaultsProps) => {
  const frame = useMemo(() => shownFrameOf(geometry), [geometry]);
  // A line that is not finished yet is not wrong yet.
  const unfinished = useDrawingHand((hand) => hand.stroke?.tool === 'draw' || hand.stroke?.tool === 'spline');
  const marks = useMemo(() => (frame === null ? [] : faultMarks(frame, contours)), [frame, contours]);
  if (frame === null || unfinished) return null;
  return marks.map((mark) => <Mark key={mark.words} mark={mark} frame={frame} geometry={geometry} />);
};
