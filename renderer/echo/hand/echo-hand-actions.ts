/** Everything the echo hand does by a key: slots, tools, beat, tracings, pen. */
import type { KeyAction, KeyContext } from '../../state/key-bindings.ts';
import { historyActions } from '../../state/history-actions.ts';
import { echoTasks, type EchoTask } from '../echo-tasks.ts';
import { setHidden } from '../viewer/viewer-acts.ts';
import { toggleAutoAdvance } from './auto-advance.ts';
import { changeEchoBrush, clearEnds, deleteTracing, giveUp, pickTool, setEnd } from './echo-commands.ts';
import { finishHand, stepHandBack } from './echo-hand.ts';
import { leaveEchoPen, moveEchoPen, pressEchoPen, toggleEchoPen, useEchoPen } from './echo-pen.ts';
import { cancelHand, useEchoHand } from './hand-store.ts';
import { isWaiting } from './hand-stroke.ts';
import { addBeat, pickNextOpen, pickSlot, stepBeat } from './pick-slot.ts';

type Row = Omit<KeyAction, 'group' | 'context'>;

const group = (name: string, rows: readonly Row[], context: KeyContext = 'page'): readonly KeyAction[] =>
  rows.map((row) => ({ ...row, group: name, context }));

const digits = 9;

/** 1 to 9, then with Shift. */
const slotKey = (place: number): string => (place < digits ? String(place + 1) : `Shift+${String(place - digits + 1)}`);

/** Id of the action that takes a slot in hand. */
export const slotAction = (id: EchoTask['id']): string => `slot-${id}`;

const slots = group('Slots', [
  ...echoTasks.map(({ id, view, words }, place): Row => ({
    id: slotAction(id),
    title: words.startsWith(view) ? words : `${words}, ${view}`,
    keys: [slotKey(place)],
    run: () => pickSlot(id),
  })),
  {
    id: slotAction('scale'),
    title: 'Calibrate against the shown scale',
    keys: ['Shift+S'],
    run: () => pickSlot('scale'),
  },
  { id: 'slot-next', title: 'Next open slot', keys: ['Enter'], run: pickNextOpen },
  { id: 'slot-advance', title: 'Go on by itself, or not', keys: ['Shift+Enter'], run: toggleAutoAdvance },
]);

const tools = group('Draw', [
  { id: 'tool-trace', title: 'Trace from annulus to annulus', keys: ['D'], run: () => pickTool('trace') },
  { id: 'tool-points', title: 'Point by point', keys: ['S'], run: () => pickTool('spline') },
  { id: 'tool-brush', title: 'Brush that pushes the line', keys: ['B'], run: () => pickTool('brush') },
  { id: 'tool-caliper', title: 'Caliper', keys: ['C'], run: () => pickTool('caliper') },
  { id: 'tool-apex', title: 'Apex', keys: ['L'], run: () => pickTool('apex') },
  { id: 'tool-select', title: 'Select and move', keys: ['V'], run: () => pickTool('select') },
  { id: 'tool-pan', title: 'Pan by dragging', keys: ['G'], run: () => pickTool('pan') },
  { id: 'tool-zoom', title: 'Zoom by dragging', keys: ['Z'], run: () => pickTool('zoom') },
  {
    id: 'tool-brightness',
    title: 'Brightness and contrast by dragging',
    keys: ['W'],
    run: () => pickTool('brightness'),
  },
  { id: 'brush-smaller', title: 'Smaller brush', keys: ['['], run: () => changeEchoBrush(-2), repeats: true },
  { id: 'brush-larger', title: 'Larger brush', keys: [']'], run: () => changeEchoBrush(2), repeats: true },
  { id: 'pen', title: 'Keyboard pen on and off', keys: ['K'], run: toggleEchoPen },
  { id: 'cancel', title: 'Give the stroke up, or select nothing', keys: ['Esc'], run: giveUp },
]);

const tracings = group('Tracings', [
  { id: 'delete-tracing', title: 'Delete the tracing', keys: ['Delete', 'Shift+Backspace'], run: deleteTracing },
  {
    id: 'hide-tracings',
    title: 'Hide tracings while held',
    keys: ['H'],
    run: () => setHidden(true),
    release: () => setHidden(false),
  },
  ...historyActions,
]);

const beat = group('Beat', [
  { id: 'set-ed', title: 'Set end-diastole here', keys: ['E'], run: () => setEnd('ED') },
  { id: 'set-es', title: 'Set end-systole here', keys: ['F'], run: () => setEnd('ES') },
  { id: 'clear-ends', title: 'Clear ED and ES of this beat', keys: ['Shift+X'], run: clearEnds },
  { id: 'beat-before', title: 'Beat before', keys: [','], run: () => stepBeat(-1) },
  { id: 'beat-after', title: 'Beat after', keys: ['.'], run: () => stepBeat(1) },
  { id: 'beat-add', title: 'One more beat', keys: ['Shift+B'], run: addBeat },
]);

const fine = 1;
const coarse = 10;

const moves: readonly (readonly [string, string, number, number])[] = [
  ['left', 'Left', -1, 0],
  ['right', 'Right', 1, 0],
  ['up', 'Up', 0, -1],
  ['down', 'Down', 0, 1],
];

const pen = group(
  'Keyboard pen',
  [
    ...moves.flatMap(([way, key, right, down]): readonly Row[] => [
      {
        id: `echo-pen-${way}`,
        title: `Pen ${way}`,
        keys: [key],
        run: () => moveEchoPen(right * fine, down * fine),
        repeats: true,
      },
      {
        id: `echo-pen-far-${way}`,
        title: `Pen far ${way}`,
        keys: [`Shift+${key}`],
        run: () => moveEchoPen(right * coarse, down * coarse),
        repeats: true,
      },
    ]),
    { id: 'echo-pen-press', title: 'Set a point; put down or lift', keys: ['Space'], run: pressEchoPen },
    { id: 'echo-pen-leave', title: 'Put the pen away', keys: ['Esc'], run: leaveEchoPen },
  ],
  'pen',
);

const line = group(
  'While a line is in hand',
  [
    { id: 'echo-line-end', title: 'End it', keys: ['Enter'], run: finishHand },
    {
      id: 'echo-line-back',
      title: 'Take the last point back',
      keys: ['Backspace', 'Ctrl+Z'],
      run: stepHandBack,
      repeats: true,
    },
    { id: 'echo-line-cancel', title: 'Give it up', keys: ['Esc'], run: cancelHand },
  ],
  'line',
);

/** All actions of the echo hand, in the order of the help. */
export const echoHandActions: readonly KeyAction[] = [...slots, ...tools, ...tracings, ...beat, ...pen, ...line];

/**
 * The contexts that count at this moment. While the hand holds a line down, nothing on the page goes on under it: only
 * the keys that end it, and those of the pen where the pen holds it.
 */
export const activeEchoContexts = (): readonly KeyContext[] => {
  const { stroke } = useEchoHand.getState();
  const held: readonly KeyContext[] = useEchoPen.getState().on ? ['pen'] : [];
  if (stroke === null) return [...held, 'page'];
  return isWaiting(stroke) ? ['line', ...held, 'page'] : ['line', ...held];
};
