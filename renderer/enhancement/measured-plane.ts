/** The plane of the image on which a slice was measured. Pure. */
import type { EnhancedSlice } from '../../measurement/late-enhancement-result.ts';
import type { ImagePlane } from '../../measurement/patient-space.ts';
import { frameAt, locateFrame, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';

export const measuredPlane = (stack: ShortAxisStack, { frame }: EnhancedSlice): ImagePlane | null => {
  const place = locateFrame(stack, frame.SOPInstanceUID, frame.frame);
  return place === null ? null : (frameAt(stack, place.slice, place.phase)?.plane ?? null);
};
