/** Intakes of a trial: looked through, matched, de-identified into the case store. */
import type { Backend } from '../../contract/calls.ts';
import type { Progress } from '../../contract/intake.ts';
import type { Desk } from '../desk.ts';
import type { TrialKey } from '../key/trial-key.ts';
import type { LayoutPictures } from '../layouts/layout-pictures.ts';
import { notYet } from '../not-yet.ts';

type TrialIntakeCall =
  | 'intake.look'
  | 'intake.found'
  | 'intake.correct'
  | 'intake.match'
  | 'intake.matchCsv'
  | 'intake.take'
  | 'intake.unfinished'
  | 'intake.goOn';

export interface TrialIntake {
  /** The calls for whoever calls. */
  readonly table: (desk: Desk) => Pick<Backend, TrialIntakeCall>;
  /** Cancels an intake; false where there is none of this name. */
  readonly cancel: (job: string) => boolean;
  readonly close: () => Promise<void>;
}

export interface TrialIntakeOptions {
  readonly key: TrialKey;
  /** Takes the clips that wait for their layout. */
  readonly pictures: LayoutPictures;
  readonly onProgress: (progress: Progress) => void;
  readonly onUnexpected: (error: unknown) => void;
}

export const openTrialIntake = (_options: TrialIntakeOptions): TrialIntake => ({
  table: () => ({
    'intake.look': notYet,
    'intake.found': notYet,
    'intake.correct': notYet,
    'intake.match': notYet,
    'intake.matchCsv': notYet,
    'intake.take': notYet,
    'intake.unfinished': notYet,
    'intake.goOn': notYet,
  }),
  cancel: () => false,
  close: () => Promise.resolve(),
});
