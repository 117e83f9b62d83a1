/** Contours among the records of a read. Pure. */
import type { ContourRecord, ReadRecord } from '../../app/contract/read.ts';
import type { FrameReference } from '../../measurement/short-axis-stack.ts';
import type { Structure } from '../../measurement/structure.ts';
import { sameFrame } from './drawn-frame.ts';

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

/** The structure's contour on one frame. */
export const contourOf = (records: Records, of: FrameReference, structure: Structure): ContourRecord | undefined => {
  for (const record of records.values()) {
    if (record.kind === 'contour' && record.structure === structure && sameFrame(record, of)) return record;
  }
  return undefined;
};

/** True for what nobody has touched or taken yet: it is dashed. */
export const isUntouched = ({ origin, edited, accepted }: ContourRecord): boolean =>
  edited === 0 && accepted === undefined && (origin === 'copied' || origin === 'interpolated' || origin === 'proposed');
