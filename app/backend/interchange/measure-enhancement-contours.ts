/** The late enhancement part of a contour file: its contours in the patient, and the numbers they come to (M5). */
import type { Contour } from '../../../measurement/contour.ts';
import { enhancementSegments, type SegmentEnhancement } from '../../../measurement/enhancement-segments.ts';
import {
  lateEnhancementKeys,
  type EnhancedSlice,
  type EnhancementKind,
} from '../../../measurement/late-enhancement-result.ts';
import { measureLateEnhancement } from '../../../measurement/late-enhancement.ts';
import { pixelToPatient } from '../../../measurement/patient-space.ts';
import type { LateEnhancementChoices } from '../../../measurement/protocol-choices.ts';
import type { Missing } from '../../../measurement/quantity.ts';
import type { MeasuredValue, MeasureWarning } from '../../../measurement/result.ts';
import { locateFrame, type ShortAxisStack } from '../../../measurement/short-axis-stack.ts';
import type { Structure } from '../../../measurement/structure.ts';
import type { ContourFile, FileContour } from '../../contract/contour-file.ts';
import { planeOf, type InstanceLookup } from './check-contours.ts';
import type { EnhancementLookup } from './enhancement-images.ts';
import { findEnhancementStack } from './find-enhancement-stack.ts';
import type { SeriesImages } from './find-stack.ts';
import { isUptakeInstance } from './uptake-series.ts';

/** One slice as `measure` prints it: the reference of N pixels, what it said, and the enhanced pixels. */
export interface EnhancementDetail {
  readonly SOPInstanceUID: string;
  readonly frame: number;
  /** 1-based slice number in stack order, from base to apex. */
  readonly slice: number;
  readonly N: number;
  readonly area_mm2: number;
  readonly mean: number;
  readonly sd: number;
  readonly threshold: number;
  readonly enhanced: number;
  readonly kind: EnhancementKind | 'unknown';
  readonly myocardium: number;
  readonly byHand: number;
  readonly excluded: number;
}

/** What late enhancement comes to. */
interface EnhancementPart {
  readonly values: readonly MeasuredValue[];
  readonly warnings: readonly MeasureWarning[];
  readonly details: readonly EnhancementDetail[];
  /** The 17 segments (M5.5); absent where no stack was drawn on. */
  readonly segments?: readonly SegmentEnhancement[];
}

interface Drawn {
  readonly at: number;
  readonly contour: FileContour;
}

const measuredStructures: readonly Structure[] = [
  'LV endocardium',
  'LV epicardium',
  'reference myocardium',
  'enhanced myocardium',
  'excluded',
  'RV insertion',
];

type NameOf = (at: number) => string;

const inPatient = (drawn: readonly Drawn[], instanceOf: InstanceLookup, nameOf: NameOf): readonly Contour[] =>
  drawn.flatMap(({ at, contour }) => {
    const plane = planeOf(contour, instanceOf);
    if (plane === null) return [];
    const { SOPInstanceUID, frame, structure, view, closed } = contour;
    const points = contour.points.map(([column, row]) => pixelToPatient(plane, { column, row }));
    return [{ id: nameOf(at), SOPInstanceUID, frame, structure, view, closed, points }];
  });

const strayWarning = ({ at, contour }: Drawn, isCounted: boolean, nameOf: NameOf): MeasureWarning => {
  const { structure, SOPInstanceUID, frame } = contour;
  const of = { structure, contours: [nameOf(at)], frames: [{ SOPInstanceUID, frame }] };
  const where = `The ${structure} on image ${SOPInstanceUID} frame ${frame}`;
  return isCounted
    ? { code: 'contour-outside-stack', message: `${where} has no place in the patient; the totals are missing.`, of }
    : { code: 'tracing-not-counted', message: `${where} is drawn on late enhancement, where no number is made from it.`, of };
}; // prettier-ignore

/** Slices the ledger takes out of the left ventricle, by an entry on an image of this stack. */
const slicesOut = ({ ledger = [] }: ContourFile, stack: ShortAxisStack | null): ReadonlySet<number> => {
  const slices = new Set<number>();
  for (const { structure, slice, frame, decision } of ledger) {
    const place = stack === null ? null : locateFrame(stack, slice, frame ?? 1);
    const isLeft = structure === 'LV epicardium' || structure === 'LV endocardium';
    if (place !== null && isLeft && decision === 'out') slices.add(place.slice);
  }
  return slices;
};

const detailOf = (of: EnhancedSlice): EnhancementDetail => {
  const { slice, N, area_mm2, mean, sd, threshold, enhanced, kind, myocardium, byHand, excluded } = of;
  const told = kind ?? 'unknown';
  return { ...of.frame, slice, N, area_mm2, mean, sd, threshold, enhanced, kind: told, myocardium, byHand, excluded };
};

const noneOf = (why: Missing): readonly MeasuredValue[] => lateEnhancementKeys.map((key) => ({ key, ...why }));

/**
 * Measures the late enhancement contours of a file; without any of them nothing was done. The stack is that of the
 * series that bear them, never that of the cine; activity in PET is no enhancement.
 */
export const measureEnhancementContours = (
  file: ContourFile,
  series: readonly SeriesImages[],
  instanceOf: InstanceLookup,
  imageOf: EnhancementLookup,
  { nameOf, choices }: { readonly nameOf: NameOf; readonly choices: LateEnhancementChoices },
): EnhancementPart => {
  const drawn = file.contours.flatMap((contour, at) => (contour.view === 'late enhancement' ? [{ contour, at }] : []));
  if (drawn.length === 0) return { values: [], warnings: [], details: [] };
  if (drawn.some(({ contour }) => isUptakeInstance(instanceOf(contour.SOPInstanceUID)))) {
    return { values: noneOf({ missing: 'view-missing', attribute: 'Modality' }), warnings: [], details: [] };
  }
  const stack = findEnhancementStack(series, new Set(drawn.map(({ contour }) => contour.SOPInstanceUID)));
  if (stack === null) return { values: noneOf({ missing: 'no-calibration' }), warnings: [], details: [] };
  const isCounted = ({ contour }: Drawn): boolean => measuredStructures.includes(contour.structure);
  const stray = drawn.filter((one) => !isCounted(one) || planeOf(one.contour, instanceOf) === null);
  const contours = inPatient(drawn, instanceOf, nameOf);
  const out = slicesOut(file, stack);
  const measured = measureLateEnhancement({
    stack,
    imageOf,
    contours,
    slicesOut: out,
    isIncomplete: stray.some(isCounted),
    choices,
  });
  const inVentricle = contours.filter(
    ({ SOPInstanceUID, frame }) => !out.has(locateFrame(stack, SOPInstanceUID, frame)?.slice ?? 0),
  );
  return {
    values: measured.values,
    warnings: [...stray.map((one) => strayWarning(one, isCounted(one), nameOf)), ...measured.warnings],
    details: measured.slices.map(detailOf),
    segments: enhancementSegments({ stack, contours: inVentricle, slices: measured.slices }),
  };
};
