/** Warnings shown beside the numbers, never a block (M1.7 and the contour checks). */
import { containsOutline, overlaps } from './containment.ts';
import { contourArea, type Contour } from './contour.ts';
import { contourFaults } from './contour-checks.ts';
import { contoursAt, soleContour, type ContoursByPhase, type ContoursBySlice } from './contour-index.ts';
import { contourOutline, contourPlane } from './contour-outline.ts';
import type { VolumeSource } from './cine-volumes.ts';
import { sliceDecisions } from './ledger.ts';
import { papillariesWithin } from './papillary-muscle.ts';
import type { Phases } from './phase-choice.ts';
import type { PatientPoint } from './patient-space.ts';
import type { PlanePoint } from './plane-coordinates.ts';
import type { MeasuredValue, MeasureKey, MeasureWarning } from './result.ts';
import { repeatableStructures, structures, type CardiacPhase, type Structure } from './structure.ts';
import { wallsWithoutCavity } from './wall-without-cavity.ts';

/** End-diastole and end-systole of either ventricle, 1-based phase index. */
export interface PhasesOfVentricles {
  readonly LV: Phases;
  readonly RV: Phases;
}

/** The places of a warning: what it is about and how a person would say it. */
interface Place {
  readonly slice: number;
  readonly phaseIndex: number;
  readonly phase?: CardiacPhase;
}

const sayPlace = ({ slice, phaseIndex, phase }: Place): string => `Slice ${slice} at ${phase ?? `phase ${phaseIndex}`}`;

const nameOf = (phaseIndex: number, phases: Phases): Pick<Place, 'phase'> => {
  if (phases.ED === phaseIndex) return { phase: 'ED' };
  return phases.ES === phaseIndex ? { phase: 'ES' } : {};
};

const valueOf = (values: readonly MeasuredValue[], key: MeasureKey): number => {
  const found = values.find((value) => value.key === key);
  return found === undefined || 'missing' in found ? NaN : found.value;
};

const systolicVolumes = (values: readonly MeasuredValue[]): readonly MeasureWarning[] =>
  (['LV', 'RV'] as const)
    .filter((ventricle) => valueOf(values, `${ventricle}ESV`) > valueOf(values, `${ventricle}EDV`))
    .map((ventricle) => ({
      code: 'es-volume-exceeds-ed-volume',
      message: `${ventricle}ESV is larger than ${ventricle}EDV: see which phases are ED and ES, and which slices they count.`,
      of: { structure: `${ventricle} endocardium` },
    }));

const strokeVolumes = (source: VolumeSource, values: readonly MeasuredValue[]): readonly MeasureWarning[] => {
  const [LV, RV] = [valueOf(values, 'LVSV'), valueOf(values, 'RVSV')];
  const share = (100 * Math.abs(LV - RV)) / Math.abs(LV);
  const margin = source.choices.strokeVolumeMargin_percent;
  if (!(share > margin)) return [];
  const message =
    `LV and RV stroke volume differ by ${share.toFixed(1)} % of the left ` +
    `(${LV.toFixed(1)} and ${RV.toFixed(1)} mL; the margin is ${margin} %).`;
  return [{ code: 'stroke-volumes-differ', message }];
};

const systolicAreas = (source: VolumeSource, structure: Structure, phases: Phases): readonly MeasureWarning[] => {
  const at = (as: CardiacPhase, slice: number): Contour | null => {
    const out = sliceDecisions(source.ledger, structure, as).get(slice) === 'out';
    return out ? null : soleContour(contoursAt(source.index, structure, phases[as]), slice);
  };
  if (phases.ED === phases.ES) return [];
  return source.stack.slices.flatMap((_, i): readonly MeasureWarning[] => {
    const slice = i + 1;
    const [ED, ES] = [at('ED', slice), at('ES', slice)];
    if (ED === null || ES === null || contourArea(ES) <= contourArea(ED)) return [];
    const side = structure === 'LV endocardium' ? '' : 'RV ';
    return [
      {
        code: 'es-area-exceeds-ed-area',
        message: `Slice ${slice}: the ${side}ES area is larger than the ${side}ED area.`,
        of: { structure, slice, contours: [ED.id, ES.id] },
      },
    ];
  });
};

type Relation = (a: readonly PlanePoint[], b: readonly PlanePoint[]) => boolean;

/** Keeps what was found for a pair of outlines by the identity of their points. */
const remembered = (relation: Relation): ((source: VolumeSource, a: Contour, b: Contour) => boolean) => {
  const known = new WeakMap<readonly PatientPoint[], WeakMap<readonly PatientPoint[], boolean>>();
  return ({ stack }, a, b) => {
    const before = known.get(a.points)?.get(b.points);
    if (before !== undefined) return before;
    const plane = contourPlane(stack, a);
    const found = plane !== null && relation(contourOutline(plane, a), contourOutline(plane, b));
    const partners = known.get(a.points) ?? new WeakMap<readonly PatientPoint[], boolean>();
    known.set(a.points, partners.set(b.points, found));
    return found;
  };
};

const holds = remembered(containsOutline);
const meets = remembered(overlaps);

