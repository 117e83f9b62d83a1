/** Loads the clips of the open case while its page is shown, those in the panes first. */
import { useEffect } from 'react';
import type { OpenCase } from '../../state/session.ts';
import { enterCase } from '../../viewport/case-frames.ts';
import { useEchoViewing, type EchoViewing } from '../echo-viewing.ts';
import { openClipFrames, wantFrames } from './clip-frames.ts';
import type { ShownClip } from './load-order.ts';

const shownClips = ({ panes, active }: EchoViewing): readonly ShownClip[] =>
  [panes[active], panes[active === 0 ? 1 : 0]].flatMap(({ SOPInstanceUID, frame }) =>
    SOPInstanceUID === null ? [] : [{ SOPInstanceUID, frame }],
  );

export const useClipFrames = (open: OpenCase): void =>
  useEffect(() => {
    // What a cine before this case held is let go, and the marks of its loading with it.
    enterCase(open);
    const close = openClipFrames(open.content);
    wantFrames(shownClips(useEchoViewing.getState()));
    const deaf = useEchoViewing.subscribe((viewing) => wantFrames(shownClips(viewing)));
    return () => {
      deaf();
      close();
    };
  }, [open]);
