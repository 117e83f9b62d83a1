/** Grey values along the rays of a centre. */
import type { ImagePlane } from '../../patient-space.ts';
import type { PlanePoint } from '../../plane-coordinates.ts';
import { greyAt } from './grey-stack.ts';
import { cosines, directions, radialStep_mm, sines } from './polar-outline.ts';

/** `count` values a direction, a radial step apart; `start` tells the distance of the first, mm, below 0 behind the centre. */
export interface RadialLines {
  readonly count: number;
  readonly values: Float32Array;
}

/** Values of a frame along the rays of a centre in its plane, mm. */
export const radialLines = (
  frame: ArrayLike<number>,
  plane: ImagePlane,
  centre: PlanePoint,
  { count, start }: { readonly count: number; readonly start: (direction: number) => number },
): RadialLines => {
  const values = new Float32Array(directions * count);
  for (let at = 0; at < directions; at += 1) {
    const [du, dv] = [cosines[at] ?? 0, sines[at] ?? 0];
    const first = start(at);
    for (let k = 0; k < count; k += 1) {
      const radius = first + k * radialStep_mm;
      values[at * count + k] = greyAt(frame, plane, centre.u + radius * du, centre.v + radius * dv);
    }
  }
  return { count, values };
};
