/** Paints the heart of one moment into a slice. Edges stand at half height on the closed-form outlines. */
import { sectionAt, type HeartSection, type HeartShape } from './beating-heart.ts';
import type { SaxSlice } from './sax-geometry.ts';
import { SIGNAL, mixed, norm, within, type TissueSignal } from './signal.ts';

const RIGHT_WALL = 2.6;
const ATRIAL_WALL = 2.2;
const PERICARDIAL_FAT = 3;

/** Signal at a place of the heart's plane (mm around the long axis), over what is behind it. */
type Painter = (u: number, v: number, behind: number) => number;

const papillaries = (shape: HeartShape, radius: number, place: number): readonly (readonly [number, number, number])[] => {
  const depth = (place - shape.base) / shape.endocardium.length;
  if (depth < 0.28 || depth > 0.74) return [];
  const size = Math.min(4.6, 0.22 * radius);
  return [2.05, 4.1].map((angle) => [0.7 * radius * Math.cos(angle), 0.7 * radius * Math.sin(angle), size] as const);
}; // prettier-ignore

const cavity = (tissue: TissueSignal, shape: HeartShape, place: number, radius: number): Painter => {
  const muscles = papillaries(shape, radius, place);
  return (u, v, behind) => {
    const blood = tissue.blood * (1 + 0.016 * Math.sin(0.21 * u + 0.13 * v) - 0.0012 * radius);
    let signal = mixed(behind, blood, within(radius - norm(u, v)));
    for (const [x, y, size] of muscles) {
      signal = mixed(signal, tissue.myocardium, 0.9 * within(size - norm(u - x, v - y)));
    }
    return signal;
  };
};

const rightSide = (tissue: TissueSignal, right: NonNullable<HeartSection['right']>): Painter => {
  const { disc, cut } = right;
  return (u, v, behind) => {
    const out = norm(u - disc.centre, v);
    let signal = mixed(behind, tissue.fat, within(disc.radius + RIGHT_WALL + PERICARDIAL_FAT - out));
    signal = mixed(signal, tissue.myocardium, within(disc.radius + RIGHT_WALL - out));
    const depth = Math.min(disc.radius - out, norm(u, v) - cut.radius);
    const strands = Math.sin(1.1 * u + 2 * Math.sin(0.35 * v)) * Math.sin(0.9 * v + 1.7 * Math.sin(0.4 * u));
    const trabeculae = 1 - 0.3 * Math.max(0, strands) * Math.max(0, 1 - (disc.radius - out) / 9);
    return mixed(signal, tissue.blood * trabeculae, within(depth));
  };
};

const ventricles = (tissue: TissueSignal, shape: HeartShape, place: number): Painter => {
  const { endocardium, epicardium, right } = sectionAt(shape, place);
  const paintRight = right ? rightSide(tissue, right) : null;
  const paintCavity = endocardium === null ? null : cavity(tissue, shape, place, endocardium);
  return (u, v, behind) => {
    if (epicardium === null) return behind;
    const outside = epicardium - norm(u, v);
    let signal = mixed(behind, tissue.fat, within(outside + PERICARDIAL_FAT));
    if (paintRight) signal = paintRight(u, v, signal);
    const septum = right ? within(outside + right.cut.radius - epicardium) * within(right.disc.radius - norm(u - right.disc.centre, v)) : 0;
    signal = mixed(signal, tissue.myocardium, Math.max(within(outside), septum));
    return paintCavity ? paintCavity(u, v, signal) : signal;
  };
}; // prettier-ignore

/** Above the base: left atrium, aortic root, and the right heart's inflow, all thin-walled. */
const atria = (tissue: TissueSignal, shape: HeartShape): Painter => {
  const { epicardium, right } = sectionAt(shape, shape.base);
  const atrium = 0.86 * (epicardium ?? 0);
  const root = { x: 0.6 * atrium, y: 0.62 * atrium, radius: 13 };
  const paintRight = right ? rightSide(tissue, right) : null;
  return (u, v, behind) => {
    const inAtrium = atrium - norm(u + 4, v * 1.12);
    let signal = mixed(behind, tissue.fat, within(inAtrium + 7));
    if (paintRight) signal = paintRight(u, v, signal);
    signal = mixed(signal, tissue.myocardium, within(inAtrium + ATRIAL_WALL));
    signal = mixed(signal, tissue.blood * 0.97, within(inAtrium));
    const inRoot = root.radius - norm(u - root.x, v - root.y);
    signal = mixed(signal, tissue.myocardium, within(inRoot + ATRIAL_WALL));
    return mixed(signal, tissue.blood, within(inRoot));
  };
};

/** The slice is as thick as it is: the base passes through it little by little. */
const painterOf = (tissue: TissueSignal, shape: HeartShape, place: number, thickness: number): Painter => {
  const above = Math.min(1, Math.max(0, (shape.base - place) / thickness + 0.5));
  if (above === 0) return ventricles(tissue, shape, place);
  const higher = atria(tissue, shape);
  if (above === 1) return higher;
  const lower = ventricles(tissue, shape, Math.max(place, shape.base));
  return (u, v, behind) => mixed(lower(u, v, behind), higher(u, v, behind), above);
};

const reach = (shape: HeartShape): number => {
  const { right } = sectionAt(shape, shape.base);
  const far = right ? right.disc.centre + right.disc.radius : 0;
  return Math.max(far, shape.epicardium.radius + 4) + RIGHT_WALL + PERICARDIAL_FAT + 4;
};

/** Signal of a slice at one moment: the torso with the heart painted over it. */
export const heartImage = (torso: Float32Array, slice: SaxSlice, shape: HeartShape, thickness: number, tissue: TissueSignal = SIGNAL): Float32Array => {
  const image = torso.slice();
  const { Rows, Columns, PixelSpacing } = slice.plane;
  const { x: left, y: top, angle, stretch } = slice.placement;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const paint = painterOf(tissue, shape, slice.place, thickness);
  const limit = reach(shape);
  for (let row = 0; row < Rows; row += 1) {
    const y = row * PixelSpacing[0] - top;
    for (let column = 0; column < Columns; column += 1) {
      const x = column * PixelSpacing[1] - left;
      if (x * x + y * y > limit * limit) continue;
      const at = row * Columns + column;
      image[at] = paint((x * cos + y * sin) * stretch, (y * cos - x * sin) / stretch, image[at] ?? 0);
    }
  }
  return image;
}; // prettier-ignore
