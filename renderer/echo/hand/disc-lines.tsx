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

/** The discs of an outline, its long axis, the ends of its annulus and its apex (M2.1). */
export const DiscLines = ({ discs, geometry, colour, selected }: DiscLinesProps) => {
  const line = (ends: readonly PixelIndex[]): string =>
    pathThrough(
      ends.map((at) => geometry.toCanvas(at)),
      false,
    );
  const apex = geometry.toCanvas(discs.apex);
  const diameters = discs.discs.flatMap((ends) => (ends === null ? [] : [line(ends)])).join('');
  return (
    <g className="echo-discs" data-discs={discs.discs.length} stroke={colour}>
      <path className="echo-disc-lines" d={diameters} />
      <path className="echo-axis" d={line([discs.base, discs.apex])} />
      {discs.annulus.map((end, place) => {
        const { x, y } = geometry.toCanvas(end);
        return <rect key={place} className="echo-annulus" x={x - 4} y={y - 4} width={8} height={8} />;
      })}
      <path
        className="echo-apex"
        data-handle={selected || undefined}
        d={`M${apex.x} ${apex.y - arm}L${apex.x + arm} ${apex.y}L${apex.x} ${apex.y + arm}L${apex.x - arm} ${apex.y}Z`}
      />
    </g>
  );
};
