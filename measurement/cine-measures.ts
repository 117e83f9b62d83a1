/** Every number of a short-axis cine, from its contours: the one function that page, backend and terminal run (M1). */
import { definitionOf, catalogue } from './catalogue.ts';
import { consistencyWarnings } from './consistency.ts';
import { cavityVolumes, leftVentricularMass, type VolumeSource } from './cine-volumes.ts';
import { contourArea, type Contour } from './contour.ts';
import { contourPlace, indexContours, type ContourIndex } from './contour-index.ts';
import { proposePhases, resolvePhases, type Phases, type ResolvedPhases } from './phase-choice.ts';
import { defaultCineChoices, type CineChoices } from './protocol-choices.ts';
import { isMissing, missing, type Measured, type SquareMetre } from './quantity.ts';
import type { LedgerEntry, MeasuredValue, MeasureKey, MeasureWarning, Provenance } from './result.ts';
import { stackWarnings, type ShortAxisStack } from './short-axis-stack.ts';
import { sliceDistances } from './slice-distance.ts';
import type { CardiacPhase, Structure } from './structure.ts';
import {
  bodySurfaceArea,
  cardiacOutput,
  ejectionFraction,
  indexedToBody,
  strokeVolume,
  type BodySize,
} from './ventricular-function.ts';
import type { StructureVolume } from './ventricular-volume.ts';

/** What is measured. */
export interface CineInput {
  /** Null where no short-axis cine could be put together: every value is then `view-missing`. */
  readonly stack: ShortAxisStack | null;
  /** All contours of the read; those of other views and frames are passed over. */
  readonly contours: readonly Contour[];
  /** The reader's choice, 1-based phase index; null for a phase that is to be proposed from the contours. */
  readonly phases: Phases;
  /** The reader's own choice for the right ventricle; used only where the protocol allows it (M1.2). */
  readonly phasesRV?: Phases | undefined;
  readonly ledger: readonly LedgerEntry[];
  /** Beats a minute, of the reader or the header. */
  readonly heartRate_bpm?: number | null | undefined;
  readonly subject?: BodySize | undefined;
  readonly choices?: CineChoices | undefined;
}

/** Area of one contour of the stack. */
interface SliceArea {
  readonly structure: Structure;
  /** Slice number and phase index, from 1. */
  readonly slice: number;
  readonly phase: number;
  readonly area_mm2: number;
  readonly contour: string;
}

/** A measure per m² of body surface; its unit is that of the key with `/m2`. */
interface IndexedMeasure {
  readonly key: MeasureKey;
  readonly value: Measured<number>;
  readonly unit: string;
}

/** Every number of a cine with its warnings and the phases used. */
export interface CineMeasures {
  readonly values: readonly MeasuredValue[];
  readonly warnings: readonly MeasureWarning[];
  /** Phases of the left ventricle, and who chose them. */
  readonly phases: ResolvedPhases;
  /** Phases of the right ventricle: the same ones, unless the protocol allows its own. */
  readonly phasesRV: ResolvedPhases;
  /** Of every closed short-axis contour of the stack. */
  readonly areas: readonly SliceArea[];
  readonly bodySurface_m2: Measured<SquareMetre>;
  readonly indexed: readonly IndexedMeasure[];
}

/** The keys that a short-axis cine gives. */
export const cineKeys = ['LVEDV', 'LVESV', 'LVSV', 'LVEF', 'LVM', 'CO', 'RVEDV', 'RVESV', 'RVSV', 'RVEF'] as const;

/** The keys that are given per body surface as well (M1.8). */
export const indexedKeys: readonly MeasureKey[] = ['LVEDV', 'LVESV', 'LVSV', 'LVM', 'CO', 'RVEDV', 'RVESV', 'RVSV'];

const numbers = ({ ED, ES }: ResolvedPhases): Phases => ({ ED: ED.phase, ES: ES.phase });

interface Origin {
  readonly parts: readonly StructureVolume[];
  readonly phases: Provenance['phases'];
  readonly choices: NonNullable<Provenance['choices']>;
}

const provenance = (key: MeasureKey, stack: ShortAxisStack, { parts, phases, choices }: Origin): Provenance => {
  const contours = [...new Set(parts.flatMap((part) => part.contours))];
  const uniform = sliceDistances(stack)?.uniform ?? null;
  return {
    ...(phases === undefined ? {} : { phases }),
    slices: [...new Set(parts.flatMap(({ slices }) => slices))].sort((a, b) => a - b),
    ...(uniform === null ? {} : { sliceDistance_mm: uniform }),
    contours: contours.map(({ id }) => id),
    frames: contours.map(({ SOPInstanceUID, frame }) => ({ SOPInstanceUID, frame })),
    choices,
    definition: definitionOf(key),
  };
};

const result = (key: MeasureKey, value: Measured<number>, stack: ShortAxisStack, origin: Origin): MeasuredValue => {
  if (isMissing(value)) return { key, ...value };
  const { unit, method } = catalogue[key];
  return { key, value, unit, method, of: provenance(key, stack, origin) };
};

const phasesOf = (phases: Phases, which: readonly CardiacPhase[]): Provenance['phases'] =>
  Object.fromEntries(which.flatMap((as) => (phases[as] === null ? [] : [[as, phases[as]]])));

const volumeChoices = ({ choices }: VolumeSource): NonNullable<Provenance['choices']> => ({
  papillaryMuscles: choices.papillaryMuscles,
  basalMyocardium_percent: choices.basalMyocardium_percent,
});

