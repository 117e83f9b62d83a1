/** The contours of a part by slice: of late enhancement both images of a slice bear the same ones. Pure. */
import type { ContourRecord, ReadRecord } from '../../app/contract/read.ts';
import { locateFrame } from '../../measurement/short-axis-stack.ts';
import type { CasePart } from '../state/case-parts.ts';

/** Contours of the part on every slice that has one; slices are counted from 1. */
export const contoursBySlice = (
  { stack, view }: Pick<CasePart, 'stack' | 'view'>,
  records: Iterable<ReadRecord>,
): ReadonlyMap<number, readonly ContourRecord[]> => {
  const slices = new Map<number, ContourRecord[]>();
  for (const record of records) {
    if (record.kind !== 'contour' || record.view !== view || stack === null) continue;
    const place = locateFrame(stack, record.SOPInstanceUID, record.frame);
    if (place !== null) slices.set(place.slice, [...(slices.get(place.slice) ?? []), record]);
  }
  return slices;
};

/** What a slice of late enhancement lacks, in words; null where it lacks nothing that leaves it out of the numbers. */
export const enhancementNote = (contours: readonly ContourRecord[]): string | null => {
  const has = (structure: ContourRecord['structure']): boolean =>
    contours.some((contour) => contour.structure === structure);
  if (contours.length === 0) return null;
  if (!has('LV epicardium')) return 'no epicardium';
  return has('reference myocardium') ? null : 'no reference';
};
