/** Papillary muscles and trabeculae: in the cavity or in the myocardium (M1.5). */
import { contourArea, polygonCentroid, type Contour } from './contour.ts';
import type { ContoursBySlice } from './contour-index.ts';
import { contourOutline, contourPlane } from './contour-outline.ts';
import { planeAxes } from './patient-space.ts';
import { toPlane } from './plane-coordinates.ts';
import { containsPoint } from './polygon.ts';
import { squareMillimetre, type SquareMillimetre } from './quantity.ts';
import type { ShortAxisStack } from './short-axis-stack.ts';

/** The papillary contours that lie within an endocardium: those whose centre does. */
export const papillariesWithin = (
  stack: ShortAxisStack,
  endocardium: Contour,
  papillaries: readonly Contour[],
): readonly Contour[] => {
  const plane = contourPlane(stack, endocardium);
  if (plane === null) return [];
  const axes = planeAxes(plane);
  return papillaries.filter(({ points }) => {
    const centre = polygonCentroid(points);
    return centre !== null && containsPoint(contourOutline(plane, endocardium), toPlane(axes, centre));
  });
};

/** Area of the blood in an endocardium, mm²: the enclosed area less the papillary muscles within it (M1.5). */
export const bloodArea =
  (stack: ShortAxisStack, papillaries: ContoursBySlice) =>
  (endocardium: Contour, slice: number): SquareMillimetre => {
    const within = papillariesWithin(stack, endocardium, papillaries.get(slice) ?? []);
    const muscle = within.reduce((sum, papillary) => sum + contourArea(papillary), 0);
    return squareMillimetre(contourArea(endocardium) - muscle);
  };
