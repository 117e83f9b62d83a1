import { memo } from 'react';
import { structureColour } from '../theme/structure-look.ts';
import type { CanvasPoint } from '../viewport/view-geometry.ts';
import type { Structure } from '../../measurement/structure.ts';
import type { DrawnLine } from './slice-crossings.ts';

interface SliceLinesProps {
  readonly lines: readonly DrawnLine[];
  /** 0-based slice on the short axis. */
  readonly current: number;
  readonly hovered: number | null;
  readonly contoured: ReadonlySet<number>;
}

const stateOf = ({ slice }: DrawnLine, { current, hovered, contoured }: SliceLinesProps): string => {
  if (slice === current) return 'current';
  if (slice === hovered) return 'hovered';
  return contoured.has(slice) ? 'contoured' : 'plain';
};

/** A number at the left end of its line, within the pane: at the right stand the names of marks. */
const SliceNumber = ({ line: { slice, from, to } }: { readonly line: DrawnLine }) => {
  const [left, right] = from.x < to.x ? [from, to] : [to, from];
  const x = Math.max(left.x, 0) + 6;
  const slope = right.x === left.x ? 0 : (right.y - left.y) / (right.x - left.x);
  return (
    <text className="slice-number" x={x} y={left.y + slope * (x - left.x) - 5}>
      {slice + 1}
    </text>
  );
};

/** The short-axis slices: the shown one accented, contoured ones whole, the others dotted. */
export const SliceLines = memo((props: SliceLinesProps) => (
  <>
    {props.lines.map((line) => {
      const state = stateOf(line, props);
      return (
        <g key={line.slice} data-slice-line={line.slice + 1} data-state={state}>
          <line className="slice-shade" x1={line.from.x} y1={line.from.y} x2={line.to.x} y2={line.to.y} />
          <line className="slice-line" x1={line.from.x} y1={line.from.y} x2={line.to.x} y2={line.to.y} />
          {(state === 'current' || state === 'hovered') && <SliceNumber line={line} />}
        </g>
      );
    })}
  </>
));
SliceLines.displayName = 'SliceLines';

/** A place where a contour passes through the image, as it is drawn. */
export interface DrawnTick {
  readonly structure: Structure;
  readonly at: CanvasPoint;
  /** Along its slice's line, a unit vector. */
  readonly along: CanvasPoint;
}

const half = 4;

/** Short strokes across the lines, where the contours of the slices pass through the image. */
export const ContourTicks = memo(({ ticks }: { readonly ticks: readonly DrawnTick[] }) => (
  <>
    {ticks.map(({ structure, at, along }, i) => (
      <line
        key={i}
        data-tick={structure}
        stroke={structureColour(structure)}
        strokeWidth={2}
        x1={at.x - half * along.y}
        y1={at.y + half * along.x}
        x2={at.x + half * along.y}
        y2={at.y - half * along.x}
      />
    ))}
  </>
));
ContourTicks.displayName = 'ContourTicks';
