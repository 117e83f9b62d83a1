/** Paints an M-mode sweep: time across, depth down; layers of tissue whose borders move in closed form. */
import type { Random } from '../random.ts';
import type { Box } from './echo-layout.ts';
import { greyOf, speckleAt, speckleOf, type Speckle } from './speckle.ts';

/** A layer down to a border, cm, that moves with it. */
export interface SweepLayer {
  /** Lower border at a time; the layers follow each other downwards. */
  readonly bottom: (time_s: number) => number;
  /** Strength of the echo, dB. */
  readonly level: number;
  /** How far its grain has moved down since end-diastole, cm. */
  readonly moved: (time_s: number) => number;
  /** Blood: its grain flickers from beam to beam. */
  readonly flowing?: true;
}

/** A sweep: where it stands and what a pixel is. */
export interface Sweep {
  readonly box: Box;
  readonly deltaX_s: number;
  readonly deltaY_cm: number;
  readonly layers: readonly SweepLayer[];
}

/** Borders blur over so much depth, cm; half height stands on the border. */
const EDGE = 0.07;

const grainAt = (grain: Speckle, layer: SweepLayer, time_s: number, depth: number): number => {
  const still = depth - layer.moved(time_s);
  const turn = layer.flowing ? time_s * 9 : time_s * 0.05;
  return speckleAt(grain, still * Math.sin(turn % 0.6), still * Math.cos(turn % 0.6));
};

/** Paints the sweep over a frame. */
export const paintSweep = (random: Random, frame: Uint8Array, columns: number, sweep: Sweep): void => {
  const { box, deltaX_s, deltaY_cm, layers } = sweep;
  const grain = speckleOf(random, (box.bottom - box.top) * deltaY_cm + 2, 0.7);
  for (let column = box.left; column <= box.right; column += 1) {
    const time_s = (column - box.left) * deltaX_s;
    const borders = layers.map(({ bottom }) => bottom(time_s));
    for (let row = box.top; row <= box.bottom; row += 1) {
      const depth = (row - box.top) * deltaY_cm;
      const found = borders.findIndex((border) => depth < border);
      const at = found < 0 ? layers.length - 1 : found;
      frame[row * columns + column] = greyAt(grain, layers, borders, at, time_s, depth);
    }
  }
};

function greyAt(
  grain: Speckle,
  layers: readonly SweepLayer[],
  borders: readonly number[],
  at: number,
  time_s: number,
  depth: number,
): number {
  const grey = (place: number): number => {
    const layer = layers[place];
    return layer ? greyOf(grainAt(grain, layer, time_s, depth), layer.level) : 0;
  };
  const [above, below] = [borders[at - 1] ?? -1, borders[at] ?? Infinity];
  const own = grey(at);
  if (depth - above < EDGE / 2) return own + (grey(at - 1) - own) * (0.5 - (depth - above) / EDGE);
  if (below - depth < EDGE / 2) return own + (grey(at + 1) - own) * (0.5 - (below - depth) / EDGE);
  return own;
}
