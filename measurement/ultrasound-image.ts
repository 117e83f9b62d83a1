/** An ultrasound image as it is measured: its pixels, its regions as the header tells them, the reader's own scale. */
import type { PixelIndex } from './patient-space.ts';
import type { Contour } from './contour.ts';
import type { CardiacPhase, Structure, View } from './structure.ts';

/** One item of SequenceOfUltrasoundRegions, attributes verbatim (DICOM PS3.3 C.8.5.5). An absent number is null. */
export interface UltrasoundRegion {
  /** 1 two-dimensional, 2 M-mode, 3 spectral, 4 waveform, 5 graphics, 0 none. */
  readonly RegionSpatialFormat: number;
  readonly RegionDataType: number;
  readonly RegionLocationMinX0: number;
  readonly RegionLocationMinY0: number;
  /** Inclusive (M4.3). */
  readonly RegionLocationMaxX1: number;
  readonly RegionLocationMaxY1: number;
  /** 3 cm, 4 s, 0 none. */
  readonly PhysicalUnitsXDirection: number;
  readonly PhysicalUnitsYDirection: number;
  /** Physical size of one pixel; its sign only says in which direction the axis runs. */
  readonly PhysicalDeltaX: number | null;
  readonly PhysicalDeltaY: number | null;
  /** True where the header gives other deltas for some frame or for the very same box (M4.3). */
  readonly contradicted: boolean;
}

/** A part of an image in whole pixels of the stored frame, zero-based, all four edges inclusive. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** An image with its regions. `frames` is 1 for a still. */
export interface UltrasoundImage {
  readonly SOPInstanceUID: string;
  readonly Rows: number;
  readonly Columns: number;
  readonly frames: number;
  readonly regions: readonly UltrasoundRegion[];
}

/**
 * The reader's own calibration of a part of one image against the scale that the image shows (M4.3): two points of the
 * scale and the length between them. It stands in place of the header's regions wherever `box` holds the points.
 */
export interface ManualCalibration {
  readonly id: string;
  readonly SOPInstanceUID: string;
  readonly box: PixelBox;
  /** `2D`: square pixels, the length holds along both axes. `M-mode`: the length holds along rows only. */
  readonly format: '2D' | 'M-mode';
  readonly from: PixelIndex;
  readonly to: PixelIndex;
  /** Length between the two points as the scale says, cm. */
  readonly length_cm: number;
  readonly reason: string;
}

/** An outline, a distance or a point on an ultrasound frame: pixels of the stored frame, zero-based, fractional. */
export interface Tracing extends Pick<Contour, 'id' | 'SOPInstanceUID' | 'frame' | 'structure' | 'closed'> {
  readonly structure: Structure;
  readonly view: View;
  /** Null where none is told: TAPSE in M-mode, the cursor line. */
  readonly phase: CardiacPhase | null;
  /** 1-based. */
  readonly beat: number;
  readonly points: readonly PixelIndex[];
  /** The reader's apex; null where the farthest point serves (M2.1). */
  readonly apex: PixelIndex | null;
}
