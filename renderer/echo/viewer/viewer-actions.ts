/** The keys of the echo viewer: frames, clips, panes and presentation. */
import type { KeyAction } from '../../state/key-bindings.ts';
import { goToFrame, activeSide, setAlone, stepClip, stepFrame, switchPane, togglePlaying } from './viewer-acts.ts';

const group = (name: string, actions: readonly Omit<KeyAction, 'group' | 'context'>[]): readonly KeyAction[] =>
  actions.map((action) => ({ ...action, group: name, context: 'page' }));

const places = group('Frame and clip', [
  { id: 'frame-previous', title: 'Frame before', keys: ['Left'], run: () => stepFrame(-1), repeats: true },
  { id: 'frame-next', title: 'Frame after', keys: ['Right'], run: () => stepFrame(1), repeats: true },
  { id: 'frame-first', title: 'First frame', keys: ['Home'], run: () => goToFrame(activeSide(), 0) },
  { id: 'frame-last', title: 'Last frame', keys: ['End'], run: () => goToFrame(activeSide(), Infinity) },
  { id: 'clip-previous', title: 'Clip before', keys: ['PageUp'], run: () => stepClip(-1), repeats: true },
  { id: 'clip-next', title: 'Clip after', keys: ['PageDown'], run: () => stepClip(1), repeats: true },
  { id: 'play', title: 'Play and stop', keys: ['Space'], run: togglePlaying },
  { id: 'other-pane', title: 'To the other pane', keys: ['O'], run: switchPane },
  { id: 'one-pane', title: 'One pane, or two', keys: ['M'], run: () => setAlone() },
]);

export const viewerActions: readonly KeyAction[] = [...places];
