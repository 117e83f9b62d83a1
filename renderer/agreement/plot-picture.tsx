import { useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { dotRadius, type Plot, type PlotSize } from '../../app/contract/agreement/plot-shapes.ts';
import { usePaneSize } from '../uptake/use-pane-size.ts';
import { nearestDot, nextDot } from './nearest-dot.ts';
import { PlotShapes } from './plot-shapes.tsx';

interface PlotPictureProps {
  readonly plotOf: (size: PlotSize) => Plot;
  /** What is said of a point. */
  readonly saidOf: (place: number) => string;
}

const steps: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Beside the point, on the side where there is room. */
const tipPlace = ({ width }: PlotSize, [x, y]: readonly [number, number]) =>
  x > width / 2 ? { right: width - x + 10, top: y - 12 } : { left: x + 10, top: y - 12 };

/** A plot as large as its place; the point under the pointer, or gone to by arrows, says what it is. */
export const PlotPicture = ({ plotOf, saidOf }: PlotPictureProps) => {
  const [pane, setPane] = useState<HTMLDivElement | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const { width, height } = usePaneSize(pane);
  const plot = useMemo(() => (width > 0 && height > 0 ? plotOf({ width, height }) : null), [plotOf, width, height]);
  const drawn = useMemo(() => (plot === null ? null : <PlotShapes plot={plot} />), [plot]);
  const shown = at === null ? undefined : plot?.dots[at];

  const follow = (event: PointerEvent<HTMLDivElement>): void => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    setAt(nearestDot(plot?.dots ?? [], [event.clientX - left, event.clientY - top]));
  };
  const step = (event: KeyboardEvent): void => {
    const direction = steps[event.key];
    if (direction === undefined || plot === null) return;
    event.preventDefault();
    setAt(nextDot(plot.dots, at, direction));
  };
  return (
    <div
      ref={setPane}
      className="plot-picture"
      role="group"
      tabIndex={0}
      aria-label={`${plot?.description ?? ''} Left and right arrows go from point to point.`}
      onPointerMove={follow}
      onPointerLeave={() => setAt(null)}
      onKeyDown={step}
      onBlur={() => setAt(null)}
    >
      {plot !== null && (
        <svg width={plot.width} height={plot.height} aria-hidden focusable="false">
          {drawn}
          {shown !== undefined && <circle className="plot-chosen" cx={shown[0]} cy={shown[1]} r={dotRadius + 3} />}
        </svg>
      )}
      <p
        className={shown === undefined ? 'unseen' : 'plot-tip'}
        role="status"
        style={shown === undefined || plot === null ? undefined : tipPlace(plot, shown)}
      >
        {at === null ? '' : saidOf(at)}
      </p>
    </div>
  );
};
