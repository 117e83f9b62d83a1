/** Toasts for gestures that reach beyond what the reader sees at that moment: each can be undone in place. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReadDiff } from '../../app/contract/read.ts';
import { takeBack } from '../state/history-actions.ts';
import { useReadDocument, type DoneGesture, type ReadDocument } from '../state/read-document.ts';

const contours = (diff: ReadDiff): number =>
  [...diff.added, ...diff.removed, ...diff.updated.map(([from]) => from)].filter((record) => record.kind === 'contour')
    .length;

/** The reader's word on a proposal changes no line: what was accepted is seen at once. */
const isAcceptance = ({ added, removed, updated }: ReadDiff): boolean =>
  added.length + removed.length === 0 &&
  updated.every(([from, to]) => from.kind === 'contour' && to.kind === 'contour' && from.points === to.points);

/** True for a gesture that took a contour away or touched several at once. */
export const deservesToast = ({ diff }: DoneGesture): boolean =>
  !isAcceptance(diff) && (diff.removed.some((record) => record.kind === 'contour') || contours(diff) > 1);

/** True while an undo would take back this gesture and no other. */
export const isUndoable = ({ done, read }: Pick<ReadDocument, 'done' | 'read'>, gesture: DoneGesture): boolean =>
  done.at(-1) === gesture && read?.state !== 'sealed';

const show = (gesture: DoneGesture): void => {
  // An offer that cannot be kept any more is not left standing.
  const stop = useReadDocument.subscribe((now) => {
    if (!isUndoable(now, gesture)) notifications.hide(id);
  });
  const id = notifications.show({
    withBorder: true,
    onClose: stop,
    closeButtonProps: { 'aria-label': 'Close the notice' },
    message: (
      <span className="toast">
        <span>{gesture.label}</span>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            if (isUndoable(useReadDocument.getState(), gesture)) takeBack();
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