const between = (source: VolumeSource, place: Place): readonly MeasureWarning[] => {
  const at = (structure: Structure): Contour | null =>
    soleContour(contoursAt(source.index, structure, place.phaseIndex), place.slice);
  const [endo, epi, RV] = [at('LV endocardium'), at('LV epicardium'), at('RV endocardium')];
  const papillaries = contoursAt(source.index, 'papillary muscle', place.phaseIndex).get(place.slice) ?? [];
  const cavities = [endo, RV].filter((cavity) => cavity !== null);
  const within = new Set(cavities.flatMap((cavity) => papillariesWithin(source.stack, cavity, papillaries)));
  const warnings: MeasureWarning[] = [];
  if (endo !== null && epi !== null && !holds(source, epi, endo)) {
    const message = `${sayPlace(place)}: the LV endocardium reaches outside the LV epicardium.`;
    warnings.push({ code: 'epicardium-misses-endocardium', message, of: { ...place, contours: [endo.id, epi.id] } });
  }
  if (RV !== null && epi !== null && meets(source, epi, RV)) {
    const message = `${sayPlace(place)}: the RV endocardium overlaps the LV epicardium.`;
    warnings.push({ code: 'rv-overlaps-lv', message, of: { ...place, contours: [RV.id, epi.id] } });
  }
  for (const papillary of papillaries.filter((muscle) => !within.has(muscle))) {
    const message = `${sayPlace(place)}: a papillary muscle lies in no contoured cavity and is not counted.`;
    warnings.push({ code: 'papillary-outside-cavity', message, of: { ...place, contours: [papillary.id] } });
  }
  return warnings;
};

const faultWords = {
  'contour-crosses-itself': 'crosses itself',
  'contour-too-small': 'encloses less than four pixels',
  'contour-outside-image': 'reaches outside the image',
} as const;

const ofContours = (
  source: VolumeSource,
  structure: Structure,
  slices: ContoursBySlice,
  at: Omit<Place, 'slice'>,
): readonly MeasureWarning[] =>
  [...slices]
    .sort(([a], [b]) => a - b)
    .flatMap(([slice, contours]) => {
      const place = { ...at, slice };
      const faults = contours.flatMap((contour) => {
        const plane = contourPlane(source.stack, contour);
        return (plane === null ? [] : contourFaults(plane, contour)).map(({ code, points }): MeasureWarning => ({
          code,
          message: `${sayPlace(place)}: the ${structure} ${faultWords[code]}.`,
          of: { ...place, structure, contours: [contour.id], points },
        }));
      });
      if (contours.length < 2 || repeatableStructures.includes(structure)) return faults;
      const message = `${sayPlace(place)} bears ${contours.length} contours of the ${structure}: none is counted.`;
      const twice = { ...place, structure, contours: contours.map(({ id }) => id) };
      return [...faults, { code: 'contour-twice', message, of: twice }];
    });

/** What the mass counts as muscle all through, where there is a mass: what the ledger takes out is no part of it. */
const solidWalls = (
  source: VolumeSource,
  phases: Phases,
  values: readonly MeasuredValue[],
): readonly MeasureWarning[] => {
  const phase = source.choices.massPhase;
  const phaseIndex = phases[phase];
  if (phaseIndex === null || Number.isNaN(valueOf(values, 'LVM'))) return [];
  const counted = (structure: Structure): ReadonlySet<number> => {
    const decisions = sliceDecisions(source.ledger, structure, phase);
    const slices = contoursAt(source.index, structure, phaseIndex).keys();
    return new Set([...slices].filter((slice) => decisions.get(slice) !== 'out'));
  };
  return wallsWithoutCavity(counted('LV epicardium'), counted('LV endocardium')).map((slice) => {
    const wall = soleContour(contoursAt(source.index, 'LV epicardium', phaseIndex), slice);
    const contours = wall === null ? [] : [wall.id];
    const message = `Slice ${slice} at ${phase}: the LV epicardium has no endocardium that counts and is not at the apex. It is muscle all through.`;
    return {
      code: 'wall-without-cavity',
      message,
      of: { structure: 'LV epicardium', phase, phaseIndex, slice, contours },
    };
  });
};

const phasesContoured = (source: VolumeSource): ReadonlyMap<number, ReadonlySet<number>> => {
  const found = new Map<number, Set<number>>();
  for (const phases of source.index.values()) {
    for (const [phase, slices] of phases) found.set(phase, new Set([...(found.get(phase) ?? []), ...slices.keys()]));
  }
  return found;
};

const nowhere: ContoursByPhase = new Map();

/** The ends of the beat first, since numbers are made there; then phase by phase, whatever was drawn first. */
const inOrder = <T>(byPhase: ReadonlyMap<number, T>, phases: Phases): readonly (readonly [number, T])[] => {
  const rank = (phaseIndex: number): number => [phases.ED, phases.ES].indexOf(phaseIndex);
  const late = (phaseIndex: number): number => (rank(phaseIndex) < 0 ? 2 : rank(phaseIndex));
  return [...byPhase].sort(([a], [b]) => late(a) - late(b) || a - b);
};

/** Every warning about the contours and numbers of a cine (M1.7), in plain sentences that name the slice. In what order the contours were drawn changes nothing. */
export const consistencyWarnings = (
  source: VolumeSource,
  phases: PhasesOfVentricles,
  values: readonly MeasuredValue[],
): readonly MeasureWarning[] => [
  ...strokeVolumes(source, values),
  ...systolicVolumes(values),
  ...systolicAreas(source, 'LV endocardium', phases.LV),
  ...systolicAreas(source, 'RV endocardium', phases.RV),
  ...solidWalls(source, phases.LV, values),
  ...inOrder(phasesContoured(source), phases.LV).flatMap(([phaseIndex, slices]) =>
    [...slices]
      .sort((a, b) => a - b)
      .flatMap((slice) => between(source, { slice, phaseIndex, ...nameOf(phaseIndex, phases.LV) })),
  ),
  ...structures.flatMap((structure) => {
    const ends = structure === 'RV endocardium' ? phases.RV : phases.LV;
    return inOrder(source.index.get(structure) ?? nowhere, ends).flatMap(([phaseIndex, slices]) =>
      ofContours(source, structure, slices, { phaseIndex, ...nameOf(phaseIndex, ends) }),
    );
  }),
];
