/** What the numbers become if the slice at the base is decided otherwise (M1.6). */
import { cavityVolumes, type Cavity, type VolumeSource } from './cine-volumes.ts';
import { contoursAt } from './contour-index.ts';
import { sliceDecisions } from './ledger.ts';
import type { Phases } from './phase-choice.ts';
import type { Measured, Millilitre, Percent } from './quantity.ts';
import type { LedgerDecision } from './structure.ts';
import { cardiacPhases, type CardiacPhase } from './structure.ts';
import { ejectionFraction } from './ventricular-function.ts';

/** The other decision for one slice at the edge, and the numbers it would give. */
export interface EdgeEffect {
  readonly cavity: Cavity;
  readonly phase: CardiacPhase;
  /** 1-based slice number. */
  readonly slice: number;
  /** What the slice would become. */
  readonly decision: Extract<LedgerDecision, 'in' | 'out'>;
  readonly EDV: Measured<Millilitre>;
  readonly ESV: Measured<Millilitre>;
  readonly EF: Measured<Percent>;
}

const decided = (
  source: VolumeSource,
  phases: Phases,
  effect: Pick<EdgeEffect, 'cavity' | 'phase' | 'slice' | 'decision'>,
): EdgeEffect => {
  const { cavity, phase, slice, decision } = effect;
  const ledger = [...source.ledger, { structure: cavity, phase, slice, decision }];
  const { ED, ES } = cavityVolumes({ ...source, ledger }, cavity, phases);
  return { ...effect, EDV: ED.volume, ESV: ES.volume, EF: ejectionFraction(ED.volume, ES.volume) };
};

/**
 * For a cavity at end-diastole and end-systole: the numbers if the most basal slice that counts were left out, and if
 * the next slice above it, contoured but left out by the ledger, were taken in. Slices run from base to apex.
 */
export const edgeEffects = (source: VolumeSource, cavity: Cavity, phases: Phases): readonly EdgeEffect[] =>
  cardiacPhases.flatMap((phase) => {
    const [edge] = cavityVolumes(source, cavity, phases)[phase].slices;
    const contoured = contoursAt(source.index, cavity, phases[phase]);
    const decisions = sliceDecisions(source.ledger, cavity, phase);
    const above = [...contoured.keys()].filter(
      (slice) => decisions.get(slice) === 'out' && (edge === undefined || slice < edge),
    );
    const nearest = above.length === 0 ? [] : [Math.max(...above)];
    return [
      ...(edge === undefined ? [] : [decided(source, phases, { cavity, phase, slice: edge, decision: 'out' })]),
      ...nearest.map((slice) => decided(source, phases, { cavity, phase, slice, decision: 'in' })),
    ];
  });
