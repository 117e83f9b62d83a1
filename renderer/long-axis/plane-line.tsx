import { useMemo } from 'react';
import { useSession } from '../state/session.ts';
import { useShownFrame } from '../viewport/shown-frame.ts';
import { useViewGeometry, type CanvasPoint } from '../viewport/view-geometry.ts';
import { chosenCine, cinesOf, useLongAxis } from './long-axis-state.ts';
import { crossingOn } from './slice-crossings.ts';
import './long-axis.css';

/** From the edge of the viewport, so that the name stands clear of the letter there, CSS pixels. */
const inset = { down: 16, right: 44 };

/** Where a line along one axis of the canvas has come so far in from the edge; at its beginning where it begins there. */
const entered = (low: number, high: number, least: number): number =>
  high === low ? 0 : Math.min(1, Math.max(0, (least - low) / (high - low)));

/** Beside the upper end of a steep line, above the left end of a level one, and within the viewport. */
const namePlace = (from: CanvasPoint, to: CanvasPoint): CanvasPoint => {
  const isLevel = Math.abs(to.y - from.y) < Math.abs(to.x - from.x);
  const isForward = isLevel ? from.x < to.x : from.y < to.y;
  const [a, b] = isForward ? [from, to] : [to, from];
  const share = isLevel ? entered(a.x, b.x, inset.right) : entered(a.y, b.y, inset.down);
  const [x, y] = [a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)];
  return isLevel ? { x, y: y - 10 } : { x: x + 6, y };
};

/** The plane of the shown long-axis image as a line on the short axis, under the contours. */
export const LongAxisPlaneLine = () => {
  const open = useSession((session) => session.open);
  const shows = useLongAxis(({ on, line }) => on && line);
  const chosen = useLongAxis((now) => now.chosen);
  const geometry = useViewGeometry((view) => view.geometry);
  const plane = useShownFrame(({ frame }) => frame?.plane ?? null);
  const cine = shows ? chosenCine(cinesOf(open), chosen) : null;
  const crossing = useMemo(
    () => (cine?.space !== 'shared' || plane === null ? null : crossingOn(plane, cine.plane)),
    [cine, plane],
  );
  if (cine === null || crossing === null || geometry === null) return null;
  const [from, to] = [geometry.toCanvas(crossing.from), geometry.toCanvas(crossing.to)];
  const at = namePlace(from, to);
  return (
    <svg className="plane-line" aria-hidden>
      <line className="plane-shade" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} data-plane-line={cine.name} />
      <text x={at.x} y={at.y} dominantBaseline="middle">
        {cine.name}
      </text>
    </svg>
  );
};
