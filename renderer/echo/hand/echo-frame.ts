/**
 * A frame of a clip as a plane to draw on. The drawing machine thinks in lengths that are equal in every direction and
 * like those of a heart: pixels are stretched as the pane shows them, in mm where the region tells what a row is worth.
 * Nothing is measured in this plane.
 */
import type { CaseClip } from '../../../app/contract/case.ts';
import { patientPoint, type PatientPoint, type PixelIndex } from '../../../measurement/patient-space.ts';
import type { PlanePoint } from '../../../measurement/plane-coordinates.ts';
import type { UltrasoundRegion } from '../../../measurement/ultrasound-image.ts';
import type { PaneGeometry } from '../pane-geometry.ts';

export interface EchoFrame {
  readonly SOPInstanceUID: string;
  /** 1-based. */
  readonly frame: number;
  /** Units of the plane from one column, and from one row, to the next. */
  readonly column: number;
  readonly row: number;
}

/** Height of an image whose scale is not told, as drawn on: that of a common depth, mm. */
const commonHeight_mm = 150;

/** Depths between which a header's scale is believed for drawing, mm (M4.3 has the rule for measuring). */
const believed = { least: 20, most: 400 };

const centimetres = 3;

const rowOf = ({ RegionLocationMinY0, RegionLocationMaxY1, ...region }: UltrasoundRegion): number | null => {
  const { PhysicalDeltaY: delta, PhysicalUnitsYDirection: unit } = region;
  if (delta === null || delta === 0 || unit !== centimetres) return null;
  const row = Math.abs(delta) * 10;
  const depth = (RegionLocationMaxY1 - RegionLocationMinY0 + 1) * row;
  return depth >= believed.least && depth <= believed.most ? row : null;
};

const sizeOf = (region: UltrasoundRegion): number =>
  (region.RegionLocationMaxX1 - region.RegionLocationMinX0) * (region.RegionLocationMaxY1 - region.RegionLocationMinY0);

const rowScale = ({ regions, Rows }: Pick<CaseClip, 'regions' | 'Rows'>): number => {
  const [largest] = regions.filter((region) => rowOf(region) !== null).sort((a, b) => sizeOf(b) - sizeOf(a));
  return (largest === undefined ? null : rowOf(largest)) ?? commonHeight_mm / Rows;
};

/** The plane of a shown frame. */
export const echoFrameOf = (
  { SOPInstanceUID, frame, column, row }: Pick<PaneGeometry, 'SOPInstanceUID' | 'frame' | 'column' | 'row'>,
  clip: Pick<CaseClip, 'regions' | 'Rows'>,
): EchoFrame => {
  const scale = rowScale(clip);
  return { SOPInstanceUID, frame, column: (scale * column) / row, row: scale };
};

export const onFrame = (frame: EchoFrame, { column, row }: PixelIndex): PlanePoint => ({
  u: column * frame.column,
  v: row * frame.row,
});

export const pixelOf = (frame: EchoFrame, { u, v }: PlanePoint): PixelIndex => ({
  column: u / frame.column,
  row: v / frame.row,
});

/** Points of a record, [column, row, 0], on the plane. */
export const lineOn = (frame: EchoFrame, points: readonly PatientPoint[]): readonly PlanePoint[] =>
  points.map(([column, row]) => onFrame(frame, { column, row }));

/** A place on the plane as a point of a record. */
export const recordPoint = (frame: EchoFrame, at: PlanePoint): PatientPoint => {
  const { column, row } = pixelOf(frame, at);
  return patientPoint(column, row, 0);
};
