/** Which frames have to be decoded for the numbers of a read: what a page loads, and what a seal is computed from. */
import { locateFrame, type FrameReference } from '../../measurement/short-axis-stack.ts';
import { uptakeFrames } from '../../measurement/uptake-gather.ts';
import { drawnContours } from './drawn-contours.ts';
import type { CaseStack } from './case-stack.ts';
import { uptakeContours } from './measure-uptake.ts';
import { pixelKey } from './pixel-values.ts';
import type { ContourRecord, ReadRecord } from './read.ts';

/** The image that is measured is the one that bears the reference (M5.1). */
const bearReference = ({ stack }: CaseStack['enhancement'], contours: readonly ContourRecord[]) =>
  contours.filter(
    ({ view, structure, SOPInstanceUID, frame }) =>
      view === 'late enhancement' &&
      structure === 'reference myocardium' &&
      stack !== null &&
      locateFrame(stack, SOPInstanceUID, frame) !== null,
  );

/**
 * The frames on whose values the numbers rest, each once: those that bear a reference of late enhancement, those of PET
 * that bear a region, and their neighbours within the sphere of the peak. Pure, and cheap enough for every gesture.
 */
export const framesWanted = (stack: CaseStack, records: Iterable<ReadRecord>): readonly FrameReference[] => {
  const contours = drawnContours(records);
  const { series } = stack.uptake;
  const wanted: readonly FrameReference[] = [
    ...bearReference(stack.enhancement, contours),
    ...uptakeFrames({ series, contours: uptakeContours(stack.uptake, contours) }),
  ];
  return [
    ...new Map(wanted.map(({ SOPInstanceUID, frame }) => [pixelKey({ SOPInstanceUID, frame }), { SOPInstanceUID, frame }])).values(),
  ]; // prettier-ignore
};
