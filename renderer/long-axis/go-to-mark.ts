/** Goes to the long-axis image that a mark lies on. */
import type { FrameReference } from '../../measurement/short-axis-stack.ts';
import { useSession } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { frameKey, shownStack } from '../viewport/shown-stack.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { chooseCine } from './long-axis-acts.ts';
import { cinesOf, frameBeside } from './long-axis-state.ts';

/** Shows the image, at a phase that it is shown at; the pane is put up for it. Nothing, where no image is that frame. */
export const goToMark = (mark: FrameReference): void => {
  const { open } = useSession.getState();
  const key = frameKey(mark);
  const cine = cinesOf(open).find(({ keys }) => keys.has(key));
  if (open === null || cine === undefined) return;
  chooseCine(cine.id);
  const isBeside = (phase: number): boolean => {
    const frame = frameBeside(cine, open, phase);
    return frame !== null && frameKey(frame) === key;
  };
  if (isBeside(useViewing.getState().phase)) return;
  const phase = Array.from({ length: shownStack(open).phases }, (_, i) => i).find(isBeside);
  if (phase === undefined) return;
  useViewing.setState({ playing: false });
  goTo({ phase });
};
