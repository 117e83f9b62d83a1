/** What the review sheet does by a key of the page. */
import type { KeyAction } from '../state/key-bindings.ts';
import { toggleReview } from './review-store.ts';

export const reviewActions: readonly KeyAction[] = [
  {
    id: 'review-sheet',
    title: 'Review sheet on and off',
    group: 'Read',
    keys: ['O'],
    context: 'page',
    run: toggleReview,
  },
];
