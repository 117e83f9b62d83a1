/** The clips of the open case as the reader works with them at this moment. */
import type { ReadRecord } from '../../../app/contract/read.ts';
import type { View } from '../../../measurement/structure.ts';
import { useReadDocument } from '../../state/read-document.ts';
import { askedIn, type Asked } from '../../state/asked.ts';
import { useSession } from '../../state/session.ts';
import { readClips, type ReadClip } from '../case-clips.ts';

export const recordsNow = (): ReadonlyMap<string, ReadRecord> => useReadDocument.getState().records;

export const clipsNow = (): readonly ReadClip[] => {
  const content = useSession.getState().open?.content ?? null;
  return content === null ? [] : readClips(content, recordsNow());
};

export const clipNow = (SOPInstanceUID: string | null): ReadClip | null =>
  clipsNow().find(({ clip }) => clip.SOPInstanceUID === SOPInstanceUID) ?? null;

/** What the protocol asks of the open case. */
export const askedNow = (): Asked => {
  const content = useSession.getState().open?.content ?? null;
  return content === null ? null : askedIn(content);
};

/** Views that clips of the case have. */
export const viewsNow = (): ReadonlySet<View> =>
  new Set(clipsNow().flatMap(({ view }) => (view === null ? [] : [view])));
