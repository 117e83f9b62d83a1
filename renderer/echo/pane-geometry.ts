/** Where the frame of a pane lies on its canvas: the bridge between the pointer and the pixels of the stored frame. */
import type { PixelIndex } from '../../measurement/patient-space.ts';
import type { CanvasPoint } from '../viewport/view-geometry.ts';

/** The shown frame and the two maps; a new value for every change of frame, zoom, pan or size. */
export interface PaneGeometry {
  readonly SOPInstanceUID: string;
  /** 1-based. */
  readonly frame: number;
  readonly toCanvas: (pixel: PixelIndex) => CanvasPoint;
  readonly toPixel: (at: CanvasPoint) => PixelIndex;
  /** CSS pixels from one column, and from one row, to the next: they differ where a pixel is not square. */
  readonly column: number;
  readonly row: number;
  /** Size of the pane, CSS pixels. */
  readonly width: number;
  readonly height: number;
}
