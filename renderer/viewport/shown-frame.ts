/** What stands on the large viewport at this moment: set when it is drawn, never before. */
import { create } from 'zustand';
import type { CaseFrame } from '../../app/contract/case.ts';
import type { Window } from '../state/viewing.ts';
import type { FrameTrouble } from './frame-cache.ts';
import type { Placement } from './frame-placement.ts';

/** Why no image is shown. */
export type ShownTrouble = FrameTrouble | { readonly kind: 'missing' };

export interface ShownFrame {
  /** 0-based place in the stack. */
  readonly slice: number;
  readonly phase: number;
  readonly frame: CaseFrame | null;
  readonly placement: Placement | null;
  /** The window in force: the reader's, the header's, or one over the values. */
  readonly window: Window | null;
  readonly trouble: ShownTrouble | null;
}

/** The store of what is shown. */
export const useShownFrame = create<ShownFrame>(() => ({
  slice: 0,
  phase: 0,
  frame: null,
  placement: null,
  window: null,
  trouble: null,
}));
