import { useMemo } from 'react';
import { useSession } from '../state/session.ts';
import { useShownFrame } from '../viewport/shown-frame.ts';
import { useViewGeometry } from '../viewport/view-geometry.ts';
import { chosenCine, cinesOf, useLongAxis } from './long-axis-state.ts';
import { crossingOn } from './slice-crossings.ts';
import './long-axis.css';

/** The plane of the shown long-axis image as a line on the short axis, under the contours. */
export const LongAxisPlaneLine = () => {
  const open = useSession((session) => session.open);
  const { on, line, chosen } = useLongAxis();
  const geometry = useViewGeometry((view) => view.geometry);
  const plane = useShownFrame(({ frame }) => frame?.plane ?? null);
  const cine = on && line ? chosenCine(cinesOf(open), chosen) : null;
  const crossing = useMemo(
    () => (cine?.space !== 'shared' || plane === null ? null : crossingOn(plane, cine.plane)),
    [cine, plane],
  );
  if (cine === null || crossing === null || geometry === null) return null;
  const [from, to] = [geometry.toCanvas(crossing.from), geometry.toCanvas(crossing.to)];
  const upper = from.y < to.y ? from : to;
  const lower = upper === from ? to : from;
  // The name stands where the line enters the viewport, a little inside.
  const inset = 16;
  const share = lower.y === upper.y ? 0 : Math.min(1, Math.max(0, (inset - upper.y) / (lower.y - upper.y)));
  const at = { x: upper.x + share * (lower.x - upper.x), y: Math.max(inset, upper.y + share * (lower.y - upper.y)) };
  return (
    <svg className="plane-line" aria-hidden>
      <line className="plane-shade" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} data-plane-line={cine.name} />
      <text x={at.x + 6} y={at.y} dominantBaseline="middle">
        {cine.name}
      </text>
    </svg>
  );
};
