/** The images of both ventricles: cuts across the heart as thick as the slice is, and cuts along it. */
import type { HeartPlace, HeartPose } from '../heart-pose.ts';
import type { SaxSlice } from '../sax-geometry.ts';
import { SIGNAL, mixed, norm, within } from '../signal.ts';
import { torsoSignal, type Torso } from '../torso-image.ts';
import { valveLines, ventriclesPainter, type Painter } from './paint-ventricles.ts';
import type { Ventricles } from './two-ventricles.ts';

/** The heart does not reach farther from its long axis, mm. */
const REACH = 92;
/** Above the mitral plane the arteries are shown so far, mm. */
const ABOVE = 70;

/** A slice through which no valve passes looks the same through all of its thickness. */
const isEven = ({ heart, tricuspid, pulmonary }: Ventricles, place: number, thickness: number): boolean =>
  [heart.base, tricuspid, pulmonary].every((plane) => Math.abs(plane - place) > thickness / 2);

const throughSlice = (shape: Ventricles, place: number, thickness: number): Painter => {
  if (isEven(shape, place, thickness)) return ventriclesPainter(shape, place);
  const parts = [-0.375, -0.125, 0.125, 0.375].map((at) => ventriclesPainter(shape, place + at * thickness));
  return (u, v, behind) => parts.reduce((sum, paint) => sum + paint(u, v, behind), 0) / parts.length;
};

/** Signal of a short-axis slice at one moment: the torso with the heart painted over it. */
export const shortAxisImage = (torso: Float32Array, slice: SaxSlice, shape: Ventricles, thickness: number): Float32Array => {
  const image = torso.slice();
  const { Rows, Columns, PixelSpacing } = slice.plane;
  const { x: left, y: top, angle, stretch } = slice.placement;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const paint = throughSlice(shape, slice.place, thickness);
  for (let row = 0; row < Rows; row += 1) {
    const y = row * PixelSpacing[0] - top;
    for (let column = 0; column < Columns; column += 1) {
      const x = column * PixelSpacing[1] - left;
      if (norm(x, y) > REACH) continue;
      const at = row * Columns + column;
      image[at] = paint((x * cos + y * sin) * stretch, (y * cos - x * sin) / stretch, image[at] ?? 0);
    }
  }
  return image;
}; // prettier-ignore

/** What lies behind the heart in a plane along it. */
export const longAxisTorso = (torso: Torso, pose: HeartPose, places: readonly HeartPlace[]): Float32Array => {
  const [cos, sin] = [Math.cos(pose.angle), Math.sin(pose.angle)];
  return Float32Array.from(places, ({ u, v, place }) => {
    const [a, b] = [u / pose.stretch, v * pose.stretch];
    return torsoSignal(torso, a * cos - b * sin, a * sin + b * cos, place, SIGNAL.lung, SIGNAL);
  });
};

/** Signal of a plane along the heart at one moment. */
export const longAxisImage = (torso: Float32Array, places: readonly HeartPlace[], shape: Ventricles): Float32Array => {
  const image = torso.slice();
  const last = shape.heart.base + shape.heart.epicardium.length;
  for (const [at, { u, v, place }] of places.entries()) {
    if (place > last || place < -ABOVE || norm(u, v) > REACH) continue;
    const behind = image[at] ?? 0;
    const signal = valveLines(shape, place)(u, v, ventriclesPainter(shape, place)(u, v, behind));
    image[at] = mixed(behind, signal, within(last - place));
  }
  return image;
};
