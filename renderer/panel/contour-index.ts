/** Which structures are contoured on which frame: what the thumbnails and the matrix show. Pure. */
import type { ContourRecord, ReadRecord } from '../../app/contract/read.ts';
import type { FrameReference } from '../../measurement/short-axis-stack.ts';
import { frameKey } from '../viewport/shown-stack.ts';

export type ContourIndex = ReadonlyMap<string, readonly ContourRecord[]>;

/** The contours of every frame that has one, by frame key. */
export const contourIndex = (records: Iterable<ReadRecord>): ContourIndex => {
  const index = new Map<string, ContourRecord[]>();
  for (const record of records) {
    if (record.kind !== 'contour') continue;
    const key = frameKey(record);
    index.set(key, [...(index.get(key) ?? []), record]);
  }
  return index;
};

/** The contours of one frame; none where there is no frame. */
export const contoursOn = (index: ContourIndex, frame: FrameReference | null): readonly ContourRecord[] =>
  frame === null ? [] : (index.get(frameKey(frame)) ?? []);

/** The structures of a frame in words: "LV endocardium, LV epicardium", or "no contour". */
export const contoursText = (contours: readonly ContourRecord[]): string =>
  contours.length === 0 ? 'no contour' : [...new Set(contours.map((contour) => contour.structure))].sort().join(', ');
