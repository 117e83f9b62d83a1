import { expect, test } from 'vitest';
import { readingActions } from '../../../renderer/drawing/reading-actions.ts';
import { longAxisActions } from '../../../renderer/long-axis/long-axis-actions.ts';
import { pageRows } from '../../../renderer/panel/use-page-keys.ts';
import { proposalActions } from '../../../renderer/proposals/proposal-actions.ts';
import { reviewActions } from '../../../renderer/review/review-actions.ts';
import { keyContexts } from '../../../renderer/state/key-bindings.ts';
import { isReservedKey } from '../../../renderer/state/key-text.ts';

const ofActions = [...readingActions, ...proposalActions, ...reviewActions, ...longAxisActions].flatMap(
  ({ id, context, keys }) => keys.map((key) => ({ id, context, key })),
);
const ofPage = pageRows.map(([, id, , key]) => ({ id, context: 'page' as const, key }));
const all = [...ofActions, ...ofPage];

test('on the page of a cine no two actions come with the same key: the second would have none', () => {
  for (const context of keyContexts) {
    const own = all.filter((one) => one.context === context);
    const twice = [...Map.groupBy(own, ({ key }) => key)].filter(([, actions]) => actions.length > 1);
    expect(twice.map(([key, actions]) => `${context} ${key}: ${actions.map(({ id }) => id).join(', ')}`)).toEqual([]);
  }
});

test('no two of them share a name, and none takes a key of the window', () => {
  expect(new Set(all.map(({ id, key }) => `${id} ${key}`)).size).toBe(all.length);
  expect(all.filter(({ key }) => isReservedKey(key))).toEqual([]);
});
