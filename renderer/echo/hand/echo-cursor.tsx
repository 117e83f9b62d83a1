import { PenCross } from '../../drawing/hand-cursor.tsx';
import type { CanvasPoint } from '../../viewport/view-geometry.ts';
import { useEchoMode } from '../echo-mode.ts';
import { useEchoViewing, type PaneSide } from '../echo-viewing.ts';
import type { PaneGeometry } from '../pane-geometry.ts';
import { useEchoPen } from './echo-pen.ts';

interface EchoCursorProps {
  readonly geometry: PaneGeometry;
  readonly side: PaneSide;
  /** Where the pointer is; null while it is elsewhere or draws nothing. */
  readonly hover: CanvasPoint | null;
}

/** The brush's circle in its true size, and the keyboard pen's cross. */
export const EchoCursor = ({ geometry, side, hover }: EchoCursorProps) => {
  const brush = useEchoMode((mode) => (mode.tool === 'brush' ? mode.brush : null));
  const zoom = useEchoViewing((viewing) => viewing.panes[side].zoom);
  const pen = useEchoPen();
  const cross = pen.on && pen.at !== null ? geometry.toCanvas(pen.at) : null;
  const at = cross ?? hover;
  return (
    <>
      {brush !== null && at !== null && <circle className="brush-circle" cx={at.x} cy={at.y} r={brush * zoom} />}
      {cross !== null && <PenCross {...cross} />}
    </>
  );
};
