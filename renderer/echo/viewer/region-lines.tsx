import { memo } from 'react';
import type { CalibratedRegion } from '../../../measurement/ultrasound-region.ts';
import type { PixelBox } from '../../../measurement/ultrasound-image.ts';
import type { PaneGeometry } from '../pane-geometry.ts';
import { ticksOf } from './axis-ticks.ts';

interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The outer edges of a box of pixels on the pane. */
const edgesOf = (box: PixelBox, { toCanvas }: PaneGeometry): Edges => {
  const first = toCanvas({ column: box.left - 0.5, row: box.top - 0.5 });
  const last = toCanvas({ column: box.right + 0.5, row: box.bottom + 0.5 });
  return { left: first.x, top: first.y, right: last.x, bottom: last.y };
};

const shortTick = 4;
const longTick = 8;

const Ticks = ({ region, geometry }: { readonly region: CalibratedRegion; readonly geometry: PaneGeometry }) => {
  const { left, top, bottom } = edgesOf(region.box, geometry);
  const { across, down } = ticksOf(region, geometry);
  return (
    <g className="region-ticks">
      {down.map(({ at, label }) => {
        const y = top + at * geometry.row;
        return (
          <g key={`down ${at}`}>
            <path d={`M${left} ${y}h${label === null ? shortTick : longTick}`} />
            {label !== null && (
              <text x={left + longTick + 2} y={y} dominantBaseline="middle">
                {label}
              </text>
            )}
          </g>
        );
      })}
      {across.map(({ at, label }) => {
        const x = left + at * geometry.column;
        return (
          <g key={`across ${at}`}>
            <path d={`M${x} ${bottom}v${label === null ? -shortTick : -longTick}`} />
            {label !== null && (
              <text x={x} y={bottom - longTick - 3} textAnchor="middle">
                {label}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
};

interface RegionLinesProps {
  readonly regions: readonly CalibratedRegion[];
  readonly main: CalibratedRegion | null;
  /** The one under the pointer. */
  readonly hovered: CalibratedRegion | null;
  readonly geometry: PaneGeometry;
}

/** Thin outlines of the regions, the scale along the edges of the one that is measured in. */
export const RegionLines = memo(({ regions, main, hovered, geometry }: RegionLinesProps) => (
  <svg className="region-lines" aria-hidden>
    {regions.map((region) => {
      const { left, top, right, bottom } = edgesOf(region.box, geometry);
      return (
        <rect
          key={`${region.by} ${region.place ?? ''} ${left} ${top}`}
          className="region-line"
          data-fault={region.fault !== null}
          data-hovered={region === hovered}
          x={left}
          y={top}
          width={Math.max(0, right - left)}
          height={Math.max(0, bottom - top)}
        />
      );
    })}
    {main !== null && <Ticks region={main} geometry={geometry} />}
  </svg>
));
RegionLines.displayName = 'RegionLines';
