/** Where a chamber lies in the picture. */
import { toPixel, type ScanSector } from './scan-sector.ts';

/** Apex in cm from where the beams meet, and the tilt of the axis: at 0 the annulus lies straight below the apex. */
export interface ChamberPlace {
  readonly x: number;
  readonly y: number;
  readonly tilt: number;
}

/** Picture place (cm) of a point of the chamber's coordinates. */
export const toPicture = (place: ChamberPlace, [u, v]: readonly [number, number]): readonly [number, number] => {
  const [cos, sin] = [Math.cos(place.tilt), Math.sin(place.tilt)];
  return [place.x + u * cos - v * sin, place.y + u * sin + v * cos];
};

/** The chamber's coordinates of a place of the picture (cm). */
export const toChamber = (place: ChamberPlace, x: number, y: number): readonly [number, number] => {
  const [cos, sin] = [Math.cos(place.tilt), Math.sin(place.tilt)];
  const [dx, dy] = [x - place.x, y - place.y];
  return [dx * cos + dy * sin, dy * cos - dx * sin];
};

const micro = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Column and row, zero-based, of a point of the chamber's coordinates, as a contour file holds them. */
export const pixelOf = (
  sector: ScanSector,
  place: ChamberPlace,
  point: readonly [number, number],
): readonly [number, number] => {
  const [column, row] = toPixel(sector, ...toPicture(place, point));
  return [micro(column), micro(row)];
};
