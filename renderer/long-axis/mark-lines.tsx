import type { ContourRecord } from '../../app/contract/read.ts';
import type { PatientPoint } from '../../measurement/patient-space.ts';
import { annulusOfValve, valves, type Valve } from '../../measurement/valve-plane.ts';
import { PenCross } from '../drawing/hand-cursor.tsx';
import { structureColour } from '../theme/structure-look.ts';
import type { CanvasPoint } from '../viewport/view-geometry.ts';
import { useLongAxis } from './long-axis-state.ts';

interface MarkLineProps {
  readonly record: ContourRecord;
  readonly places: readonly CanvasPoint[];
  /** True where its ends can be taken hold of: it is of the shown end of the beat. */
  readonly here: boolean;
  /** Phase (from 1) of the image it was marked on, where that is the end of the beat no longer; else null. */
  readonly madeAt: number | null;
}

const handle = 4;

export const valveOf = ({ structure }: ContourRecord): Valve | null =>
  valves.find((valve) => annulusOfValve[valve] === structure) ?? null;

/** One marked valve: whole with its ends at the shown end of the beat, dashed otherwise; its words say which it is. */
export const MarkLine = ({ record, places: [a, b], here, madeAt }: MarkLineProps) => {
  const valve = valveOf(record);
  if (valve === null || a === undefined || b === undefined) return null;
  const colour = structureColour(record.structure);
  const right = a.x > b.x ? a : b;
  return (
    <g data-mark={`${valve} ${record.phase ?? ''}`} data-here={here}>
      <line className="mark-shade" x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
      <line
        stroke={colour}
        strokeWidth={here ? 2 : 1.25}
        {...(here ? {} : { strokeDasharray: '3 4' })}
        x1={a.x}
        y1={a.y}
        x2={b.x}
        y2={b.y}
      />
      {here &&
        [a, b].map(({ x, y }, i) => (
          <rect
            key={i}
            className="mark-end"
            stroke={colour}
            x={x - handle}
            y={y - handle}
            width={2 * handle}
            height={2 * handle}
          />
        ))}
      <text className="mark-name" fill={colour} x={right.x + 8} y={right.y} dominantBaseline="middle">
        {valve} {record.phase}
        {madeAt !== null && `, marked at phase ${madeAt}`}
      </text>
    </g>
  );
};

/** The valve in hand: its first end, the line to the cross, and the cross. */
export const MarkInHand = ({ toCanvas }: { readonly toCanvas: (at: PatientPoint) => CanvasPoint }) => {
  const valve = useLongAxis((now) => now.valve);
  const first = useLongAxis((now) => now.first);
  const cursor = useLongAxis((now) => now.cursor);
  if (valve === null) return null;
  const colour = structureColour(annulusOfValve[valve]);
  const from = first === null ? null : toCanvas(first);
  const to = cursor === null ? null : toCanvas(cursor);
  return (
    <g data-in-hand={valve}>
      {from !== null && to !== null && (
        <line stroke={colour} strokeWidth={1.5} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      )}
      {from !== null && <circle fill={colour} cx={from.x} cy={from.y} r={3.5} />}
      {to !== null && <PenCross {...to} />}
    </g>
  );
};
