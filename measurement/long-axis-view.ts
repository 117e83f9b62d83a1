/** Which of the usual long-axis views an image shows, by how it lies to the slices: a proposal, never a measure. */
import { cross, dot, magnitude, planeNormal, type ImagePlane, type Vector3 } from './patient-space.ts';

/** The views in which the left ventricle is seen along its length. */
export const longAxisViews = ['2-chamber', '3-chamber', '4-chamber'] as const;
/** One view of the closed list. */
export type LongAxisView = (typeof longAxisViews)[number];

/**
 * Angle round the ventricle in which each view cuts a slice, degrees from straight up in the heart (the anterior wall)
 * towards the lateral wall. Segments by the AHA: 2-chamber through 1 and 4, 4-chamber through 6 and 3, 3-chamber
 * through 5 and 2. Scans turn the 4-chamber view farther, so as to cut the right ventricle at its widest.
 */
const angles: Readonly<Record<LongAxisView, number>> = { '2-chamber': 0, '4-chamber': 70, '3-chamber': 125 };

/** An image that leans more than this against the axis of the ventricle does not look along it, degrees. */
const mostLean = 35;

const degrees = (radian: number): number => (radian * 180) / Math.PI;
const head: Vector3 = [0, 0, 1];

/** Smallest angle between two directions without a sense, degrees. */
const between = (a: number, b: number): number => {
  const apart = Math.abs(a - b) % 180;
  return Math.min(apart, 180 - apart);
};

/**
 * The view whose angle an image comes nearest to. `towardsApex` is the unit normal of the slices, from base to apex. The
 * anterior wall is taken to lie where the head does, seen along the axis. Null where the image does not look along the
 * axis, or the axis runs from foot to head.
 */
export const proposedLongAxisView = (towardsApex: Vector3, plane: ImagePlane): LongAxisView | null => {
  const normal = planeNormal(plane);
  if (degrees(Math.asin(Math.min(1, Math.abs(dot(towardsApex, normal))))) > mostLean) return null;
  const along = dot(head, towardsApex);
  const anterior: Vector3 = [
    head[0] - along * towardsApex[0],
    head[1] - along * towardsApex[1],
    head[2] - along * towardsApex[2],
  ];
  if (magnitude(anterior) < Math.sin(Math.PI / 18)) return null;
  const lateral = cross(anterior, towardsApex);
  const line = cross(towardsApex, normal);
  const angle = degrees(Math.atan2(dot(line, lateral), dot(line, anterior)));
  return longAxisViews.reduce((best, view) =>
    between(angle, angles[view]) < between(angle, angles[best]) ? view : best,
  );
};
