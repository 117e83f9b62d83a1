/** Toasts for gestures that reach beyond what the reader sees at that moment: each can be undone in place. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReadDiff } from '../../app/contract/read.ts';
import { undo, useReadDocument, type DoneGesture } from '../state/read-document.ts';

const contours = (diff: ReadDiff): number =>
  [...diff.added, ...diff.removed, ...diff.updated.map(([from]) => from)].filter((record) => record.kind === 'contour')
    .length;

/** True for a gesture that took a contour away or touched several at once. */
export const deservesToast = ({ diff }: DoneGesture): boolean =>
  diff.removed.some((record) => record.kind === 'contour') || contours(diff) > 1;

const show = (gesture: DoneGesture): void => {
  const id = notifications.show({
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Close the notice' },
    message: (
      <span className="toast">
        <span>{gesture.label}</span>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            // Only while it still is the last gesture: an undo must take back what the toast names.
            if (useReadDocument.getState().done.at(-1) === gesture) undo();
            notifications.hide(id);
          }}
        >
          Undo
        </Button>
      </span>
    ),
  });
};

/** Follows the read; returns how to stop. */
export const watchGestures = (): (() => void) =>
  useReadDocument.subscribe((now, before) => {
    const last = now.done.at(-1);
    const made = now.done.length === before.done.length + 1 && now.undone.length === 0;
    if (made && last !== undefined && now.read?.readId === before.read?.readId && deservesToast(last)) show(last);
  });
