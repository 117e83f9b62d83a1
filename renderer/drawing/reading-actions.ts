/** Everything the reading page does by a key: the table that the help shows. */
import { useDrawingMode, type DrawingTool } from '../state/drawing-mode.ts';
import type { KeyAction, KeyContext } from '../state/key-bindings.ts';
import { historyActions } from '../state/history-actions.ts';
import { useSession } from '../state/session.ts';
import {
  invert,
  panBy,
  resetView,
  setHidden,
  setMagnifier,
  stepPhase,
  stepSlice,
  toggleCine,
  windowBy,
  zoomBy,
  goTo,
} from '../viewport/viewing-actions.ts';
import type { PartName } from '../state/case-parts.ts';
import { looksOf } from '../theme/structure-look.ts';
import { clearPhases, copyContour, deleteActive, interpolateContours, pickStructure, setPhase } from './commands.ts';
import { goToPhase } from './go-to-phase.ts';
import { cancelStroke, strokeBack, strokeFinish, useDrawingHand } from './drawing-hand.ts';
import { leavePen, movePen, pressPen, togglePen, useKeyboardPen } from './keyboard-pen.ts';
import { nextMoveScope } from './move-scope.ts';
import { stopProposing } from '../proposals/propose-act.ts';
import { changeBrush } from './brush-size.ts';
import { cycleShownSlice } from '../panel/basal-decide.ts';

type Row = Omit<KeyAction, 'group' | 'context'>;

const group = (name: string, rows: readonly Row[], context: KeyContext = 'page'): readonly KeyAction[] =>
  rows.map((row) => ({ ...row, group: name, context }));

const pickTool = (tool: DrawingTool) => (): void => {
  cancelStroke();
  useDrawingMode.setState({ tool });
};

const lastSlice = (): number => (useSession.getState().open?.stack?.slices.length ?? 1) - 1;

const places = group('Go to', [
  { id: 'slice-previous', title: 'Slice before', keys: ['Up'], run: () => stepSlice(-1), repeats: true },
  { id: 'slice-next', title: 'Slice after', keys: ['Down'], run: () => stepSlice(1), repeats: true },
  { id: 'phase-previous', title: 'Phase before', keys: ['Left'], run: () => stepPhase(-1), repeats: true },
  { id: 'phase-next', title: 'Phase after', keys: ['Right'], run: () => stepPhase(1), repeats: true },
  { id: 'slice-first', title: 'First slice', keys: ['Home'], run: () => goTo({ slice: 0 }) },
  { id: 'slice-last', title: 'Last slice', keys: ['End'], run: () => goTo({ slice: lastSlice() }) },
  { id: 'go-ed', title: 'To end-diastole', keys: ['Shift+E'], run: () => goToPhase('ED') },
  { id: 'go-es', title: 'To end-systole', keys: ['Shift+F'], run: () => goToPhase('ES') },
  { id: 'cine', title: 'Cine on and off', keys: ['Space'], run: toggleCine },
]);

const tools = group('Draw', [
  { id: 'tool-draw', title: 'Draw', keys: ['D'], run: pickTool('draw') },
  { id: 'tool-spline', title: 'Spline, point by point', keys: ['S'], run: pickTool('spline') },
  { id: 'tool-brush', title: 'Brush that pushes the line', keys: ['B'], run: pickTool('brush') },
  { id: 'tool-select', title: 'Select and move', keys: ['V'], run: pickTool('select') },
  { id: 'move-scope', title: 'Select moves one contour, the slice, all slices', keys: ['Shift+V'], run: nextMoveScope },
  { id: 'brush-smaller', title: 'Smaller brush', keys: ['['], run: () => changeBrush(-1), repeats: true },
  { id: 'brush-larger', title: 'Larger brush', keys: [']'], run: () => changeBrush(1), repeats: true },
  { id: 'pen', title: 'Keyboard pen on and off', keys: ['K'], run: togglePen },
  {
    id: 'cancel',
    title: 'Give up the stroke or the proposal in hand, or select nothing',
    keys: ['Esc'],
    run: () => giveUp(),
  },
]);

