/** What the page and the worker that fetches clips tell each other. */
import type { Failure } from '../../../app/contract/failure.ts';

/** Frames `from` to `until` (from 1, inclusive) of one clip. */
export interface ClipJob {
  readonly SOPInstanceUID: string;
  readonly Rows: number;
  readonly Columns: number;
  readonly from: number;
  readonly until: number;
}

/** The worker's own address is not the page's: it is given the whole address. `null` stops what is under way. */
export interface ClipOrder {
  readonly id: number;
  readonly address: string;
  readonly job: ClipJob | null;
}

/** How a job goes on and ends. `away`: the backend did not answer. `cut`: its stream ended or broke too early. */
export type ClipNews =
  | { readonly kind: 'frame'; readonly frame: number; readonly bitmap: ImageBitmap }
  | { readonly kind: 'failed'; readonly frame: number; readonly failure: Failure }
  | { readonly kind: 'end' }
  | { readonly kind: 'away' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'refused'; readonly failure: Failure };

export type ClipAnswer = ClipNews & { readonly id: number };
