import { useEffect, useMemo, useRef } from 'react';
import type { ContourRecord } from '../../app/contract/read.ts';
import { pixelToPatient } from '../../measurement/patient-space.ts';
import type { CardiacPhase } from '../../measurement/structure.ts';
import type { Valve } from '../../measurement/valve-plane.ts';
import { shownContours } from '../drawing/contour-records.ts';
import { useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { canvasToPixel, type Placement } from '../viewport/frame-placement.ts';
import { listenForMarks, type HeldMark, type MarkGround } from './listen-for-marks.ts';
import type { LongAxisCine } from './long-axis-cines.ts';
import { frameBeside, useLongAxis } from './long-axis-state.ts';
import { MarkInHand, MarkLine, valveOf } from './mark-lines.tsx';
import { contouredSlices, contourTicks, onCanvas, type CrossingLine, type DrawnLine } from './slice-crossings.ts';
import { ContourTicks, SliceLines, type DrawnTick } from './slice-lines.tsx';
import { madeElsewhere, marksOn } from './valve-marks.ts';

interface PaneOverProps {
  readonly open: OpenCase;
  readonly cine: LongAxisCine;
  readonly lines: readonly CrossingLine[];
  readonly placement: Placement;
  readonly endOf: (valve: Valve) => CardiacPhase | null;
}

const useContours = (): readonly ContourRecord[] => {
  const records = useReadDocument((document) => document.records);
  const preview = useReadDocument((document) => document.preview);
  return useMemo(() => shownContours(records, preview), [records, preview]);
};

const unitAlong = ({ from, to }: DrawnLine): DrawnTick['along'] => {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(x, y);
  return { x: x / length, y: y / length };
};

const useTicks = (
  { open, cine, placement }: PaneOverProps,
  drawn: readonly DrawnLine[],
  contours: readonly ContourRecord[],
  phase: number,
): readonly DrawnTick[] =>
  useMemo(() => {
    if (open.stack === null || drawn.length === 0) return [];
    return contourTicks(cine.plane, open.stack, contours, phase).flatMap(({ structure, slice, at }) => {
      const line = drawn.find((one) => one.slice === slice);
      return line === undefined ? [] : [{ structure, at: onCanvas(cine.plane, placement, at), along: unitAlong(line) }];
    });
  }, [open, cine, placement, drawn, contours, phase]);

const summary = (marks: readonly ContourRecord[]): string =>
  marks.length === 0
    ? 'No valve is marked on this view'
    : `Marked: ${marks.map((mark) => `${valveOf(mark) ?? ''} plane at ${mark.phase ?? ''}`).join(', ')}`;

/** Slices, contours and marked valves over the long-axis image; the primary button marks, moves, and picks slices. */
export const PaneOver = (props: PaneOverProps) => {
  const { open, cine, lines, placement, endOf } = props;
  const svg = useRef<SVGSVGElement>(null);
  const contours = useContours();
  const { slice, phase, hidden } = useViewing();
  const hovered = useLongAxis((now) => now.hovered);
  const marking = useLongAxis((now) => now.valve !== null);
  const drawn = useMemo(
    () =>
      lines.map(({ slice, from, to }) => ({
        slice,
        from: onCanvas(cine.plane, placement, from),
        to: onCanvas(cine.plane, placement, to),
      })),
    [lines, cine, placement],
  );
  const contoured = useMemo(
    () => (open.stack === null ? new Set<number>() : contouredSlices(open.stack, contours, phase)),
    [open, contours, phase],
  );
  const own = frameBeside(cine, open, phase);
  const ticks = useTicks(props, drawn, contours, phase);
  const marks = useMemo(() => marksOn(cine, contours), [cine, contours]);
  const shown = marks.map((record) => {
    const valve = valveOf(record);
    const places = record.points.map((point) => onCanvas(cine.plane, placement, point));
    const here = valve !== null && record.phase === endOf(valve);
    return { record, valve, places, here, madeAt: here ? madeElsewhere(cine, record, own) : null };
  });
  const ground = useRef<MarkGround>({ toPatient: () => [0, 0, 0] as never, lines: [], marks: [] });
  useEffect(() => {
    ground.current = {
      toPatient: (at) => pixelToPatient(cine.plane, canvasToPixel(placement, at)),
      lines: drawn,
      marks: shown.flatMap(({ record: { points }, valve, places, here }): readonly HeldMark[] => {
        const [a, b] = points;
        const [p, q] = places;
        if (!here || valve === null || a === undefined || b === undefined) return [];
        return p === undefined || q === undefined ? [] : [{ valve, ends: [a, b], places: [p, q] }];
      }),
    };
  });
  useEffect(() => (svg.current === null ? undefined : listenForMarks(svg.current, () => ground.current)), []);
  return (
    <svg
      ref={svg}
      className="long-axis-over"
      data-marking={marking}
      data-hovered={hovered !== null}
      role="img"
      aria-label={summary(marks)}
    >
      <SliceLines lines={drawn} current={slice} hovered={hovered} contoured={contoured} />
      {!hidden && (
        <>
          <ContourTicks ticks={ticks} />
          {shown.map(({ record, places, here, madeAt }) => (
            <MarkLine key={record.id} record={record} places={places} here={here} madeAt={madeAt} />
          ))}
        </>
      )}
      <MarkInHand toCanvas={(at) => onCanvas(cine.plane, placement, at)} />
    </svg>
  );
};
