/** The contours of a stack by frame and structure, looked up often. Pure. */
import { pixelKey } from '../../app/contract/pixel-values.ts';
import type { ContourRecord, ReadRecord } from '../../app/contract/read.ts';
import type { FrameReference } from '../../measurement/short-axis-stack.ts';
import type { Structure } from '../../measurement/structure.ts';

/** Contours of a structure on a frame. */
export type StandingContours = (frame: FrameReference, structure: Structure) => readonly ContourRecord[];

export const standingContours = (records: Iterable<ReadRecord>): StandingContours => {
  const index = Map.groupBy(
    [...records].filter((record): record is ContourRecord => record.kind === 'contour'),
    (contour) => `${pixelKey(contour)} ${contour.structure}`,
  );
  return (frame, structure) => index.get(`${pixelKey(frame)} ${structure}`) ?? [];
};
