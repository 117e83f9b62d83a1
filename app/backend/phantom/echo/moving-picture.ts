/**
 * The picture of a beating chamber. Tissue and its grain are painted once, at end-diastole; every frame bends that
 * painting by the motion of the wall, so that the grain moves with the tissue. The chamber's edge stands at half height
 * on the closed-form outline.
 */
import type { Random } from '../random.ts';
import { bendAt, halfAxis, type Chamber } from './chamber.ts';
import { toChamber, type ChamberPlace } from './chamber-place.ts';
import { LEVEL, echoAt, type Surroundings } from './echo-tissue.ts';
import { depthOf, sectorPixels, type ScanSector, type SectorPixels } from './scan-sector.ts';
import { greyOf, speckleAt, speckleOf } from './speckle.ts';

/** Everything that is worked out once for a clip. */
export interface MovingPicture {
  readonly sector: ScanSector;
  readonly place: ChamberPlace;
  /** The chamber that the tissue was painted around. */
  readonly still: Chamber;
  readonly pixels: SectorPixels;
  /** Chamber coordinates of every pixel of the fan. */
  readonly u: Float32Array;
  readonly v: Float32Array;
  /** Grey of tissue, and of blood, for every pixel of the region and below it, row by row. */
  readonly tissue: Float32Array;
  readonly blood: Float32Array;
}

const EDGE = 0.09;
/** How far from the wall its motion is still felt by half, cm. */
const REACH = 2.2;

/** The heart's motion brings into the fan what lies below it: so many rows more are painted. */
const BELOW = 60;

const paint = (sector: ScanSector, grey: (x: number, y: number) => number): Float32Array => {
  const width = sector.right - sector.left + 1;
  const height = sector.bottom - sector.top + 1 + BELOW;
  const values = new Float32Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const y = (row + sector.top - sector.originRow) * sector.deltaY;
    for (let column = 0; column < width; column += 1) {
      values[row * width + column] = grey((column + sector.left - sector.originColumn) * sector.deltaX, y);
    }
  }
  return values;
};

/** Uneven gain: the near field is bright, the sides and the far field fade. */
const gainAt = (sector: ScanSector, x: number, y: number): number => {
  const side = Math.atan2(Math.abs(x), y) / sector.opening;
  const depth = Math.sqrt(x * x + y * y) / depthOf(sector);
  const near = Math.max(0, 1 - Math.sqrt(x * x + y * y) / 1.4);
  return 8 * near - 7 * side ** 4 - 5 * depth * depth + 1.5 * Math.sin(11 * side + 3 * x);
};

/** Paints tissue and blood for a clip. */
export const movingPicture = (
  random: Random,
  sector: ScanSector,
  place: ChamberPlace,
  still: Chamber,
  around: Surroundings,
): MovingPicture => {
  const grain = speckleOf(random, depthOf(sector), sector.opening);
  const pixels = sectorPixels(sector);
  const [u, v] = [new Float32Array(pixels.at.length), new Float32Array(pixels.at.length)];
  for (let i = 0; i < pixels.at.length; i += 1) {
    const [across, along] = toChamber(place, pixels.x[i] ?? 0, pixels.y[i] ?? 0);
    u[i] = across;
    v[i] = along;
  }
  const tissue = paint(sector, (x, y) =>
    greyOf(speckleAt(grain, x, y), echoAt(still, around, ...toChamber(place, x, y)) + gainAt(sector, x, y)),
  );
  const blood = paint(sector, (x, y) => greyOf(speckleAt(grain, x + 1.7, y + 0.9), LEVEL.blood));
  return { sector, place, still, pixels, u, v, tissue, blood };
};

const clamped = (value: number, high: number): number => (value <= 0 ? 0 : value >= high ? high : value);

/** Grey between four pixels of a painting, `x` and `y` from its corner. */
const sampled = (painting: Float32Array, width: number, height: number, x: number, y: number): number => {
  const column = clamped(Math.floor(x), width - 2);
  const row = clamped(Math.floor(y), height - 2);
  const fx = clamped(x - column, 1);
  const fy = clamped(y - row, 1);
  const k = row * width + column;
  const upper = (painting[k] ?? 0) * (1 - fx) + (painting[k + 1] ?? 0) * fx;
  const lower = (painting[k + width] ?? 0) * (1 - fx) + (painting[k + width + 1] ?? 0) * fx;
  return upper * (1 - fy) + lower * fy;
};

