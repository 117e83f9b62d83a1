/** Cavity volume over the beat. */
import { cavityVolume, type Cavity, type VolumeSource } from './cine-volumes.ts';
import type { Phases } from './phase-choice.ts';
import type { Measured, Millilitre } from './quantity.ts';
import type { CardiacPhase } from './structure.ts';

/** A cavity's volume at one phase. */
export interface CurvePoint {
  /** 1-based phase index. */
  readonly phase: number;
  readonly volume: Measured<Millilitre>;
}

/**
 * Volume of a cavity at every phase of the stack (M1.1), missing with its reason where it cannot be summed. The basal
 * ledger speaks for end-diastole and end-systole alone, so there the curve is at EDV and ESV.
 */
export const volumeCurve = (source: VolumeSource, cavity: Cavity, phases: Phases): readonly CurvePoint[] =>
  Array.from({ length: source.stack.phases }, (_, i) => {
    const phase = i + 1;
    const as: CardiacPhase | null = phase === phases.ED ? 'ED' : phase === phases.ES ? 'ES' : null;
    return { phase, volume: cavityVolume(source, cavity, phase, as).volume };
  });
