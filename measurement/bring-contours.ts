/** The left ventricle of one stack brought onto other images of the same patient: from cine to late enhancement or PET. */
import type { Contour } from './contour.ts';
import { contourPlace } from './contour-index.ts';
import type { ImagePlane } from './patient-space.ts';
import type { FrameReference, ShortAxisStack } from './short-axis-stack.ts';
import type { Structure } from './structure.ts';
import { cutSurface, ventricleSurface, type VentricleCut, type VentricleSurface } from './ventricle-surface.ts';

/** Where the contours come from. */
interface BroughtFrom {
  readonly stack: ShortAxisStack;
  /** Of the whole read; those of other structures, phases and stacks are passed over. */
  readonly contours: readonly Contour[];
  /** Phase index from 1, as for end-diastole; null takes every phase: a stack of late enhancement has none. */
  readonly phase: number | null;
}

/** Where they are brought. */
interface BroughtTo extends FrameReference {
  readonly plane: ImagePlane;
}

/** What arrives on one frame; null where the plane does not meet that surface. */
export interface BroughtContours extends FrameReference {
  readonly endocardium: VentricleCut | null;
  readonly epicardium: VentricleCut | null;
}

const surfaceOf = ({ stack, contours, phase }: BroughtFrom, structure: Structure): VentricleSurface | null =>
  ventricleSurface({
    stack,
    contours: contours.filter((contour) => {
      if (contour.structure !== structure) return false;
      return phase === null || contourPlace(stack, contour)?.phase === phase;
    }),
  });

/**
 * The outlines in which planes meet the left ventricle of a stack, by position in the patient (`ventricleSurface`). Where
 * a plane meets both, the epicardium holds the endocardium. Contours that lie in the plane come as they were drawn.
 */
export const bringContours = (from: BroughtFrom, to: readonly BroughtTo[]): readonly BroughtContours[] => {
  const [inner, outer] = [surfaceOf(from, 'LV endocardium'), surfaceOf(from, 'LV epicardium')];
  return to.map(({ SOPInstanceUID, frame, plane }) => {
    const epicardium = outer === null ? null : cutSurface(outer, plane);
    const bounds = outer === null || epicardium === null ? null : { surface: outer, cut: epicardium };
    const endocardium = inner === null ? null : cutSurface(inner, plane, bounds);
    return { SOPInstanceUID, frame, endocardium, epicardium };
  });
};
