/** Everything the long-axis pane does by a key. */
import type { KeyAction, KeyContext } from '../state/key-bindings.ts';
import { giveHeldEndUp } from './held-end.ts';
import { nextCine, resetLook, toggleLongAxis, togglePlaneLine } from './long-axis-acts.ts';
import { useLongAxis } from './long-axis-state.ts';
import { deleteMark, giveUpEnd, moveCursor, pickValve, setEndAtCursor } from './marking-acts.ts';

type Row = Omit<KeyAction, 'group' | 'context'>;

const group = (name: string, rows: readonly Row[], context: KeyContext): readonly KeyAction[] =>
  rows.map((row) => ({ ...row, group: name, context }));

const pane = group(
  'Long axis',
  [
    { id: 'long-axis', title: 'Long axis on and off', keys: ['L'], run: toggleLongAxis },
    { id: 'long-axis-next', title: 'Next long-axis view', keys: ['Shift+L'], run: nextCine },
    { id: 'long-axis-line', title: 'Long-axis plane on the short axis', keys: ['Y'], run: togglePlaneLine },
    { id: 'long-axis-reset', title: 'Reset the long-axis image', keys: ['Shift+R'], run: resetLook },
    { id: 'mark-mitral', title: 'Mark the mitral plane', keys: ['Shift+M'], run: () => pickValve('mitral') },
    { id: 'mark-tricuspid', title: 'Mark the tricuspid plane', keys: ['Shift+U'], run: () => pickValve('tricuspid') },
  ],
  'page',
);

const fine_mm = 1;
const coarse_mm = 10;

const deleteInHand = (): void => {
  const { valve } = useLongAxis.getState();
  if (valve !== null) deleteMark(valve);
};

const giveUp = (): void => {
  if (!giveHeldEndUp()) giveUpEnd();
};

const arrow = (id: string, title: string, keys: Row['keys'], right: number, down: number): Row => ({
  id: `mark-${id}`,
  title,
  keys,
  run: () => moveCursor(right, down),
  repeats: true,
});

const marking = group(
  'While a valve is being marked',
  [
    arrow('left', 'Cross 1 mm left', ['Left'], -fine_mm, 0),
    arrow('right', 'Cross 1 mm right', ['Right'], fine_mm, 0),
    arrow('up', 'Cross 1 mm up', ['Up'], 0, -fine_mm),
    arrow('down', 'Cross 1 mm down', ['Down'], 0, fine_mm),
    arrow('far-left', 'Cross 10 mm left', ['Shift+Left'], -coarse_mm, 0),
    arrow('far-right', 'Cross 10 mm right', ['Shift+Right'], coarse_mm, 0),
    arrow('far-up', 'Cross 10 mm up', ['Shift+Up'], 0, -coarse_mm),
    arrow('far-down', 'Cross 10 mm down', ['Shift+Down'], 0, coarse_mm),
    { id: 'mark-set', title: 'Set an end of the annulus', keys: ['Enter', 'Space'], run: setEndAtCursor },
    { id: 'mark-delete', title: 'Delete the mark', keys: ['Delete', 'Shift+Backspace'], run: deleteInHand },
    { id: 'mark-leave', title: 'Give the end up, then the mark', keys: ['Esc'], run: giveUp },
  ],
  'pane',
);

/** All of them, in the order of the help. */
export const longAxisActions: readonly KeyAction[] = [...pane, ...marking];
