/** How a scanner divides its picture: the fan, the ECG strip, the grey wedge beside it, the banner above. */
import type { PixelBox } from '../../../../measurement/ultrasound-image.ts';
import { decimalString } from '../../dicom/part10-writer.ts';
import { between, type Random } from '../random.ts';
import type { ScanSector } from './scan-sector.ts';

/** A layout of the picture. */
export interface EchoLayout {
  readonly Rows: number;
  readonly Columns: number;
  readonly fan: PixelBox;
  readonly strip: PixelBox;
  readonly wedge: PixelBox;
}

/** Fan in the middle. */
export const wideLayout: EchoLayout = {
  Rows: 600,
  Columns: 800,
  fan: { left: 60, top: 60, right: 719, bottom: 510 },
  strip: { left: 60, top: 526, right: 719, bottom: 585 },
  wedge: { left: 760, top: 60, right: 783, bottom: 315 },
};

/** A small picture. */
export const smallLayout: EchoLayout = {
  Rows: 480,
  Columns: 640,
  fan: { left: 40, top: 44, right: 575, bottom: 411 },
  strip: { left: 40, top: 420, right: 575, bottom: 467 },
  wedge: { left: 608, top: 44, right: 627, bottom: 299 },
};

/** The fan reaches the right edge of the picture. */
export const edgeLayout: EchoLayout = {
  Rows: 600,
  Columns: 800,
  fan: { left: 140, top: 56, right: 799, bottom: 505 },
  strip: { left: 140, top: 522, right: 799, bottom: 581 },
  wedge: { left: 60, top: 60, right: 83, bottom: 315 },
};

/** How large the pictures of a study are, and how long its clips. */
export interface EchoSize {
  /** Share of the whole layout. */
  readonly by: number;
  /** Frames of a beat, and beats; absent: as many as the view has. */
  readonly frames?: number;
  readonly beats?: number;
}

/** As a scanner writes them. */
export const wholeSize: EchoSize = { by: 1 };

const sizedBox = ({ left, top, right, bottom }: PixelBox, by: number): PixelBox => ({
  left: Math.round(left * by),
  top: Math.round(top * by),
  right: Math.round((right + 1) * by) - 1,
  bottom: Math.round((bottom + 1) * by) - 1,
});

/** A layout made smaller. */
export const sizedLayout = (layout: EchoLayout, { by }: EchoSize): EchoLayout => ({
  Rows: Math.round(layout.Rows * by),
  Columns: Math.round(layout.Columns * by),
  fan: sizedBox(layout.fan, by),
  strip: sizedBox(layout.strip, by),
  wedge: sizedBox(layout.wedge, by),
});

const written = (value: number): number => Number(decimalString(Math.round(value * 1e5) / 1e5));

/** The fan of a layout: pixels are not square, and `ratio` is their width in heights. */
export const sectorOf = (
  { Rows, Columns, fan }: Pick<EchoLayout, 'Rows' | 'Columns' | 'fan'>,
  depth_cm: number,
  ratio: number,
  random: Random,
): ScanSector => {
  const originRow = fan.top + 4;
  const deltaY = written(depth_cm / (fan.bottom - originRow));
  const deltaX = written(deltaY * ratio);
  const middle = (fan.left + fan.right) / 2;
  return {
    Rows,
    Columns,
    ...fan,
    deltaX,
    deltaY,
    originColumn: Math.round(middle + between(random, -12, 12)),
    originRow,
    opening: between(random, 0.68, 0.76),
  };
};
