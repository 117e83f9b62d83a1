/** Gestures of the form: image quality and comment. */
import type { Quality, ReadRecord } from '../../app/contract/read.ts';
import { applyGesture, readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { diffOfRecord } from '../state/read-diff.ts';

const keepRecord = (label: string, id: string, record: ReadRecord | null): void => {
  const diff = diffOfRecord(useReadDocument.getState().records, id, record);
  if (diff !== null) applyGesture(label, diff);
};

/** Grades the images, when the read can be changed. */
export const gradeImages = (grade: Quality['grade'], reason: string): void => {
  if (readOnlyReason(useReadDocument.getState()) !== null) return;
  keepRecord('Grade image quality', 'quality', { kind: 'quality', id: 'quality', grade, reason });
};

/** Writes the comment; an emptied one is removed. */
export const writeComment = (text: string): void =>
  keepRecord('Write comment', 'comment', text === '' ? null : { kind: 'comment', id: 'comment', text });
