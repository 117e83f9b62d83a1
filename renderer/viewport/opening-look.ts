/** How the part on the screen looks before the reader changes anything, and how its window is written. */
import { create } from 'zustand';
import type { Window } from '../state/viewing.ts';

export interface OpeningLook {
  /** In place of the header's window; null leaves it to the header. */
  readonly window: Window | null;
  readonly inverted: boolean;
  /** The window in words; null writes width and centre of the rescaled values. */
  readonly presentationText: ((window: Window, inverted: boolean) => string) | null;
}

export const plainLook: OpeningLook = { window: null, inverted: false, presentationText: null };

/** The opening look's store: a page that has one of its own sets it while it is shown. */
export const useOpeningLook = create<OpeningLook>(() => plainLook);