/** Share of a pixel that lies in the chamber: a half on its outline. `p` and `q` are u and z in half-axes. */
const shareInside = (now: Chamber, c: number, p: number, q: number, radius: number): number => {
  if (radius > 1.1) return 0;
  const below = q * c + now.cut * c;
  if (below < -EDGE) return 0;
  const slope = Math.sqrt((p / now.halfWidth) ** 2 + (q / c) ** 2);
  const inside = slope === 0 ? 1 : ((1 - radius) * radius) / slope;
  return clamped(0.5 + inside / EDGE, 1) * clamped(0.5 + below / EDGE, 1);
};

/**
 * Paints the fan of one frame over `frame`. Inside the chamber's ellipse the painting is stretched evenly; outside, the
 * wall's own motion fades with the distance. `shift` moves the blood's grain: it never stands still.
 */
export const paintMoment = (picture: MovingPicture, now: Chamber, frame: Uint8Array, shift: number): void => {
  const { sector, place, still, pixels, tissue, blood } = picture;
  const width = sector.right - sector.left + 1;
  const height = tissue.length / width;
  const [cos, sin] = [Math.cos(place.tilt), Math.sin(place.tilt)];
  const [c, c0] = [halfAxis(now), halfAxis(still)];
  const [widen, lengthen] = [still.halfWidth / now.halfWidth - 1, c0 / c - 1];
  for (let i = 0; i < pixels.at.length; i += 1) {
    const at = pixels.at[i] ?? 0;
    const v = picture.v[i] ?? 0;
    const bent = bendAt(now, v);
    const u = (picture.u[i] ?? 0) - bent;
    const z = c - v;
    const p = u / now.halfWidth;
    const q = z / c;
    const radius = Math.sqrt(p * p + q * q);
    const column = pixels.column[i] ?? 0;
    const line = pixels.line[i] ?? 0;
    const share = shareInside(now, c, p, q, radius);
    const flowing = share === 0 ? 0 : (blood[(line * width + column + shift) % blood.length] ?? 0);
    if (share === 1) {
      frame[at] = flowing;
      continue;
    }
    const away = radius <= 1 ? 0 : ((radius - 1) * now.halfWidth) / REACH;
    const felt = 1 / (1 + away * away);
    const onWall = felt / Math.max(1, radius);
    const dv = (c0 - c) * felt - z * lengthen * onWall;
    const du = u * widen * onWall + (bendAt(still, v + dv) - bent) * felt;
    const x = column + (du * cos - dv * sin) / sector.deltaX;
    const y = line + (du * sin + dv * cos) / sector.deltaY;
    const grey = sampled(tissue, width, height, x, y);
    frame[at] = grey + (flowing - grey) * share;
  }
};

/** A bright spot of tissue, cm; greys are those of the frame. */
export const paintSpot = (
  picture: MovingPicture,
  frame: Uint8Array,
  point: readonly [number, number],
  radius: number,
  grey: number,
): void => {
  const { sector, place } = picture;
  const [cos, sin] = [Math.cos(place.tilt), Math.sin(place.tilt)];
  const middle = sector.originColumn + (place.x + point[0] * cos - point[1] * sin) / sector.deltaX;
  const line = sector.originRow + (place.y + point[0] * sin + point[1] * cos) / sector.deltaY;
  const [wide, high] = [(2 * radius) / sector.deltaX, (1.3 * radius) / sector.deltaY];
  for (let row = Math.ceil(line - high); row <= line + high; row += 1) {
    for (let column = Math.ceil(middle - wide); column <= middle + wide; column += 1) {
      if (row < sector.top || row > sector.bottom || column < sector.left || column > sector.right) continue;
      const away = ((column - middle) / wide) ** 2 + ((row - line) / high) ** 2;
      if (away >= 1) continue;
      const at = row * sector.Columns + column;
      const width = sector.right - sector.left + 1;
      const grain = 0.72 + 0.0028 * (picture.tissue[(row - sector.top) * width + column - sector.left] ?? 0);
      frame[at] = Math.max(frame[at] ?? 0, Math.min(235, grey * grain * (1 - away) ** 0.8));
    }
  }
};
