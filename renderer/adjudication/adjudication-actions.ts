/** What the adjudication page does by a key, beside what every image does. */
import { readingActions } from '../drawing/reading-actions.ts';
import type { KeyAction } from '../state/key-bindings.ts';
import { showReads, type Shown } from './adjudication-state.ts';

interface ShownRead {
  readonly of: Shown;
  readonly id: string;
  readonly words: string;
  readonly title: string;
  readonly key: string;
}

export const shownReads: readonly ShownRead[] = [
  { of: 'A', id: 'show-read-a', words: 'A', title: 'Show read A alone', key: 'A' },
  { of: 'B', id: 'show-read-b', words: 'B', title: 'Show read B alone', key: 'B' },
  { of: 'both', id: 'show-both-reads', words: 'Both', title: 'Show both reads', key: 'O' },
];

/** Nothing is drawn here, and ED and ES are each read's own. */
const looking = readingActions.filter(
  ({ group, id }) =>
    (group === 'Go to' && id !== 'go-ed' && id !== 'go-es') || group === 'Image' || id === 'hide-contours',
);

export const adjudicationActions: readonly KeyAction[] = [
  ...shownReads.map(({ of, id, title, key }): KeyAction => ({
    id,
    title,
    group: 'Reads',
    keys: [key],
    context: 'page',
    run: () => showReads(of),
  })),
  ...looking,
];
