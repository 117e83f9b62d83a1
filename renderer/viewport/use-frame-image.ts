/** A frame of the open case for a component: its decoded values once they are there, or why they are not. */
import { useEffect, useState } from 'react';
import type { CaseFrame } from '../../app/contract/case.ts';
import type { StoredFrame } from '../../app/pixels/stored-frame.ts';
import { useSession } from '../state/session.ts';
import { enterCase, loadFrame } from './case-frames.ts';
import { frameTrouble, type FrameTrouble } from './frame-cache.ts';
import { frameKey } from './shown-stack.ts';

export interface FrameImage {
  readonly stored: StoredFrame | null;
  readonly trouble: FrameTrouble | null;
}

const nothing: FrameImage = { stored: null, trouble: null };
const retry_ms = 2000;

/** Loads a frame; tries again while the backend is away. */
export const useFrameImage = (frame: CaseFrame | null): FrameImage => {
  const key = frame === null ? null : frameKey(frame);
  const [seen, setSeen] = useState<{ readonly key: string; readonly image: FrameImage } | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (frame === null || key === null) return;
    let gone = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    enterCase(useSession.getState().open);
    loadFrame(frame, 'low').then(
      (stored) => {
        if (!gone) setSeen({ key, image: { stored, trouble: null } });
      },
      (error: unknown) => {
        if (gone) return;
        const trouble = frameTrouble(error);
        setSeen({ key, image: { stored: null, trouble } });
        if (trouble.kind === 'away') again = setTimeout(() => setAttempt((count) => count + 1), retry_ms);
      },
    );
    return () => {
      gone = true;
      clearTimeout(again);
    };
  }, [frame, key, attempt]);

  return seen?.key === key ? seen.image : nothing;
};
