/** Contours among the records of a read. Pure. */
import type { ContourRecord, ReadRecord } from '../../app/contract/read.ts';
import type { FrameReference } from '../../measurement/short-axis-stack.ts';
import type { Structure } from '../../measurement/structure.ts';
import { sameFrame, type DrawnFrame } from './drawn-frame.ts';

export type Records = ReadonlyMap<string, ReadRecord>;

/** Every contour, those under the pointer in place of the records they will become. */
export const shownContours = (records: Records, preview: readonly ContourRecord[]): readonly ContourRecord[] => {
  const inHand = new Set(preview.map(({ id }) => id));
  const kept = [...records.values()].filter((record) => record.kind === 'contour' && !inHand.has(record.id));
  return [...(kept as ContourRecord[]), ...preview];
};

/** Contours on one frame. */
export const contoursOn = (contours: readonly ContourRecord[], of: FrameReference): readonly ContourRecord[] =>
  contours.filter((contour) => sameFrame(contour, of));

/** True for a contour that stands on the frame: drawn on it, or on another image of its slice. */
export const standsOn = (frame: DrawnFrame, contour: ContourRecord): boolean =>
  frame.images.some((image) => sameFrame(image, contour));

/** Every contour that stands on the frame. */
export const contoursAt = (records: Records, frame: DrawnFrame): readonly ContourRecord[] =>
  [...records.values()].filter(
    (record): record is ContourRecord => record.kind === 'contour' && standsOn(frame, record),
  );

/** The contours of the structure that stand on the frame. */
export const contoursOf = (records: Records, frame: DrawnFrame, structure: Structure): readonly ContourRecord[] =>
  contoursAt(records, frame).filter((contour) => contour.structure === structure);

/** True for what nobody has touched or taken yet: it is dashed. */
export const isUntouched = ({ origin, edited, accepted }: ContourRecord): boolean =>
  edited === 0 && accepted === undefined && (origin === 'copied' || origin === 'interpolated' || origin === 'proposed');
