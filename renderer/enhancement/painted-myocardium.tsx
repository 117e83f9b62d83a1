import { memo, useMemo } from 'react';
import { pixelMarks, type EnhancedSlice } from '../../measurement/late-enhancement-result.ts';
import { useMeasured } from '../state/measured.ts';
import { useSession } from '../state/session.ts';
import { useNotEvaluable } from '../state/use-not-evaluable.ts';
import { useShownFrame } from '../viewport/shown-frame.ts';
import type { Placement } from '../viewport/frame-placement.ts';
import { kindText, pixelsText } from './enhancement-words.ts';
import { measuredPlane } from './measured-plane.ts';
import { edgePath, markPath } from './paint-path.ts';
import { usePaintMode } from './paint-mode.ts';
import { samePixels } from './same-pixels.ts';

/** Lines of the hatching, CSS pixels: the same at every zoom. */
const hatch = 6;

interface HatchProps {
  readonly id: string;
  readonly className: string;
  readonly angle: number;
  readonly placement: Placement;
}

// The pattern lies in pixels of the image: turned back into those of the screen, then slanted.
const Hatch = ({ id, className, angle, placement: { column, row } }: HatchProps) => (
  <pattern
    id={id}
    className={className}
    patternUnits="userSpaceOnUse"
    width={hatch}
    height={hatch}
    patternTransform={`scale(${1 / column} ${1 / row}) rotate(${angle})`}
  >
    <rect className="hatch-ground" width={hatch} height={hatch} />
    <rect className="hatch-line" width={hatch / 2} height={hatch} />
  </pattern>
);

const usePaths = (slice: EnhancedSlice) =>
  useMemo(
    () => ({
      enhanced: markPath(slice, pixelMarks.enhanced),
      byHand: markPath(slice, pixelMarks.byHand),
      excluded: markPath(slice, pixelMarks.excluded),
      edge: edgePath(slice),
    }),
    [slice],
  );

const summary = ({ slice, enhanced, byHand, excluded, myocardium }: EnhancedSlice): string =>
  `Slice ${slice}: ${pixelsText(enhanced)} of ${myocardium} enhanced, ${byHand} of them by hand, ${excluded} excluded`;

interface PaintProps {
  readonly slice: EnhancedSlice;
  readonly placement: Placement;
}

const Paint = memo(({ slice, placement }: PaintProps) => {
  const paths = usePaths(slice);
  const { opacity_percent, edge } = usePaintMode();
  const { origin, column, row } = placement;
  return (
    <svg className="paint" role="img" aria-label={summary(slice)} data-slice={slice.slice}>
      <defs>
        <Hatch id="paint-by-hand" className="hatch-by-hand" angle={45} placement={placement} />
        <Hatch id="paint-excluded" className="hatch-excluded" angle={-45} placement={placement} />
      </defs>
      <g transform={`matrix(${column} 0 0 ${row} ${origin.x} ${origin.y})`} shapeRendering="crispEdges">
        <g opacity={opacity_percent / 100}>
          <path className="paint-enhanced" data-mark="enhanced" d={paths.enhanced} />
          <path fill="url(#paint-by-hand)" data-mark="by hand" d={paths.byHand} />
          <path fill="url(#paint-excluded)" data-mark="excluded" d={paths.excluded} />
        </g>
        {edge && <path className="paint-edge" data-mark="edge" d={paths.edge} />}
      </g>
    </svg>
  );
});
Paint.displayName = 'Paint';

interface NoteProps {
  readonly slice: EnhancedSlice;
  readonly own: boolean;
  readonly painted: boolean;
}

/** What the hatching means, and where the paint comes from when it is not the image that is shown. */
const Note = ({ slice: { kind, byHand, excluded }, own, painted }: NoteProps) => (
  <div className="paint-notes">
    {painted && byHand + excluded > 0 && (
      <p className="viewport-text">
        {byHand > 0 && <span className="paint-key paint-key-by-hand">by hand {byHand} px</span>}
        {excluded > 0 && <span className="paint-key paint-key-excluded">excluded {excluded} px</span>}
      </p>
    )}
    {!own && (
      <p className="viewport-text">
        {painted
          ? `Painted as measured on ${kindText(kind)}`
          : `Measured on ${kindText(kind)}: its pixels lie elsewhere and are not painted here`}
      </p>
    )}
  </div>
);

/**
 * The counted pixels over the image, exactly where they are counted. On another image of the slice they are painted too
 * where its pixels are the same ones, and it says which image was measured.
 */
export const PaintedMyocardium = () => {
  const { slices } = useMeasured().enhancement;
  const stack = useSession((session) => session.open?.stack ?? null);
  const { slice: at, frame, placement } = useShownFrame();
  const hidden = usePaintMode((mode) => mode.hidden);
  const graded = useNotEvaluable('late enhancement') !== null;
  const slice = slices.find((one) => one.slice === at + 1);
  const plane = frame?.plane ?? null;
  if (slice === undefined || stack === null || frame === null || plane === null || placement === null) return null;
  const measured = measuredPlane(stack, slice);
  if (graded) {
    return (
      <div className="paint-notes">
        <p className="viewport-text">Not evaluable: nothing is painted</p>
      </div>
    );
  }
  const own = frame.SOPInstanceUID === slice.frame.SOPInstanceUID && frame.frame === slice.frame.frame;
  const painted = measured !== null && samePixels(measured, plane);
  return (
    <>
      {painted && !hidden && <Paint slice={slice} placement={placement} />}
      <Note slice={slice} own={own} painted={painted && !hidden} />
    </>
  );
};
