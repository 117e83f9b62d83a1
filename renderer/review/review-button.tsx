import { Tooltip } from '@mantine/core';
import { IconLayoutBoard } from '@tabler/icons-react';
import { keepFocus } from '../panel/keep-focus.ts';
import { useKeymap } from '../state/keymap.ts';
import type { OpenCase } from '../state/session.ts';
import { toggleReview, useReviewOn } from './review-store.ts';
import './review-button.css';

/** Puts the review sheet in place of the image, and back. */
export const ReviewButton = ({ open }: { readonly open: OpenCase }) => {
  const on = useReviewOn(open);
  const { keyOf } = useKeymap();
  const key = keyOf('review-sheet');
  return (
    <Tooltip label={`Review sheet: every slice at ED and ES${key === null ? '' : ` · ${key}`}`} position="right">
      <button
        type="button"
        className="stack-mode"
        aria-label="Review sheet"
        aria-keyshortcuts={key ?? undefined}
        aria-pressed={on}
        onMouseDown={keepFocus}
        onClick={toggleReview}
      >
        <IconLayoutBoard size={14} aria-hidden />
      </button>
    </Tooltip>
  );
};
