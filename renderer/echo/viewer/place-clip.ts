/** Where the frame of a clip lies in a pane: what may be seen fills the pane, and a circle in cm is a circle on the screen. */
import type { CaseClip } from '../../../app/contract/case.ts';
import type { PixelBox } from '../../../measurement/ultrasound-image.ts';
import { canvasToPixel, pixelToCanvas, type Placement, type ViewPosition } from '../../viewport/frame-placement.ts';
import type { PaneGeometry } from '../pane-geometry.ts';

/** What of a clip decides its shape on the screen. */
export interface ClipShape {
  /** The part that is fitted into the pane. */
  readonly box: PixelBox;
  /** Width of a pixel over its height. */
  readonly aspect: number;
}

const wholeImage = ({ Rows, Columns }: Pick<CaseClip, 'Rows' | 'Columns'>): PixelBox => ({
  left: 0,
  top: 0,
  right: Columns - 1,
  bottom: Rows - 1,
});

/** The smallest box around all shown parts; the whole image where none is told. */
export const shownBox = (clip: Pick<CaseClip, 'Rows' | 'Columns' | 'shown'>): PixelBox =>
  clip.shown.length === 0
    ? wholeImage(clip)
    : {
        left: Math.min(...clip.shown.map(({ left }) => left)),
        top: Math.min(...clip.shown.map(({ top }) => top)),
        right: Math.max(...clip.shown.map(({ right }) => right)),
        bottom: Math.max(...clip.shown.map(({ bottom }) => bottom)),
      };

/** Places the frame: its box fitted into the pane, zoomed about the middle of the pane, then shifted. */
export const placeClip = ({ box, aspect }: ClipShape, view: ViewPosition): Placement => {
  const columns = box.right - box.left + 1;
  const rows = box.bottom - box.top + 1;
  const scale = Math.min(view.width / (columns * aspect), view.height / rows) * view.zoom;
  const column = scale * aspect;
  return {
    origin: {
      x: view.width / 2 + view.pan[0] * view.zoom - (column * (box.left + box.right)) / 2,
      y: view.height / 2 + view.pan[1] * view.zoom - (scale * (box.top + box.bottom)) / 2,
    },
    column,
    row: scale,
    scale,
  };
};

/** The bridge between pointer and stored pixels for a frame placed at `placement`. */
export const paneGeometryOf = (
  of: Pick<PaneGeometry, 'SOPInstanceUID' | 'frame'>,
  placement: Placement,
  { width, height }: { readonly width: number; readonly height: number },
): PaneGeometry => ({
  ...of,
  toCanvas: (pixel) => pixelToCanvas(placement, pixel),
  toPixel: (at) => canvasToPixel(placement, at),
  column: placement.column,
  row: placement.row,
  width,
  height,
});
