import type { CanvasPoint } from '../viewport/view-geometry.ts';

interface CrossLinesProps {
  readonly at: CanvasPoint;
  readonly width: number;
  readonly height: number;
  /** False where the place lies in another slice: then the lines are dashed. */
  readonly here: boolean;
}

/** Left free around the place, CSS pixels: what lies there is to be seen. */
const gap = 9;

/** The cross: two lines that meet, but for their middle, at the place. */
export const CrossLines = ({ at: { x, y }, width, height, here }: CrossLinesProps) => (
  <g className={here ? 'cross-lines' : 'cross-lines cross-away'} data-cross={here ? 'here' : 'away'}>
    <line x1={0} y1={y} x2={x - gap} y2={y} />
    <line x1={x + gap} y1={y} x2={width} y2={y} />
    <line x1={x} y1={0} x2={x} y2={y - gap} />
    <line x1={x} y1={y + gap} x2={x} y2={height} />
  </g>
);
