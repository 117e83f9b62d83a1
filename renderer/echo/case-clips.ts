/** The clips of an open case as the reader works with them: header, the reader's own word, and whose word holds. Pure. */
import type { CaseClip, CaseContent } from '../../app/contract/case.ts';
import type { BeatRecord, ClipRecord, ReadRecord } from '../../app/contract/read.ts';
import type { View } from '../../measurement/structure.ts';

export interface ReadClip {
  readonly clip: CaseClip;
  /** Place in the strip, from 1. */
  readonly number: number;
  /** Null where nobody told it, and where the reader says that it is none of the list. */
  readonly view: View | null;
  readonly viewBy: 'reader' | 'header' | null;
  readonly loop: 'native' | 'contrast' | null;
}

/** Every clip and still of the case, in the strip's order. */
export const clipsOf = (content: CaseContent): readonly CaseClip[] => content.series.flatMap(({ clips }) => clips);

export const clipRecordId = (SOPInstanceUID: string): string => `clip/${SOPInstanceUID}`;
export const beatRecordId = (SOPInstanceUID: string, beat: number): string => `beat/${SOPInstanceUID}/${beat}`;

type Records = ReadonlyMap<string, ReadRecord>;

const clipRecord = (records: Records, SOPInstanceUID: string): ClipRecord | null => {
  const record = records.get(clipRecordId(SOPInstanceUID));
  return record?.kind === 'clip' ? record : null;
};

/** Every clip with its view: the reader's word, else the header's proposal. */
export const readClips = (content: CaseContent, records: Records): readonly ReadClip[] =>
  clipsOf(content).map((clip, place) => {
    const own = clipRecord(records, clip.SOPInstanceUID);
    const isOther = own?.other === true;
    const byReader = own?.view ?? null;
    const proposed = isOther ? null : (clip.proposedView?.view ?? null);
    return {
      clip,
      number: place + 1,
      view: byReader ?? proposed,
      viewBy: byReader !== null || isOther ? 'reader' : proposed !== null ? 'header' : null,
      loop: own?.loop ?? clip.proposedLoop,
    };
  });

/** The reader's end-diastole and end-systole of one beat of a clip, frames from 1; null where none was set. */
export const beatOf = (records: Records, SOPInstanceUID: string, beat: number): BeatRecord | null => {
  const record = records.get(beatRecordId(SOPInstanceUID, beat));
  return record?.kind === 'beat' ? record : null;
};
