/** The basal ledger: which slices count as ventricle, decided per ventricle, phase and slice (M1.6). */
import type { LedgerEntry } from './result.ts';
import type { CardiacPhase, LedgerDecision, Structure } from './structure.ts';

/** Decisions of one structure at one phase, by slice number (from 1). A slice without one counts when contoured. */
export type SliceDecisions = ReadonlyMap<number, LedgerDecision>;

/**
 * The decisions for a structure at a phase. `out` takes a slice's contour out of the sum; `in` and `partial` count it
 * whole, as contoured (a partial slice is contoured as far as it is ventricle).
 * A decision on the LV endocardium is one on the left ventricle: the epicardium follows it where it has none of its own.
 * Of two entries for the same slice the later one holds.
 */
export const sliceDecisions = (
  ledger: readonly LedgerEntry[],
  structure: Structure,
  phase: CardiacPhase,
): SliceDecisions => {
  const of = (wanted: Structure): readonly (readonly [number, LedgerDecision])[] =>
    ledger
      .filter((entry) => entry.structure === wanted && entry.phase === phase)
      .map(({ slice, decision }) => [slice, decision] as const);
  return new Map([...(structure === 'LV epicardium' ? of('LV endocardium') : []), ...of(structure)]);
};
