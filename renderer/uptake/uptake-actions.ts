/** What the uptake page does by a key besides drawing. */
import { uptakeActions as drawingActions } from '../drawing/reading-actions.ts';
import { cancelStroke } from '../drawing/drawing-hand.ts';
import { useDrawingMode, type DrawingTool } from '../state/drawing-mode.ts';
import type { KeyAction } from '../state/key-bindings.ts';
import { useViewing } from '../state/viewing.ts';
import { resetView, setWindow } from '../viewport/viewing-actions.ts';
import { rangeWindow, windowRange } from '../viewport/shown-window.ts';
import { useShownFrame } from '../viewport/shown-frame.ts';
import { bringToPet } from './bring-acts.ts';
import { clearCross, moveCross, nextGround, stepGround } from './cross-acts.ts';
import { nextColours, resetFusion, stepOpacity } from './fusion-view-acts.ts';

type Row = Omit<KeyAction, 'group' | 'context'>;

const group = (name: string, rows: readonly Row[]): readonly KeyAction[] =>
  rows.map((row) => ({ ...row, group: name, context: 'page' }));

/** The tool that the crosshair was picked over, while its key is held. */
let before: { readonly tool: DrawingTool; readonly at: number } | null = null;

/** Held longer than this, a key picks its tool only for as long, ms. */
const heldFrom_ms = 350;

const takeCrosshair = (): void => {
  const { tool } = useDrawingMode.getState();
  cancelStroke();
  if (tool !== 'crosshair') before = { tool, at: performance.now() };
  useDrawingMode.setState({ tool: 'crosshair' });
};

const leaveCrosshair = (): void => {
  if (before !== null && performance.now() - before.at > heldFrom_ms) useDrawingMode.setState({ tool: before.tool });
  before = null;
};

/** Share of the window that a key moves one of its ends by. */
const endStep = 0.05;

const moveEnd = (end: 'lower' | 'upper', by: number): void => {
  const window = useViewing.getState().window ?? useShownFrame.getState().window;
  if (window === null) return;
  const range = windowRange(window);
  const next = { ...range, [end]: range[end] + by * endStep * (range.upper - range.lower) };
  if (next.upper > next.lower) setWindow(rangeWindow(next));
};

const cross = group('Cross', [
  { id: 'tool-crosshair', title: 'Crosshair; while held', keys: ['X'], run: takeCrosshair, release: leaveCrosshair },
  { id: 'cross-left', title: 'Cross left', keys: ['Alt+Left'], run: () => moveCross(-1, 0, 0), repeats: true },
  { id: 'cross-right', title: 'Cross right', keys: ['Alt+Right'], run: () => moveCross(1, 0, 0), repeats: true },
  { id: 'cross-up', title: 'Cross up', keys: ['Alt+Up'], run: () => moveCross(0, -1, 0), repeats: true },
  { id: 'cross-down', title: 'Cross down', keys: ['Alt+Down'], run: () => moveCross(0, 1, 0), repeats: true },
  {
    id: 'cross-before',
    title: 'Cross a slice back',
    keys: ['Alt+PageUp'],
    run: () => moveCross(0, 0, -1),
    repeats: true,
  },
  {
    id: 'cross-after',
    title: 'Cross a slice on',
    keys: ['Alt+PageDown'],
    run: () => moveCross(0, 0, 1),
    repeats: true,
  },
  { id: 'cross-clear', title: 'Take the cross away', keys: ['Shift+X'], run: clearCross },
]);

const fusion = group('Fusion', [
  { id: 'ground-previous', title: 'Fusion: image before', keys: ['PageUp'], run: () => stepGround(-1), repeats: true },
  { id: 'ground-next', title: 'Fusion: image after', keys: ['PageDown'], run: () => stepGround(1), repeats: true },
  { id: 'ground-other', title: 'Fusion: other images below', keys: ['M'], run: nextGround },
  { id: 'colour-map', title: 'Other colour map', keys: ['Y'], run: nextColours },
  { id: 'opacity-less', title: 'Colours fainter', keys: [','], run: () => stepOpacity(-1), repeats: true },
  { id: 'opacity-more', title: 'Colours stronger', keys: ['.'], run: () => stepOpacity(1), repeats: true },
]);

const regions = group('Regions', [
  { id: 'bring-myocardium', title: 'Bring LV myocardium from MR', keys: ['L'], run: bringToPet },
]);

/** Of grey values by number: the window of uptake is moved by its ends. */
const replaced: Readonly<Record<string, Pick<Row, 'title' | 'run'>>> = {
  'window-narrower': { title: 'Highest grey lower', run: () => moveEnd('upper', -1) },
  'window-wider': { title: 'Highest grey higher', run: () => moveEnd('upper', 1) },
  'window-brighter': { title: 'Lowest grey higher', run: () => moveEnd('lower', 1) },
  'window-darker': { title: 'Lowest grey lower', run: () => moveEnd('lower', -1) },
  'reset-view': {
    title: 'Reset both images',
    run: () => {
      resetView();
      resetFusion();
    },
  },
};

/** All actions of the uptake page, in the order of the help. */
export const uptakePageActions: readonly KeyAction[] = [
  ...drawingActions.map((action) => ({ ...action, ...replaced[action.id] })),
  ...regions,
  ...cross,
  ...fusion,
];