const giveUp = (): void => {
  if (stopProposing()) return;
  if (useDrawingHand.getState().stroke === null) useDrawingMode.setState({ selected: null });
  else cancelStroke();
};

const structuresOf = (part: PartName): readonly KeyAction[] =>
  group(
    'Structure',
    looksOf(part).map(({ structure, action, key }) => ({
      id: action,
      title: structure,
      keys: [key],
      run: () => pickStructure(structure),
    })),
  );

const contours = group('Contours', [
  { id: 'copy-to-next-slice', title: 'Copy to the next slice', keys: ['C'], run: () => copyContour('slice') },
  { id: 'copy-to-next-phase', title: 'Copy to the next phase', keys: ['Shift+C'], run: () => copyContour('phase') },
  {
    id: 'interpolate-slices',
    title: 'Interpolate between slices',
    keys: ['I'],
    run: () => interpolateContours('slice'),
  },
  {
    id: 'interpolate-phases',
    title: 'Interpolate between phases',
    keys: ['Shift+I'],
    run: () => interpolateContours('phase'),
  },
  { id: 'delete-contour', title: 'Delete the contour', keys: ['Delete', 'Shift+Backspace'], run: deleteActive },
  {
    id: 'hide-contours',
    title: 'Hide contours while held',
    keys: ['H'],
    run: () => setHidden(true),
    release: () => setHidden(false),
  },
  ...historyActions,
]);

const beat = group('Beat', [
  { id: 'set-ed', title: 'Set end-diastole here', keys: ['E'], run: () => setPhase('ED') },
  { id: 'set-es', title: 'Set end-systole here', keys: ['F'], run: () => setPhase('ES') },
  { id: 'clear-phases', title: 'Leave ED and ES to the proposal', keys: ['Shift+X'], run: clearPhases },
]);

const basal = group('Basal slices', [
  { id: 'basal-decide', title: 'Shown slice in, partial, out', keys: ['U'], run: cycleShownSlice },
]);

/** Steps of the keyboard for what the mouse drags: rescaled values by share of nothing, so small and repeatable. */
const windowStep = 10;
const panStep = 24;

const image = group('Image', [
  { id: 'tool-window', title: 'Window and level by dragging', keys: ['W'], run: pickTool('window') },
  { id: 'tool-zoom', title: 'Zoom by dragging', keys: ['Z'], run: pickTool('zoom') },
  { id: 'tool-pan', title: 'Pan by dragging', keys: ['G'], run: pickTool('pan') },
  { id: 'zoom-in', title: 'Zoom in', keys: ['Plus', '='], run: () => zoomBy(1.25), repeats: true },
  { id: 'zoom-out', title: 'Zoom out', keys: ['-'], run: () => zoomBy(0.8), repeats: true },
  { id: 'pan-left', title: 'Pan left', keys: ['Shift+Left'], run: () => panBy(-panStep, 0), repeats: true },
  { id: 'pan-right', title: 'Pan right', keys: ['Shift+Right'], run: () => panBy(panStep, 0), repeats: true },
  { id: 'pan-up', title: 'Pan up', keys: ['Shift+Up'], run: () => panBy(0, -panStep), repeats: true },
  { id: 'pan-down', title: 'Pan down', keys: ['Shift+Down'], run: () => panBy(0, panStep), repeats: true },
  {
    id: 'window-narrower',
    title: 'Narrower window',
    keys: ['Ctrl+Left'],
    run: () => windowBy(0, -windowStep),
    repeats: true,
  },
  {
    id: 'window-wider',
    title: 'Wider window',
    keys: ['Ctrl+Right'],
    run: () => windowBy(0, windowStep),
    repeats: true,
  },
  { id: 'window-brighter', title: 'Brighter', keys: ['Ctrl+Up'], run: () => windowBy(-windowStep, 0), repeats: true },
  { id: 'window-darker', title: 'Darker', keys: ['Ctrl+Down'], run: () => windowBy(windowStep, 0), repeats: true },
  { id: 'magnifier', title: 'Magnifier', keys: ['Q'], run: () => setMagnifier() },
  { id: 'invert', title: 'Invert', keys: ['Ctrl+I'], run: invert },
  { id: 'reset-view', title: 'Reset the image', keys: ['R'], run: resetView },
]);

