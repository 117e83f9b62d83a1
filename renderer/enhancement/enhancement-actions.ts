/** What the late enhancement page does by a key besides drawing. */
import type { KeyAction } from '../state/key-bindings.ts';
import { bringContoursFromCine } from './enhancement-acts.ts';
import { hidePaint, stepOpacity, toggleEdge } from './paint-mode.ts';

const row = (action: Omit<KeyAction, 'group' | 'context'>): KeyAction => ({
  ...action,
  group: 'Late enhancement',
  context: 'page',
});

export const lateEnhancementActions: readonly KeyAction[] = [
  row({ id: 'bring-from-cine', title: 'Bring LV contours from cine ED', keys: ['L'], run: bringContoursFromCine }),
  row({
    id: 'hide-paint',
    title: 'Hide the paint while held',
    keys: ['O'],
    run: () => hidePaint(true),
    release: () => hidePaint(false),
  }),
  row({ id: 'paint-fainter', title: 'Paint fainter', keys: [','], run: () => stepOpacity(-1), repeats: true }),
  row({ id: 'paint-stronger', title: 'Paint stronger', keys: ['.'], run: () => stepOpacity(1), repeats: true }),
  row({ id: 'paint-edge', title: 'Edge of the counted pixels', keys: ['Y'], run: toggleEdge }),
];
