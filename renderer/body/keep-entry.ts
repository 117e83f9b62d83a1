/** Height, weight and heart rate of the open read: what is kept, and each change as one gesture. */
import type { SubjectRecord } from '../../app/contract/read.ts';
import { diffOfRecord, type ReadRecords } from '../state/read-diff.ts';
import { applyGesture, readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { entryLabel, withEntry, type BodyKey } from './body-entry.ts';

/** What the reader has said of the body; null where nothing. */
export const subjectOf = (records: ReadRecords): SubjectRecord | null => {
  const record = records.get('subject');
  return record?.kind === 'subject' ? record : null;
};

/** Keeps one entry, when the read can be changed and it says something new. */
export const keepEntry = (key: BodyKey, value: number | null): void => {
  const now = useReadDocument.getState();
  if (readOnlyReason(now) !== null) return;
  const diff = diffOfRecord(now.records, 'subject', withEntry(subjectOf(now.records), key, value));
  if (diff !== null) applyGesture(entryLabel(key, value), diff);
};
