/** Paints an M-mode sweep: time across, depth down; layers of tissue whose borders move in closed form. */
import type { Random } from '../random.ts';
import type { PixelBox } from '../../../../measurement/ultrasound-image.ts';
import { greyOf, speckleAt, speckleOf, type Speckle } from './speckle.ts';

/** A layer of tissue or blood; cm and seconds. */
export interface SweepLayer {
  /** Its lower border at a time. The layers follow each other downwards. */
  readonly bottom: (time_s: number) => number;
  /** Strength of the echo, dB. */
  readonly level: number;
  /** How far its grain has moved down since end-diastole. Null for blood, whose grain changes from beam to beam. */
  readonly moved: ((time_s: number) => number) | null;
}

/** A sweep: where it stands, what a pixel is, what is seen. */
export interface Sweep {
  readonly box: PixelBox;
  readonly deltaX_s: number;
  readonly deltaY_cm: number;
  readonly layers: readonly SweepLayer[];
  /** Thin bright lines over the layers, by their depth: leaflets. */
  readonly lines: readonly ((time_s: number) => number)[];
}

/** Borders blur over so much depth, cm; half height stands on the border. */
const EDGE = 0.08;
const LINE = { half: 0.07, level: -16 } as const;
/** How fast the beam drifts through the grain, radians a second: hardly in tissue, at once in blood. */
const DRIFT = { tissue: 0.22, blood: 9 } as const;

const greyIn = (grain: Speckle, { level, moved }: SweepLayer, time_s: number, depth: number): number => {
  const still = depth - (moved?.(time_s) ?? 0);
  const turn = (time_s * (moved === null ? DRIFT.blood : DRIFT.tissue)) % 1;
  return greyOf(speckleAt(grain, still * Math.sin(turn), still * Math.cos(turn)), level);
};

type Column = (depth: number) => number;

/** The grey of one beam by depth: the layers, each border blurred. */
const beamAt = (grain: Speckle, { layers, lines }: Sweep, time_s: number): Column => {
  const borders = layers.map(({ bottom }) => bottom(time_s));
  const leaflets = lines.map((line) => line(time_s));
  const grey = (at: number, depth: number): number => {
    const layer = layers[at];
    return layer ? greyIn(grain, layer, time_s, depth) : 0;
  };
  return (depth) => {
    const found = borders.findIndex((border) => depth < border);
    const at = found < 0 ? layers.length - 1 : found;
    const [down, up] = [depth - (borders[at - 1] ?? -1), (borders[at] ?? Infinity) - depth];
    let value = grey(at, depth);
    if (down < EDGE / 2) value += (grey(at - 1, depth) - value) * (0.5 - down / EDGE);
    else if (up < EDGE / 2) value += (grey(at + 1, depth) - value) * (0.5 - up / EDGE);
    for (const leaflet of leaflets) {
      const share = 1 - Math.abs(depth - leaflet) / LINE.half;
      if (share > 0) value += (greyOf(1, LINE.level) - value) * share;
    }
    return value;
  };
};

/** Paints the sweep over a frame. */
export const paintSweep = (random: Random, frame: Uint8Array, columns: number, sweep: Sweep): void => {
  const { box, deltaX_s, deltaY_cm } = sweep;
  const grain = speckleOf(random, (box.bottom - box.top) * deltaY_cm + 2, 0.7);
  for (let column = box.left; column <= box.right; column += 1) {
    const beam = beamAt(grain, sweep, (column - box.left) * deltaX_s);
    for (let row = box.top; row <= box.bottom; row += 1) {
      frame[row * columns + column] = beam((row - box.top) * deltaY_cm);
    }
  }
};
