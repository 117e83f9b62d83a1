/** The histogram of a measured slice, of what is on the screen now. */
import { useMemo } from 'react';
import { pixelKey } from '../../app/contract/pixel-values.ts';
import { enhancementContours } from '../../measurement/enhancement-contours.ts';
import type { EnhancedSlice } from '../../measurement/late-enhancement-result.ts';
import { contourPixels } from '../../measurement/pixel-region.ts';
import { signalHistogram, type SignalHistogram } from '../../measurement/signal-histogram.ts';
import { shownContours } from '../drawing/contour-records.ts';
import { caseStackOf } from '../state/case-stack.ts';
import { useReadDocument } from '../state/read-document.ts';
import { useSession, type OpenCase } from '../state/session.ts';
import { storedFrame } from '../viewport/case-frames.ts';

const histogramOf = (open: OpenCase, slice: EnhancedSlice): SignalHistogram | null => {
  const { SOPInstanceUID, frame } = slice.frame;
  const own = caseStackOf(open.content).enhancement.frames.get(pixelKey(slice.frame));
  const values = storedFrame(SOPInstanceUID, frame);
  const plane = own?.plane ?? null;
  if (own === undefined || plane === null || values === null || open.stack === null) return null;
  const { records, preview } = useReadDocument.getState();
  const drawn = enhancementContours(open.stack, shownContours(records, preview)).get(slice.slice);
  if (drawn === undefined || drawn.reference === null) return null;
  const { RescaleSlope = 1, RescaleIntercept = 0 } = own.pixels;
  const image = {
    Columns: own.pixels.Columns,
    stored: values.samples,
    RescaleSlope: RescaleSlope === 0 ? 1 : RescaleSlope,
    RescaleIntercept,
  };
  return signalHistogram(slice, contourPixels(plane, drawn.reference), image);
};

/** A measured slice is a new value whenever anything it is made of changes. */
export const useSliceHistogram = (slice: EnhancedSlice): SignalHistogram | null => {
  const open = useSession((session) => session.open);
  return useMemo(() => (open === null ? null : histogramOf(open, slice)), [open, slice]);
};
