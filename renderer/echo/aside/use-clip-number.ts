/** The number of a clip in the strip: what a reader calls an image by. */
import { useMemo } from 'react';
import type { OpenCase } from '../../state/session.ts';
import { clipsOf } from '../case-clips.ts';
import type { ClipNumber } from './calibration-text.ts';

/** Numbers from 1 in the strip's order. */
const clipNumbers = (open: Pick<OpenCase, 'content'>): ClipNumber => {
  const places = new Map(clipsOf(open.content).map(({ SOPInstanceUID }, place) => [SOPInstanceUID, place + 1]));
  return (SOPInstanceUID) => places.get(SOPInstanceUID) ?? null;
};

/** The same for a panel. */
export const useClipNumber = (open: OpenCase): ClipNumber => useMemo(() => clipNumbers(open), [open]);