const fine = 1;
const coarse = 10;

const pen = group(
  'Keyboard pen',
  [
    { id: 'pen-left', title: 'Pen left', keys: ['Left'], run: () => movePen(-fine, 0), repeats: true },
    { id: 'pen-right', title: 'Pen right', keys: ['Right'], run: () => movePen(fine, 0), repeats: true },
    { id: 'pen-up', title: 'Pen up', keys: ['Up'], run: () => movePen(0, -fine), repeats: true },
    { id: 'pen-down', title: 'Pen down', keys: ['Down'], run: () => movePen(0, fine), repeats: true },
    { id: 'pen-far-left', title: 'Pen far left', keys: ['Shift+Left'], run: () => movePen(-coarse, 0), repeats: true },
    {
      id: 'pen-far-right',
      title: 'Pen far right',
      keys: ['Shift+Right'],
      run: () => movePen(coarse, 0),
      repeats: true,
    },
    { id: 'pen-far-up', title: 'Pen far up', keys: ['Shift+Up'], run: () => movePen(0, -coarse), repeats: true },
    { id: 'pen-far-down', title: 'Pen far down', keys: ['Shift+Down'], run: () => movePen(0, coarse), repeats: true },
    { id: 'pen-press', title: 'Set a point; put down or lift the brush', keys: ['Space'], run: pressPen },
    { id: 'pen-leave', title: 'Put the pen away', keys: ['Esc'], run: leavePen },
  ],
  'pen',
);

const line = group(
  'While a line is in hand',
  [
    { id: 'line-close', title: 'Close or end it', keys: ['Enter'], run: strokeFinish },
    {
      id: 'line-back',
      title: 'Take the last point back',
      keys: ['Backspace', 'Ctrl+Z'],
      run: strokeBack,
      repeats: true,
    },
    { id: 'line-cancel', title: 'Give it up', keys: ['Esc'], run: cancelStroke },
  ],
  'line',
);

/** All actions of image and contours of the cine, in the order of the help. */
export const readingActions: readonly KeyAction[] = [
  ...places, ...tools, ...structuresOf('cine'), ...contours, ...beat, ...basal, ...image, ...pen, ...line,
]; // prettier-ignore

/** Of what does not move: nothing from phase to phase. */
const ofTheBeat: ReadonlySet<string> = new Set(['go-ed', 'go-es', 'cine', 'copy-to-next-phase', 'interpolate-phases']);
const still = (actions: readonly KeyAction[]): readonly KeyAction[] => actions.filter(({ id }) => !ofTheBeat.has(id));

/** The two kinds of image of a slice stand where a cine has its phases. */
const kinds: Readonly<Record<string, string>> = {
  'phase-previous': 'Other image of the slice',
  'phase-next': 'Other image of the slice',
};
const inKinds = ({ title, ...action }: KeyAction): KeyAction => ({ ...action, title: kinds[action.id] ?? title });

/** All actions of image and contours of late enhancement, in the order of the help. */
export const enhancementActions: readonly KeyAction[] = [
  ...still(places).map(inKinds), ...tools, ...structuresOf('late enhancement'), ...still(contours), ...image, ...pen,
  ...line,
]; // prettier-ignore

/** All actions of image and contours of uptake, in the order of the help. */
export const uptakeActions: readonly KeyAction[] = [
  ...still(places), ...tools, ...structuresOf('uptake'), ...still(contours), ...image, ...pen, ...line,
]; // prettier-ignore

/**
 * The contexts that count at this moment. While the hand holds a line down, nothing on the page goes on under it: only
 * the keys that end it, and those of the pen where the pen holds it.
 */
export const activeContexts = (): readonly KeyContext[] => {
  const { stroke } = useDrawingHand.getState();
  const pen: readonly KeyContext[] = useKeyboardPen.getState().on ? ['pen'] : [];
  if (stroke === null) return [...pen, 'page'];
  return stroke.tool === 'spline' ? ['line', ...pen, 'page'] : ['line', ...pen];
};
