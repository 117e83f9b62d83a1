/** What surrounds the heart in a slice: chest wall, lung, liver, spine. For the eye only: nothing of it is measured. */
import { between, type Random } from './random.ts';
import type { SaxSlice } from './sax-geometry.ts';
import { SIGNAL, mixed, norm, within, type TissueSignal } from './signal.ts';

interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly a: number;
  readonly b: number;
}

interface Vessel {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly signal: number;
}

/** The body of one subject: what stays the same from slice to slice. Coordinates: mm from the heart's long axis. */
export interface Torso {
  readonly body: Ellipse;
  readonly vessels: readonly Vessel[];
  readonly waves: readonly { readonly x: number; readonly y: number; readonly offset: number }[];
  /** Place of the diaphragm below the heart's long axis at the base. */
  readonly diaphragm: number;
}

/** One pixel: place from the heart's axis, along the axis, and the tissue's unevenness there (-1 to 1). */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly uneven: number;
}

/** About the distance to the ellipse's edge, mm; positive inside. */
const depthIn = (of: Ellipse, x: number, y: number): number =>
  (1 - norm((x - of.x) / of.a, (y - of.y) / of.b)) * Math.min(of.a, of.b);

/** The torso around a heart, of chance. */
export const torsoOf = (random: Random): Torso => ({
  body: {
    x: between(random, -10, -4),
    y: between(random, 14, 20),
    a: between(random, 134, 142),
    b: between(random, 114, 120),
  },
  vessels: Array.from({ length: 110 }, () => ({
    x: between(random, -110, 115),
    y: between(random, -75, 60),
    radius: between(random, 0.9, 2.4),
    signal: between(random, 110, 360),
  })),
  waves: Array.from({ length: 4 }, () => ({
    x: between(random, -0.3, 0.3),
    y: between(random, -0.3, 0.3),
    offset: between(random, 0, 6.28),
  })),
  diaphragm: between(random, 50, 56),
});

const unevenness = (torso: Torso, x: number, y: number): number => {
  let sum = 0;
  for (const wave of torso.waves) sum += Math.sin(wave.x * x + wave.y * y + wave.offset);
  return sum / torso.waves.length;
};

const abdomen = (tissue: TissueSignal, torso: Torso, { x, y, z, uneven }: Place, above: number): number => {
  const dome = y - (torso.diaphragm - 0.14 * z) - 0.0022 * (x + 22) ** 2;
  if (dome < -6) return above;
  const liver = within((26 - x + 9 * Math.sin(y / 15)) / 3);
  const organ = mixed(tissue.stomach * (1 + 0.25 * uneven), tissue.liver * (1 + 0.07 * uneven), liver);
  return mixed(mixed(above, tissue.fat * 0.8, within(dome + 3.5)), organ, within(dome));
};

const organs = (tissue: TissueSignal, torso: Torso, at: Place, lung: number): number => {
  const { x, y, z, uneven } = at;
  let signal = abdomen(tissue, torso, at, lung);
  const front = depthIn({ x: -34, y: -46, a: 52, b: 34 }, x, y);
  signal = mixed(signal, tissue.fat * (0.8 + 0.12 * uneven), within(front / 3));
  const aorta = norm(x - 46, y - 50 + 0.05 * z);
  signal = mixed(signal, tissue.muscle, within(13.5 - aorta));
  signal = mixed(signal, tissue.blood * 0.92, within(11.5 - aorta));
  signal = mixed(signal, tissue.bone * (1 + 0.2 * uneven), within(20 - norm(x - 62, y - 80)));
  return mixed(signal, tissue.fluid, within(6 - norm(x - 74, y - 98)));
};

const wall = (tissue: TissueSignal, torso: Torso, { x, y, uneven }: Place, inside: number): number => {
  const depth = depthIn(torso.body, x, y);
  if (depth < -2) return tissue.air;
  const along = Math.atan2(y - torso.body.y, x - torso.body.x);
  const fat = 9 + 4 * Math.cos(along - 0.6);
  if (depth > fat + 15) return inside;
  const rib = within(2.6 - norm(depth - fat - 6, 26 * Math.sin(6.5 * along)) / 2.2);
  const muscle = mixed(tissue.muscle * (1 + 0.12 * uneven), tissue.bone, rib);
  let signal = mixed(tissue.air, tissue.muscle, within(depth));
  signal = mixed(signal, tissue.fat * (0.95 + 0.08 * uneven), within(depth - 1.8));
  signal = mixed(signal, muscle, within(depth - fat));
  signal = mixed(signal, tissue.fat * 0.7, within(depth - fat - 11));
  return mixed(signal, inside, within(depth - fat - 13));
};

/** Lays the lung's vessels over an image whose pixels are `slice`'s. */
const addVessels = (torso: Torso, slice: SaxSlice, tissue: TissueSignal, image: Float32Array): void => {
  const { Rows, Columns, PixelSpacing } = slice.plane;
  for (const vessel of torso.vessels) {
    const x = (vessel.x + 0.08 * slice.place + slice.placement.x) / PixelSpacing[1];
    const y = (vessel.y - 0.05 * slice.place + slice.placement.y) / PixelSpacing[0];
    for (let row = Math.max(0, Math.floor(y - 3)); row < Math.min(Rows, y + 4); row += 1) {
      for (let column = Math.max(0, Math.floor(x - 3)); column < Math.min(Columns, x + 4); column += 1) {
        const away = norm((column - x) * PixelSpacing[1], (row - y) * PixelSpacing[0]);
        const at = row * Columns + column;
        image[at] = mixed(image[at] ?? 0, (vessel.signal * tissue.blood) / SIGNAL.blood, within(vessel.radius - away));
      }
    }
  }
};

/** Signal at a place: mm right of and below the heart's long axis, mm along it. `behind`: lung with its vessels. */
export const torsoSignal = (torso: Torso, x: number, y: number, z: number, behind: number, tissue: TissueSignal): number => {
  const place = { x, y, z, uneven: unevenness(torso, x, y) };
  return wall(tissue, torso, place, organs(tissue, torso, place, behind * (1 + 0.4 * place.uneven)));
}; // prettier-ignore

/** Signal of every pixel of a slice without the heart. */
export const torsoImage = (torso: Torso, slice: SaxSlice, tissue: TissueSignal = SIGNAL): Float32Array => {
  const { Rows, Columns, PixelSpacing } = slice.plane;
  const image = new Float32Array(Rows * Columns).fill(tissue.lung);
  addVessels(torso, slice, tissue, image);
  for (let row = 0; row < Rows; row += 1) {
    const y = row * PixelSpacing[0] - slice.placement.y;
    for (let column = 0; column < Columns; column += 1) {
      const x = column * PixelSpacing[1] - slice.placement.x;
      const at = row * Columns + column;
      image[at] = torsoSignal(torso, x, y, slice.place, image[at] ?? 0, tissue);
    }
  }
  return image;
};
