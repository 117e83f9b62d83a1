/** What becomes of the tracings of a clip that is given another view. Pure. */
import type { ContourRecord, ReadDiff, ReadRecord } from '../../../app/contract/read.ts';
import type { View } from '../../../measurement/structure.ts';
import { slotOf, tracingIn } from './slots.ts';

type Records = ReadonlyMap<string, ReadRecord>;

const carried = (records: Records, contour: ContourRecord, view: View): ContourRecord | null => {
  const next = { ...contour, view };
  const slot = slotOf(next);
  if (slot === null) return null;
  const there = tracingIn(records, slot.task, slot.beat);
  return there === undefined || there.id === contour.id ? next : null;
};

/**
 * The tracings follow their clip into the slots of its new view: a view that was told wrong was wrong for them too. One
 * for which the new view has no slot, or whose slot is filled from another clip, stays as it is, and says so on its frame.
 */
export const carryTracings = (records: Records, SOPInstanceUID: string, view: View): ReadDiff => ({
  added: [],
  updated: [...records.values()].flatMap((record) => {
    if (record.kind !== 'contour' || record.SOPInstanceUID !== SOPInstanceUID || record.view === view) return [];
    const next = carried(records, record, view);
    return next === null ? [] : [[record, next] as const];
  }),
  removed: [],
});
