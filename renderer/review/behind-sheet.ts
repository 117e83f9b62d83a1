/** What acts on the image does nothing while the review sheet hides it: nothing is changed unseen. */
import { sayProposal } from '../proposals/proposal-store.ts';
import type { KeyAction } from '../state/key-bindings.ts';
import { historyActions } from '../state/history-actions.ts';
import { isReviewOn } from './review-store.ts';

/** Headings of the help under which actions change what is on the shown image, or begin to. */
const onImage: ReadonlySet<string> = new Set([
  'Draw',
  'Contours',
  'Beat',
  'Basal slices',
  'Proposals',
  'Keyboard pen',
  'While a line is in hand',
]);

/** What is taken back or done again is gone to, wherever it was. */
const anywhere: ReadonlySet<string> = new Set(historyActions.map(({ id }) => id));

const hidden =
  'The review sheet hides the image: nothing on it is changed unseen. Enter opens the picture in hand, Esc the image.';

/** The same actions; those on the image say so instead while the sheet is shown. */
export const onSeenImage = (actions: readonly KeyAction[]): readonly KeyAction[] =>
  actions.map((action) => {
    if (!onImage.has(action.group) || anywhere.has(action.id)) return action;
    return { ...action, run: () => (isReviewOn() ? sayProposal(hidden) : action.run()) };
  });
