/** The volumes of both ventricles at end-diastole and end-systole, and the LV myocardium (M1.1, M1.4, M1.5). */
import { contoursAt, type ContourIndex, type ContoursBySlice } from './contour-index.ts';
import { sliceDecisions, type SliceDecisions } from './ledger.ts';
import { bloodArea } from './papillary-muscle.ts';
import type { Phases } from './phase-choice.ts';
import type { CineChoices } from './protocol-choices.ts';
import { missing, type Gram, type Measured } from './quantity.ts';
import type { LedgerEntry } from './result.ts';
import type { ShortAxisStack } from './short-axis-stack.ts';
import type { CardiacPhase } from './structure.ts';
import { myocardialMass } from './ventricular-function.ts';
import { structureVolume, type StructureVolume } from './ventricular-volume.ts';

/** A ventricle whose cavity is measured. */
export type Cavity = 'LV endocardium' | 'RV endocardium';

/** What the volumes of a cine are made of. */
export interface VolumeSource {
  readonly stack: ShortAxisStack;
  readonly index: ContourIndex;
  readonly ledger: readonly LedgerEntry[];
  readonly choices: CineChoices;
}

const areaRule = ({ stack, index, choices }: VolumeSource, phase: number): ReturnType<typeof bloodArea> | undefined =>
  choices.papillaryMuscles === 'cavity' ? undefined : bloodArea(stack, contoursAt(index, 'papillary muscle', phase));

const noDecisions: SliceDecisions = new Map();

/** Cavity volume at a phase index (from 1), mL. The ledger is asked where that phase is end-diastole or end-systole. */
export const cavityVolume = (
  source: VolumeSource,
  cavity: Cavity,
  phase: number,
  as: CardiacPhase | null,
): StructureVolume => {
  const areaOf = areaRule(source, phase);
  return structureVolume({
    stack: source.stack,
    contours: contoursAt(source.index, cavity, phase),
    decisions: as === null ? noDecisions : sliceDecisions(source.ledger, cavity, as),
    ...(areaOf === undefined ? {} : { areaOf }),
  });
};

/** Cavity volumes at end-diastole and end-systole; `no-contour` where the phase is not known. */
export const cavityVolumes = (
  source: VolumeSource,
  cavity: Cavity,
  phases: Phases,
): Readonly<Record<CardiacPhase, StructureVolume>> => {
  const at = (as: CardiacPhase): StructureVolume => {
    const phase = phases[as];
    return phase === null
      ? { volume: missing('no-contour'), slices: [], contours: [] }
      : cavityVolume(source, cavity, phase, as);
  };
  return { ED: at('ED'), ES: at('ES') };
};

/** LV mass with the volumes it was made of. */
export interface MyocardialMass {
  readonly mass: Measured<Gram>;
  readonly epicardium: StructureVolume;
  readonly endocardium: StructureVolume;
}

/** A slice with a cavity needs its wall: one the ledger does not take out of the epicardium is claimed for it. */
const withWalls = (decisions: SliceDecisions, endocardia: ContoursBySlice, cavity: SliceDecisions): SliceDecisions =>
  new Map([
    ...[...endocardia.keys()].filter((slice) => cavity.get(slice) !== 'out').map((slice) => [slice, 'in'] as const),
    ...decisions,
  ]);

/**
 * LV mass at the protocol's phase, g (M1.4). Epicardial and endocardial volume are summed apart: a slice with an
 * epicardium alone is all muscle. A slice with an endocardium alone has no wall, which would count its cavity against
 * the muscle: `incomplete-coverage`, unless the ledger takes the slice out of the epicardium; then its cavity stays out
 * of the mass too.
 */
export const leftVentricularMass = (source: VolumeSource, phase: number, as: CardiacPhase): MyocardialMass => {
  const endocardia = contoursAt(source.index, 'LV endocardium', phase);
  const cavity = sliceDecisions(source.ledger, 'LV endocardium', as);
  const wall = sliceDecisions(source.ledger, 'LV epicardium', as);
  const epicardium = structureVolume({
    stack: source.stack,
    contours: contoursAt(source.index, 'LV epicardium', phase),
    decisions: withWalls(wall, endocardia, cavity),
  });
  const areaOf = areaRule(source, phase);
  const outOfWall = [...wall].filter(([, decision]) => decision === 'out');
  const endocardium = structureVolume({
    stack: source.stack,
    contours: endocardia,
    decisions: new Map([...cavity, ...outOfWall]),
    ...(areaOf === undefined ? {} : { areaOf }),
  });
  return { mass: myocardialMass(epicardium.volume, endocardium.volume), epicardium, endocardium };
};
