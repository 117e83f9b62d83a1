/** What a clip is, as the reader or the header says: the acts that say it, and the words for it. */
import type { ClipRecord, ReadDiff, ReadRecord } from '../../../app/contract/read.ts';
import type { View } from '../../../measurement/structure.ts';
import { applyGesture, useReadDocument } from '../../state/read-document.ts';
import { diffOfRecord, joinDiffs } from '../../state/read-diff.ts';
import { useSession } from '../../state/session.ts';
import { clipRecordId, readClips, type ReadClip } from '../case-clips.ts';
import { useEchoViewing } from '../echo-viewing.ts';
import { carryTracings } from '../hand/carry-tracings.ts';

/** The views of an echo read, in the order of their keys. */
export const echoViews = ['A4C', 'A2C', 'RV-focused A4C', 'PLAX', 'M-mode'] as const satisfies readonly View[];

type Records = ReadonlyMap<string, ReadRecord>;

const ownRecord = (records: Records, { clip, loop }: ReadClip): ClipRecord => {
  const id = clipRecordId(clip.SOPInstanceUID);
  const own = records.get(id);
  return own?.kind === 'clip' ? own : { kind: 'clip', id, SOPInstanceUID: clip.SOPInstanceUID, view: null, loop };
};

/** The diff by which a clip is of that view; null for none of the list. */
export const diffOfView = (records: Records, clip: ReadClip, view: View | null): ReadDiff | null => {
  const { kind, id, SOPInstanceUID, loop } = ownRecord(records, clip);
  const next: ClipRecord = { kind, id, SOPInstanceUID, view, ...(view === null ? { other: true } : {}), loop };
  return diffOfRecord(records, next.id, next);
};

/** The diff by which a clip is of the other loop: native where nothing was told counts as told. */
export const diffOfLoop = (records: Records, clip: ReadClip): ReadDiff | null => {
  const own = ownRecord(records, clip);
  const loop = clip.loop === 'contrast' ? 'native' : 'contrast';
  return diffOfRecord(records, own.id, { ...own, loop });
};

const activeClip = (): ReadClip | null => {
  const { open } = useSession.getState();
  if (open === null) return null;
  const { panes, active } = useEchoViewing.getState();
  const { records } = useReadDocument.getState();
  return (
    readClips(open.content, records).find(({ clip }) => clip.SOPInstanceUID === panes[active].SOPInstanceUID) ?? null
  );
};

/** Says that the active pane's clip is of that view, null for none of the list; its tracings go with it. */
export const sayView = (view: View | null, of: ReadClip | null = activeClip()): void => {
  if (of === null) return;
  const { records } = useReadDocument.getState();
  const diff = diffOfView(records, of, view);
  if (diff === null) return;
  const carried = view === null ? null : carryTracings(records, of.clip.SOPInstanceUID, view);
  const count = carried?.updated.length ?? 0;
  const words = count === 0 ? '' : `, and ${count === 1 ? 'its tracing' : `${count} tracings`} with it`;
  applyGesture(
    `Clip ${of.number} is ${view ?? 'another view'}${words}`,
    carried === null ? diff : joinDiffs(diff, carried),
  );
};

/** The active pane's clip is a contrast loop, or a native one again. */
export const toggleLoop = (of: ReadClip | null = activeClip()): void => {
  if (of === null) return;
  const diff = diffOfLoop(useReadDocument.getState().records, of);
  if (diff !== null) applyGesture(`Clip ${of.number} is ${of.loop === 'contrast' ? 'native' : 'with contrast'}`, diff);
};

/** "A4C", "other view", "view?": for a badge. */
export const viewText = ({ view, viewBy }: Pick<ReadClip, 'view' | 'viewBy'>): string =>
  view ?? (viewBy === 'reader' ? 'other view' : 'view?');

const kinds: Partial<Record<ReadClip['clip']['kind'], string>> = { 'echo M-mode': 'M-mode', 'echo 2D': '2D' };

/** "2D", "M-mode", "still", for a badge. */
export const kindText = ({ kind, frames }: Pick<ReadClip['clip'], 'kind' | 'frames'>): string =>
  kind !== 'echo M-mode' && frames === 1 ? 'still' : (kinds[kind] ?? 'US');
