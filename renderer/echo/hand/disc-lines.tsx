import type { DiscOutline } from '../../../measurement/echo-result.ts';
import type { PixelIndex } from '../../../measurement/patient-space.ts';
import { pathThrough } from '../../drawing/canvas-path.ts';
import type { PaneGeometry } from '../pane-geometry.ts';

interface DiscLinesProps {
  readonly discs: DiscOutline;
  readonly geometry: PaneGeometry;
  readonly colour: string;
  readonly selected: boolean;
}

const arm = 6;
const half = 4;

const lineThrough = (geometry: PaneGeometry, ends: readonly PixelIndex[]): string =>
  pathThrough(
    ends.map((at) => geometry.toCanvas(at)),
    false,
  );

/** The discs of an outline and its long axis (M2.1). */
export const DiscLines = ({ discs, geometry, colour }: Omit<DiscLinesProps, 'selected'>) => {
  const diameters = discs.discs.flatMap((ends) => (ends === null ? [] : [lineThrough(geometry, ends)])).join('');
  return (
    <g className="echo-discs" data-discs={discs.discs.length} stroke={colour}>
      <path className="echo-disc-lines" d={diameters} />
      <path className="echo-axis" d={lineThrough(geometry, [discs.base, discs.apex])} />
    </g>
  );
};

/** What can be taken hold of: the ends of the annulus, squares, and the apex, a diamond. */
export const DiscHandles = ({ discs, geometry, colour, selected }: DiscLinesProps) => {
  const apex = geometry.toCanvas(discs.apex);
  return (
    <g className="echo-handles" stroke={colour}>
      {discs.annulus.map((end, place) => {
        const { x, y } = geometry.toCanvas(end);
        return (
          <rect key={place} className="echo-annulus" x={x - half} y={y - half} width={2 * half} height={2 * half} />
        );
      })}
      <path
        className="echo-apex"
        data-handle={selected || undefined}
        d={`M${apex.x} ${apex.y - arm}L${apex.x + arm} ${apex.y}L${apex.x} ${apex.y + arm}L${apex.x - arm} ${apex.y}Z`}
      />
    </g>
  );
};
