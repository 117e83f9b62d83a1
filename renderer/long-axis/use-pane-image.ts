/** The picture of the shown long-axis frame, and loading the others of its beat ahead. */
import { useEffect, useMemo } from 'react';
import type { CaseFrame } from '../../app/contract/case.ts';
import type { StoredFrame } from '../../app/pixels/stored-frame.ts';
import type { Window } from '../state/viewing.ts';
import { groundCanvas, groundWindow } from '../uptake/fusion-picture.ts';
import { loadFrame, storedFrame, useLoading } from '../viewport/case-frames.ts';
import type { FrameTrouble } from '../viewport/frame-cache.ts';
import { useFrameImage } from '../viewport/use-frame-image.ts';
import type { LongAxisCine } from './long-axis-cines.ts';

export interface PaneImage {
  /** In its own pixels; null while it is loading. */
  readonly picture: HTMLCanvasElement | null;
  readonly window: Window | null;
  readonly trouble: FrameTrouble | null;
}

/** Loads the beat of a cine once the short axis is there, one image after the other. */
const useBeatAhead = (cine: LongAxisCine): void => {
  const begin = useLoading(({ loaded, refused, wanted }) => wanted > 0 && loaded + refused >= wanted);
  useEffect(() => {
    if (!begin) return;
    let gone = false;
    const load = async (): Promise<void> => {
      for (const frame of cine.frames) {
        if (gone) return;
        if (frame !== null) await loadFrame(frame, 'low').catch(() => undefined);
      }
    };
    void load();
    return () => {
      gone = true;
    };
  }, [cine, begin]);
};

// Kept at its window: the beat goes round and round.
const pictures = new WeakMap<StoredFrame, { readonly window: Window; readonly picture: HTMLCanvasElement }>();

const pictureOf = (frame: CaseFrame, stored: StoredFrame, window: Window): HTMLCanvasElement => {
  const made = pictures.get(stored);
  if (made?.window.center === window.center && made.window.width === window.width) return made.picture;
  const picture = groundCanvas(frame, stored, window);
  pictures.set(stored, { window, picture });
  return picture;
};

/** The frame at the reader's window, else its header's, else one over the values of the first frame that is there. */
export const usePaneImage = (cine: LongAxisCine, frame: CaseFrame | null, chosen: Window | null): PaneImage => {
  useBeatAhead(cine);
  // What is there already is shown at once: the cine does not wait for a promise, nor draw twice.
  const there = frame === null ? null : storedFrame(frame.SOPInstanceUID, frame.frame);
  const { stored: loaded, trouble } = useFrameImage(there === null ? frame : null);
  const stored = there ?? loaded;
  const first = cine.frames.find((one) => one !== null) ?? frame;
  const firstStored = first === null ? null : storedFrame(first.SOPInstanceUID, first.frame);
  const window = useMemo(() => {
    if (frame === null || stored === null) return null;
    return groundWindow(frame, firstStored ?? stored, chosen);
  }, [frame, stored, firstStored, chosen]);
  const picture = useMemo(
    () => (frame === null || stored === null || window === null ? null : pictureOf(frame, stored, window)),
    [frame, stored, window],
  );
  return { picture, window, trouble };
};