const ventricle = (source: VolumeSource, side: 'LV' | 'RV', phases: Phases): readonly MeasuredValue[] => {
  const { ED, ES } = cavityVolumes(source, `${side} endocardium`, phases);
  const of = (parts: readonly StructureVolume[], ...which: readonly CardiacPhase[]): Origin => ({
    parts,
    phases: phasesOf(phases, which),
    choices: volumeChoices(source),
  });
  const { stack } = source;
  const both = of([ED, ES], 'ED', 'ES');
  return [
    result(`${side}EDV`, ED.volume, stack, of([ED], 'ED')),
    result(`${side}ESV`, ES.volume, stack, of([ES], 'ES')),
    result(`${side}SV`, strokeVolume(ED.volume, ES.volume), stack, both),
    result(`${side}EF`, ejectionFraction(ED.volume, ES.volume), stack, both),
  ];
};

const mass = (source: VolumeSource, phases: Phases): MeasuredValue => {
  const as = source.choices.massPhase;
  const phase = phases[as];
  if (phase === null) return { key: 'LVM', missing: 'no-contour' };
  const { mass: value, epicardium, endocardium } = leftVentricularMass(source, phase, as);
  return result('LVM', value, source.stack, {
    parts: [epicardium, endocardium],
    phases: phasesOf(phases, [as]),
    choices: { ...volumeChoices(source), massPhase: as },
  });
};

const output = (source: VolumeSource, phases: Phases, heartRate_bpm: number | null | undefined): MeasuredValue => {
  const { ED, ES } = cavityVolumes(source, 'LV endocardium', phases);
  return result('CO', cardiacOutput(strokeVolume(ED.volume, ES.volume), heartRate_bpm), source.stack, {
    parts: [ED, ES],
    phases: phasesOf(phases, ['ED', 'ES']),
    choices: { ...volumeChoices(source), ...(typeof heartRate_bpm === 'number' ? { heartRate_bpm } : {}) },
  });
};

const resolved = (input: CineInput, source: VolumeSource): { LV: ResolvedPhases; RV: ResolvedPhases } => {
  const { stack, index, choices } = source;
  const [left, right] = [index.get('LV endocardium'), index.get('RV endocardium')];
  const LV = resolvePhases(input.phases, proposePhases(stack, left ?? right ?? new Map()));
  if (!choices.rvOwnPhases) return { LV, RV: LV };
  const chosen = input.phasesRV ?? { ED: null, ES: null };
  return { LV, RV: resolvePhases(chosen, proposePhases(stack, right ?? new Map())) };
};

const areasOf = (stack: ShortAxisStack, index: ContourIndex): readonly SliceArea[] =>
  [...index.values()]
    .flatMap((phases) => [...phases.values()])
    .flatMap((slices) => [...slices.values()].flat())
    .flatMap((contour) => {
      const place = contourPlace(stack, contour);
      const { structure, id } = contour;
      return place === null ? [] : [{ structure, ...place, area_mm2: contourArea(contour), contour: id }];
    });

const withoutStack = (input: CineInput, surface: Measured<SquareMetre>): CineMeasures => {
  const phases = resolvePhases(input.phases, { ED: null, ES: null });
  const indexed = indexedKeys.map((key) => ({
    key,
    value: missing('view-missing'),
    unit: `${catalogue[key].unit}/m2`,
  }));
  const values = cineKeys.map((key): MeasuredValue => ({ key, missing: 'view-missing' }));
  return { values, warnings: [], phases, phasesRV: phases, areas: [], bodySurface_m2: surface, indexed };
};

const perBodySurface = (values: readonly MeasuredValue[], surface: Measured<SquareMetre>): readonly IndexedMeasure[] =>
  values.flatMap((value) => {
    if (!indexedKeys.includes(value.key)) return [];
    const measured = 'missing' in value ? missing(value.missing, value.attribute) : value.value;
    return [{ key: value.key, value: indexedToBody(measured, surface), unit: `${catalogue[value.key].unit}/m2` }];
  });

/**
 * All measures of a short-axis cine. A value that cannot be had is missing for its own reason and takes no other with
 * it that does not depend on it. Cheap enough for every move of a drag: what hangs on one contour is kept by the
 * identity of its points, so unchanged contours must be passed as the same objects.
 */
export const measureCine = (input: CineInput): CineMeasures => {
  const { stack, contours, ledger, heartRate_bpm } = input;
  const choices = input.choices ?? defaultCineChoices;
  const surface = bodySurfaceArea(input.subject ?? {}, choices.bodySurface);
  if (stack === null) return withoutStack(input, surface);
  const source: VolumeSource = { stack, index: indexContours(stack, contours), ledger, choices };
  const phases = resolved(input, source);
  const [LV, RV] = [numbers(phases.LV), numbers(phases.RV)];
  const values = [
    ...ventricle(source, 'LV', LV),
    mass(source, LV),
    output(source, LV, heartRate_bpm),
    ...ventricle(source, 'RV', RV),
  ];
  return {
    values,
    warnings: [...stackWarnings(stack), ...consistencyWarnings(source, { LV, RV }, values)],
    phases: phases.LV,
    phasesRV: phases.RV,
    areas: areasOf(stack, source.index),
    bodySurface_m2: surface,
    indexed: perBodySurface(values, surface),
  };
};
