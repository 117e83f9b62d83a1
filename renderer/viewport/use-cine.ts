/** Plays the beat while `playing`: the phase comes from the clock, so a slow screen drops images and keeps time. */
import { useEffect } from 'react';
import { useSession } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { phaseDue, type CineAnchor } from './cine-clock.ts';
import { openStack } from './shown-stack.ts';
import { currentPace } from './viewing-actions.ts';

export const useCine = (): void => {
  const playing = useViewing((viewing) => viewing.playing);
  useEffect(() => {
    if (!playing) return;
    let handle = 0;
    let pace = currentPace().imagesPerSecond;
    let anchor: CineAnchor | null = null;
    let due = useViewing.getState().phase;
    const play = (now_ms: number): void => {
      const { phases } = openStack(useSession.getState().open);
      if (phases < 2) return;
      const { phase } = useViewing.getState();
      const nextPace = currentPace().imagesPerSecond;
      // A new pace, or a phase set by hand, begins a new count from where the beat is.
      if (anchor === null || nextPace !== pace || phase !== due) anchor = { phase, at_ms: now_ms };
      pace = nextPace;
      due = phaseDue(anchor, now_ms, pace, phases);
      if (due !== phase) useViewing.setState({ phase: due });
    };
    // Asked for after the drawing has asked: so the image set now is drawn before the next one is set.
    const step = (now_ms: number): void => {
      play(now_ms);
      handle = requestAnimationFrame(step);
    };
    handle = requestAnimationFrame(step);
    return () => {
      cancelAnimationFrame(handle);
    };
  }, [playing]);
};
