/** End-diastole and end-systole as they stand: chosen by the reader, else proposed. */
import type { CardiacPhase } from '../../measurement/structure.ts';

export interface BeatEnds {
  /** 1-based phase index; null while not known. */
  readonly ED: number | null;
  readonly ES: number | null;
}

/** The name of a phase (1-based) at an end of the beat; null in between. */
export const endOf = (ends: BeatEnds, phase: number): CardiacPhase | null => {
  if (phase === ends.ED) return 'ED';
  return phase === ends.ES ? 'ES' : null;
};
