import { useDrawingMode } from '../state/drawing-mode.ts';
import type { CanvasPoint, ViewGeometry } from '../viewport/view-geometry.ts';
import { useKeyboardPen } from './keyboard-pen.ts';
import { isMark } from './structure-ways.ts';

interface HandCursorProps {
  readonly geometry: ViewGeometry;
  /** Where the pointer is; null while it is elsewhere or draws nothing. */
  readonly hover: CanvasPoint | null;
}

const arm = 14;
const gap = 3;

/** Where the keyboard pen stands. */
export const PenCross = ({ x, y }: CanvasPoint) => {
  const d = `M${x - arm} ${y}H${x - gap}M${x + gap} ${y}H${x + arm}M${x} ${y - arm}V${y - gap}M${x} ${y + gap}V${y + arm}`;
  return (
    <g data-pen>
      <path className="contour-shade" d={d} strokeWidth={4} />
      <path className="pen-cross" d={d} />
    </g>
  );
};

/** The brush's circle in its true size, and the keyboard pen's cross. */
export const HandCursor = ({ geometry, hover }: HandCursorProps) => {
  const brush = useDrawingMode(({ tool, structure }) => tool === 'brush' && !isMark(structure));
  const radius_mm = useDrawingMode((mode) => mode.brushRadius_mm);
  const pen = useKeyboardPen();
  const cross = pen.on && pen.at !== null ? geometry.toCanvas(pen.at) : null;
  const at = cross ?? hover;
  return (
    <>
      {brush && at !== null && <circle className="brush-circle" cx={at.x} cy={at.y} r={radius_mm * geometry.scale} />}
      {cross !== null && <PenCross {...cross} />}
    </>
  );
};
