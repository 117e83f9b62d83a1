/** Stored values of the frames that numbers rest on, as far as they are there. */
import { create } from 'zustand';
import { noPixels, type PixelsOf } from '../../app/contract/pixel-values.ts';

export interface HeldPixels {
  /** Another function whenever a frame has come or gone. */
  readonly pixelsOf: PixelsOf;
  /** Frames that a number of the read rests on, and that are not there yet: such a read is not signed. */
  readonly waiting: number;
}

/** The store of what is held. */
export const useHeldPixels = create<HeldPixels>(() => ({ pixelsOf: noPixels, waiting: 0 }));
