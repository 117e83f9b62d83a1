/** The basal ledger as a reader sees it: what stands at the base, and what the numbers become if decided otherwise (M1.6). */
import { cavityVolumes, type Cavity, type VolumeSource } from './cine-volumes.ts';
import { contoursAt } from './contour-index.ts';
import { sliceDecisions } from './ledger.ts';
import type { Phases } from './phase-choice.ts';
import type { Measured, Millilitre, Percent } from './quantity.ts';
import type { LedgerEntry } from './result.ts';
import { cardiacPhases, type CardiacPhase, type LedgerDecision } from './structure.ts';
import { ejectionFraction } from './ventricular-function.ts';

/** What a decision about one slice touches. */
export interface EdgeNumbers {
  readonly EDV: Measured<Millilitre>;
  readonly ESV: Measured<Millilitre>;
  readonly EF: Measured<Percent>;
}

/** One slice of one ventricle at one end of the beat, as it counts now. */
export interface EdgeSlice {
  readonly cavity: Cavity;
  readonly phase: CardiacPhase;
  /** 1-based slice number. */
  readonly slice: number;
  /** As decided; `in` where it is contoured and nobody has decided. */
  readonly counts: LedgerDecision;
  /** False where it counts because it is contoured, and nobody has decided. */
  readonly isDecided: boolean;
  readonly isContoured: boolean;
  /** The decision that would change the sum: `out` of a slice that counts, `in` of one that does not. */
  readonly otherwise: Extract<LedgerDecision, 'in' | 'out'>;
  /** The numbers with that other decision. */
  readonly becomes: EdgeNumbers;
}

/** The ledger of one ventricle at its base. */
export interface BasalEdge {
  readonly cavity: Cavity;
  /** The numbers as they stand. */
  readonly now: EdgeNumbers;
  /** End-diastole before end-systole, from the base on. */
  readonly slices: readonly EdgeSlice[];
}

const numbersOf = (source: VolumeSource, cavity: Cavity, phases: Phases): EdgeNumbers => {
  const { ED, ES } = cavityVolumes(source, cavity, phases);
  return { EDV: ED.volume, ESV: ES.volume, EF: ejectionFraction(ED.volume, ES.volume) };
};

/**
 * The slices that a reader decides about at the base of a cavity, with their effect on EDV and ESV (mL) and EF (%): at
 * end-diastole and end-systole the most basal slice that counts, every contoured one above it, and every slice decided
 * by the ledger wherever it lies. Slices run from base to apex. A number that another decision leaves without a value is
 * missing for its reason.
 */
export const basalEdge = (source: VolumeSource, cavity: Cavity, phases: Phases): BasalEdge => {
  const counted = cavityVolumes(source, cavity, phases);
  const slices = cardiacPhases.flatMap((phase) => {
    const contoured = contoursAt(source.index, cavity, phases[phase]);
    const decisions = sliceDecisions(source.ledger, cavity, phase);
    const edge = counted[phase].slices[0] ?? Infinity;
    const listed = new Set([...[...contoured.keys()].filter((slice) => slice <= edge), ...decisions.keys()]);
    return [...listed]
      .sort((a, b) => a - b)
      .map((slice): EdgeSlice => {
        const counts = decisions.get(slice) ?? 'in';
        const otherwise = counts === 'out' ? 'in' : 'out';
        const ledger: readonly LedgerEntry[] = [
          ...source.ledger,
          { structure: cavity, phase, slice, decision: otherwise },
        ];
        return {
          ...{ cavity, phase, slice, counts, otherwise },
          isDecided: decisions.has(slice),
          isContoured: contoured.has(slice),
          becomes: numbersOf({ ...source, ledger }, cavity, phases),
        };
      });
  });
  return { cavity, now: numbersOf(source, cavity, phases), slices };
};
