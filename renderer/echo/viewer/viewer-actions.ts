/** The keys of the echo viewer: frames, beats, clips, what a clip is, panes and presentation. */
import type { View } from '../../../measurement/structure.ts';
import type { KeyAction } from '../../state/key-bindings.ts';
import { goToEnd, stepBeatOfClip } from './beats-now.ts';
import { echoViews, sayView, toggleLoop } from './clip-words.ts';
import { paneGeometry } from './pane-geometries.ts';
import {
  activeSide,
  changeSpeed,
  goToFrame,
  lightBy,
  panPane,
  resetPanes,
  setAlone,
  stepClip,
  stepFrame,
  switchPane,
  togglePlaying,
  toggleStep,
  zoomPane,
} from './viewer-acts.ts';

const group = (name: string, actions: readonly Omit<KeyAction, 'group' | 'context'>[]): readonly KeyAction[] =>
  actions.map((action) => ({ ...action, group: name, context: 'page' }));

const places = group('Frame and beat', [
  { id: 'frame-previous', title: 'Frame before', keys: ['Left'], run: () => stepFrame(-1), repeats: true },
  { id: 'frame-next', title: 'Frame after', keys: ['Right'], run: () => stepFrame(1), repeats: true },
  { id: 'frame-first', title: 'First frame', keys: ['Home'], run: () => goToFrame(activeSide(), 0) },
  { id: 'frame-last', title: 'Last frame', keys: ['End'], run: () => goToFrame(activeSide(), Infinity) },
  { id: 'beat-previous', title: 'To the beat before', keys: ['Up'], run: () => stepBeatOfClip(-1), repeats: true },
  { id: 'beat-next', title: 'To the beat after', keys: ['Down'], run: () => stepBeatOfClip(1), repeats: true },
  { id: 'go-ed', title: 'To end-diastole', keys: ['Shift+E'], run: () => goToEnd('ED') },
  { id: 'go-es', title: 'To end-systole', keys: ['Shift+F'], run: () => goToEnd('ES') },
  { id: 'play', title: 'Play and stop', keys: ['Space'], run: togglePlaying },
  { id: 'slower', title: 'Slower', keys: ['Ctrl+,'], run: () => changeSpeed(-1) },
  { id: 'faster', title: 'Faster', keys: ['Ctrl+.'], run: () => changeSpeed(1) },
  { id: 'in-step', title: 'Both panes in step by beat', keys: ['Y'], run: toggleStep },
]);

const viewKeys: Readonly<Record<(typeof echoViews)[number], string>> = {
  A4C: 'F4',
  A2C: 'F2',
  'RV-focused A4C': 'F3',
  PLAX: 'F8',
  'M-mode': 'F9',
};

const viewAction = (view: View, key: string): Omit<KeyAction, 'group' | 'context'> => ({
  id: `view-${view}`,
  title: `View: ${view}`,
  keys: [key],
  run: () => sayView(view),
});

const clips = group('Clip', [
  { id: 'clip-previous', title: 'Clip before', keys: ['PageUp'], run: () => stepClip(-1), repeats: true },
  { id: 'clip-next', title: 'Clip after', keys: ['PageDown'], run: () => stepClip(1), repeats: true },
  { id: 'other-pane', title: 'To the other pane', keys: ['O'], run: switchPane },
  { id: 'one-pane', title: 'One pane, or two', keys: ['M'], run: () => setAlone() },
  ...echoViews.map((view) => viewAction(view, viewKeys[view])),
  { id: 'view-other', title: 'View: another', keys: ['F10'], run: () => sayView(null) },
  { id: 'loop', title: 'Contrast or native loop', keys: ['Shift+L'], run: () => toggleLoop() },
]);

const zoomBy = (factor: number): void => {
  const size = paneGeometry(activeSide());
  if (size !== null) zoomPane(activeSide(), size, factor);
};

const panBy = (right: number, down: number): void => {
  const size = paneGeometry(activeSide());
  if (size !== null) panPane(activeSide(), size, right, down);
};

const panStep = 24;
const lightStep = 4;

const image = group('Image', [
  { id: 'zoom-in', title: 'Zoom in', keys: ['Plus', '='], run: () => zoomBy(1.25), repeats: true },
  { id: 'zoom-out', title: 'Zoom out', keys: ['-'], run: () => zoomBy(0.8), repeats: true },
  { id: 'pan-left', title: 'Pan left', keys: ['Shift+Left'], run: () => panBy(-panStep, 0), repeats: true },
  { id: 'pan-right', title: 'Pan right', keys: ['Shift+Right'], run: () => panBy(panStep, 0), repeats: true },
  { id: 'pan-up', title: 'Pan up', keys: ['Shift+Up'], run: () => panBy(0, -panStep), repeats: true },
  { id: 'pan-down', title: 'Pan down', keys: ['Shift+Down'], run: () => panBy(0, panStep), repeats: true },
  { id: 'brighter', title: 'Brighter', keys: ['Ctrl+Up'], run: () => lightBy(lightStep, 0), repeats: true },
  { id: 'darker', title: 'Darker', keys: ['Ctrl+Down'], run: () => lightBy(-lightStep, 0), repeats: true },
  {
    id: 'more-contrast',
    title: 'More contrast',
    keys: ['Ctrl+Right'],
    run: () => lightBy(0, lightStep),
    repeats: true,
  },
  {
    id: 'less-contrast',
    title: 'Less contrast',
    keys: ['Ctrl+Left'],
    run: () => lightBy(0, -lightStep),
    repeats: true,
  },
  { id: 'reset-view', title: 'Reset the image', keys: ['R'], run: resetPanes },
]);

/** All actions of the viewer, in the order of the help. */
export const viewerActions: readonly KeyAction[] = [...places, ...clips, ...image];
