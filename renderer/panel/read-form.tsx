import { useCallback } from 'react';
import { readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { CommentPanel } from './comment-panel.tsx';
import { gradeImages, writeComment } from './form-gestures.ts';
import { QualityPanel } from './quality-panel.tsx';

/** The grade of the images, as the open read has it. */
export const ReadQuality = () => {
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const quality = useReadDocument((document) => document.records.get('quality'));
  return <QualityPanel quality={quality?.kind === 'quality' ? quality : null} disabled={fixed} onGrade={gradeImages} />;
};

/** The reader's comment on the open read. */
export const ReadComment = () => {
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const comment = useReadDocument((document) => document.records.get('comment'));
  const keep = useCallback((text: string) => writeComment(text), []);
  return <CommentPanel text={comment?.kind === 'comment' ? comment.text : ''} fixed={fixed} onKeep={keep} />;
};
