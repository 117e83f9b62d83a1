/** What is drawn on a long-axis image: the two ends of a valve's annulus, at an end of the beat (M1.6a). */
import { annulusOfValve, valves } from '../../../measurement/valve-plane.ts';
import { Refused } from '../../contract/failure.ts';
import type { ContourRecord } from '../../contract/read.ts';

const isAnnulus = ({ structure }: ContourRecord): boolean =>
  valves.some((valve) => annulusOfValve[valve] === structure);

const isWhole = ({ closed, points, phase, beat, apex }: ContourRecord): boolean =>
  !closed && points.length === 2 && phase !== undefined && beat === undefined && apex === undefined;

const whyNot = (contour: ContourRecord): string | null => {
  if (contour.view !== 'long axis') {
    return contour.structure === 'mitral annulus' ? 'The mitral annulus is marked on a long-axis image.' : null;
  }
  if (!isAnnulus(contour)) return 'On a long-axis image nothing but the mitral and the tricuspid annulus is marked.';
  return isWhole(contour) ? null : 'A valve is marked by the two ends of its annulus, at end-diastole or end-systole.';
};

/** True for a mark of a valve. Refuses one that is none, and a mitral annulus in any other view. */
export const checkValveMark = (contour: ContourRecord): boolean => {
  const fault = whyNot(contour);
  if (fault !== null) throw new Refused('bad-input', fault);
  return contour.view === 'long axis';
};
