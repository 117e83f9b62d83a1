/** The histogram of a measured slice, of what is on the screen now. */
import { useMemo } from 'react';
import { enhancementContours } from '../../measurement/enhancement-contours.ts';
import type { EnhancedSlice } from '../../measurement/late-enhancement-result.ts';
import { contourPixels } from '../../measurement/pixel-region.ts';
import { signalHistogram, type SignalHistogram } from '../../measurement/signal-histogram.ts';
import { useSession, type OpenCase } from '../state/session.ts';
import { enhancementNow } from './enhancement-now.ts';
import { measuredPlane } from './measured-plane.ts';

const histogramOf = (open: OpenCase, slice: EnhancedSlice): SignalHistogram | null => {
  const { stack, contours, imageOf } = enhancementNow(open);
  if (stack === null) return null;
  const image = imageOf(slice.frame.SOPInstanceUID, slice.frame.frame);
  const plane = measuredPlane(stack, slice);
  const reference = enhancementContours(stack, contours).get(slice.slice)?.reference ?? null;
  if (image === null || plane === null || reference === null) return null;
  return signalHistogram(slice, contourPixels(plane, reference), image);
};

/** A measured slice is a new value whenever anything it is made of changes. */
export const useSliceHistogram = (slice: EnhancedSlice): SignalHistogram | null => {
  const open = useSession((session) => session.open);
  return useMemo(() => (open === null ? null : histogramOf(open, slice)), [open, slice]);
};
