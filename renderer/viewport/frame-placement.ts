/** Where a frame lies on the canvas at a zoom and a pan: one exact map for the image and for what is drawn on it. */
import type { CaseFrame } from '../../app/contract/case.ts';
import { patientToPixel, pixelToPatient, type ImagePlane, type PixelIndex } from '../../measurement/patient-space.ts';
import type { CanvasPoint, ViewGeometry } from './view-geometry.ts';

/** What of a frame decides its shape on the screen. */
export type FrameShape = Pick<ImagePlane, 'Rows' | 'Columns' | 'PixelSpacing'>;

/** The viewport's size in CSS pixels, and the reader's zoom and pan. */
export interface ViewPosition {
  readonly width: number;
  readonly height: number;
  /** 1 fits the image to the viewport. */
  readonly zoom: number;
  /** Shift in CSS pixels at zoom 1. */
  readonly pan: readonly [number, number];
}

/** The map from pixel index to canvas. */
export interface Placement {
  /** Canvas place of the centre of the first pixel. */
  readonly origin: CanvasPoint;
  /** CSS pixels from one column, and from one row, to the next. */
  readonly column: number;
  readonly row: number;
  /** CSS pixels per mm; per pixel where the frame has no spacing. */
  readonly scale: number;
}

/** The plane a frame is shown in; one without a place is shown with square pixels, in a plane that nothing is measured in. */
export const shownPlane = (frame: CaseFrame): ImagePlane =>
  frame.plane ?? {
    ImagePositionPatient: [0, 0, 0],
    ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    PixelSpacing: [1, 1],
    Rows: frame.pixels.Rows,
    Columns: frame.pixels.Columns,
  };

/** Places a frame: fitted whole into the viewport, then zoomed about its centre, then shifted. */
export const placeFrame = (shape: FrameShape, view: ViewPosition): Placement => {
  const [rowSpacing, columnSpacing] = shape.PixelSpacing;
  const fit = Math.min(view.width / (shape.Columns * columnSpacing), view.height / (shape.Rows * rowSpacing));
  const scale = fit * view.zoom;
  const column = scale * columnSpacing;
  const row = scale * rowSpacing;
  return {
    origin: {
      x: view.width / 2 + view.pan[0] * view.zoom - (column * (shape.Columns - 1)) / 2,
      y: view.height / 2 + view.pan[1] * view.zoom - (row * (shape.Rows - 1)) / 2,
    },
    column,
    row,
    scale,
  };
};

/** Canvas place of a (fractional) pixel index. */
export const pixelToCanvas = (placement: Placement, pixel: PixelIndex): CanvasPoint => ({
  x: placement.origin.x + pixel.column * placement.column,
  y: placement.origin.y + pixel.row * placement.row,
});

/** Fractional pixel index at a canvas place. */
export const canvasToPixel = (placement: Placement, at: CanvasPoint): PixelIndex => ({
  column: (at.x - placement.origin.x) / placement.column,
  row: (at.y - placement.origin.y) / placement.row,
});

/** The bridge between pointer and patient for a frame with a plane, placed at `placement`. */
export const viewGeometry = (
  of: { readonly SOPInstanceUID: string; readonly frame: number; readonly plane: ImagePlane },
  placement: Placement,
  size: { readonly width: number; readonly height: number },
): ViewGeometry => ({
  SOPInstanceUID: of.SOPInstanceUID,
  frame: of.frame,
  toCanvas: (point) => pixelToCanvas(placement, patientToPixel(of.plane, point)),
  toPatient: (at) => pixelToPatient(of.plane, canvasToPixel(placement, at)),
  scale: placement.scale,
  width: size.width,
  height: size.height,
});

/** The pan that keeps what lies at `at` where it is when the zoom changes from `from` to `to`. */
export const panForZoom = (
  pan: readonly [number, number],
  from: number,
  to: number,
  at: CanvasPoint,
  size: { readonly width: number; readonly height: number },
): readonly [number, number] => {
  const gain = 1 / to - 1 / from;
  return [pan[0] + (at.x - size.width / 2) * gain, pan[1] + (at.y - size.height / 2) * gain];
};
