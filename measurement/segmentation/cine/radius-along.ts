/** How far a closed outline around the origin reaches along a ray. */
import { eachEdge } from '../../polygon.ts';
import type { PlaneOutline } from './grey-stack.ts';

/** mm from the origin to the outermost crossing at an angle, radians; 0 where there is none. */
export const radiusAlong = (outline: PlaneOutline, angle: number): number => {
  const [du, dv] = [Math.cos(angle), Math.sin(angle)];
  let farthest = 0;
  eachEdge(outline, (a, b) => {
    const [eu, ev] = [b.u - a.u, b.v - a.v];
    const across = du * ev - dv * eu;
    if (across === 0) return;
    const share = (dv * a.u - du * a.v) / across;
    if (share >= 0 && share <= 1) farthest = Math.max(farthest, (a.u * ev - a.v * eu) / across);
  });
  return farthest;
};
