import { Textarea } from '@mantine/core';
import { memo, useEffect, useState } from 'react';

interface CommentPanelProps {
  readonly text: string;
  /** True while nothing can be changed: the words can still be read and copied. */
  readonly fixed: boolean;
  readonly onKeep: (text: string) => void;
}

const keepAfter_ms = 1500;

/** The reader's comment: kept when the field is left, or when the typing rests. */
export const CommentPanel = memo(({ text, fixed, onKeep }: CommentPanelProps) => {
  const [draft, setDraft] = useState(text);
  const [shown, setShown] = useState(text);
  // An undo, or another read, changes the text from outside: the draft follows it.
  if (shown !== text) {
    setShown(text);
    setDraft(text);
  }
  useEffect(() => {
    if (draft === text) return undefined;
    const timer = window.setTimeout(() => onKeep(draft), keepAfter_ms);
    return () => window.clearTimeout(timer);
  }, [draft, text, onKeep]);

  return (
    <section className="section" aria-label="Comment">
      <Textarea
        label="Comment"
        classNames={{ label: 'section-title', input: 'comment-field' }}
        rows={2}
        value={draft}
        readOnly={fixed}
        maxLength={10_000}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        onBlur={() => {
          if (draft !== text) onKeep(draft);
        }}
      />
    </section>
  );
});
CommentPanel.displayName = 'CommentPanel';
