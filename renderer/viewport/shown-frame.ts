/** What stands on the large viewport at this moment: set when it is drawn, never before. */
import { create } from 'zustand';
import type { CaseFrame } from '../../app/contract/case.ts';
import type { Failure } from '../../app/contract/failure.ts';
import type { Window } from '../state/viewing.ts';
import type { Placement } from './frame-placement.ts';

export interface ShownFrame {
  readonly frame: CaseFrame | null;
  readonly placement: Placement | null;
  /** The window in force: the reader's, the header's, or one over the values. */
  readonly window: Window | null;
  /** Why the wanted frame cannot be shown. */
  readonly failure: Failure | null;
}

export const useShownFrame = create<ShownFrame>(() => ({ frame: null, placement: null, window: null, failure: null }));
