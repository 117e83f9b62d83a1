/** Outlines with areas known by hand. */
import type { PlanePoint } from '../../../measurement/plane-coordinates.ts';

/** A regular polygon with so many corners: its area is n/2 · r² · sin(2π/n). */
export const circle = (u: number, v: number, radius: number, corners = 96): readonly PlanePoint[] =>
  Array.from({ length: corners }, (_, i) => ({
    u: u + radius * Math.cos((2 * Math.PI * i) / corners),
    v: v + radius * Math.sin((2 * Math.PI * i) / corners),
  }));

export const circleArea = (radius: number, corners = 96): number =>
  (corners / 2) * radius * radius * Math.sin((2 * Math.PI) / corners);

export const square = (side: number): readonly PlanePoint[] => [
  { u: 0, v: 0 },
  { u: side, v: 0 },
  { u: side, v: side },
  { u: 0, v: side },
];
