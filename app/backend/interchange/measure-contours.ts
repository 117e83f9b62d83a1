/** From the contours of a file and the images they are drawn on to every number of the catalogue. */
import { completeCatalogue } from '../../../measurement/catalogue.ts';
import { cineKeys, measureCine } from '../../../measurement/cine-measures.ts';
import type { SegmentEnhancement } from '../../../measurement/enhancement-segments.ts';
import { pixelToPatient } from '../../../measurement/patient-space.ts';
import type { CineChoices, MeasureChoices } from '../../../measurement/protocol-choices.ts';
import type { LedgerEntry, MeasuredValue, MeasureWarning } from '../../../measurement/result.ts';
import { locateFrame, type CineFrame, type ShortAxisStack } from '../../../measurement/short-axis-stack.ts';
import type { CardiacPhase, Structure } from '../../../measurement/structure.ts';
import type { ContourFile, FileContour } from '../../contract/contour-file.ts';
import { planeOf, type InstanceLookup } from './check-contours.ts';
import { findStack, type SeriesImages } from './find-stack.ts';
import { isUltrasound, measureEchoContours } from './measure-echo-contours.ts';
import { isUptakeSeries } from './uptake-series.ts';
import type { EnhancementDetail } from './measure-enhancement-contours.ts';
import type { UptakeDetails } from './uptake-details.ts';
import { applyLabels, drawnIndex, type LabelledContour } from './phase-labels.ts';

/** What `measure` prints. */
export interface MeasureReport {
  /** Every key of the catalogue, once. */
  readonly values: readonly MeasuredValue[];
  readonly warnings: readonly MeasureWarning[];
  readonly details: {
    /** Every evaluable slice of late enhancement (M5.3), from base to apex. */
    readonly LGE: readonly EnhancementDetail[];
    /** The 17 segments of late enhancement (M5.5), where it is drawn on. */
    readonly LGE_segments?: readonly SegmentEnhancement[];
  } & Partial<UptakeDetails>;
}

/** Names a contour by its place in the file, from 1. */
export const nameOf = (at: number): string => `contour ${at + 1}`;

const labelledContours = (file: ContourFile, instanceOf: InstanceLookup): readonly LabelledContour[] =>
  file.contours.flatMap((of, at) => {
    const plane = planeOf(of, instanceOf);
    if (plane === null || of.view !== 'short axis') return [];
    const { SOPInstanceUID, frame, structure, view, closed, phase, phaseIndex } = of;
    const points = of.points.map(([column, row]) => pixelToPatient(plane, { column, row }));
    const contour = { id: nameOf(at), SOPInstanceUID, frame, structure, view, closed, points };
    return [
      { contour, ...(phase === undefined ? {} : { phase }), ...(phaseIndex === undefined ? {} : { phaseIndex }) },
    ];
  });

interface Outside {
  readonly at: number;
  readonly contour: FileContour;
}

/** Short-axis contours on frames that are not of the stack. */
const outsideStack = (file: ContourFile, stack: ShortAxisStack | null): readonly Outside[] =>
  file.contours.flatMap((contour, at) => {
    if (contour.view !== 'short axis' || stack === null) return [];
    return locateFrame(stack, contour.SOPInstanceUID, contour.frame) === null ? [{ at, contour }] : [];
  });

const outsideWarning = ({ at, contour }: Outside): MeasureWarning => ({
  code: 'contour-outside-stack',
  message:
    `The ${contour.structure} on image ${contour.SOPInstanceUID} frame ${contour.frame} does not lie on a frame of ` +
    'the measured stack; the volumes it belongs to are left out.',
  of: { structure: contour.structure, contours: [nameOf(at)], ...(contour.phase ? { phase: contour.phase } : {}) },
});

const bothPhases: readonly CardiacPhase[] = ['ED', 'ES'];

/**
 * A contour that no slice of the stack bears must not vanish from a sum: its structure is claimed `in` on a slice that
 * does not exist, which makes the volume `incomplete-coverage`.
 */
const claims = (outside: readonly Outside[], choices: CineChoices): readonly LedgerEntry[] => {
  const cavities: readonly Structure[] = choices.papillaryMuscles === 'cavity' ? [] : ['LV endocardium', 'RV endocardium'];
  return outside.flatMap(({ contour: { structure, phase } }) =>
    (structure === 'papillary muscle' ? cavities : [structure]).flatMap((claimed) =>
      (phase === undefined ? bothPhases : [phase]).map((at) => ({ structure: claimed, phase: at, slice: 0, decision: 'in' as const })),
    ),
  );
}; // prettier-ignore

/** Ledger entries by slice number; one on an image outside the stack decides nothing. */
const ledgerOf = ({ ledger = [] }: ContourFile, stack: ShortAxisStack | null): readonly LedgerEntry[] =>
  ledger.flatMap(({ structure, phase, slice, frame, decision }) => {
    const isMeant = (at: CineFrame | null): boolean =>
      at?.SOPInstanceUID === slice && (frame === undefined || at.frame === frame);
    const at = stack?.slices.findIndex(({ frames }) => frames.some(isMeant)) ?? -1;
    return at < 0 ? [] : [{ structure, phase, slice: at + 1, decision }];
  });

type DrawnIndex = (index: number, right: boolean) => number;

/** Says of each number the phase its contours were drawn on. */
const withDrawnPhases = (value: MeasuredValue, drawn: DrawnIndex): MeasuredValue => {
  if ('missing' in value || value.of.phases === undefined) return value;
  const right = value.key.startsWith('RV');
  const phases = Object.fromEntries(Object.entries(value.of.phases).map(([as, index]) => [as, drawn(index, right)]));
  return { ...value, of: { ...value.of, phases } };
};

const warningAtDrawnPhase = (warning: MeasureWarning, drawn: DrawnIndex): MeasureWarning => {
  const { of } = warning;
  if (of?.phaseIndex === undefined) return warning;
  return { ...warning, of: { ...of, phaseIndex: drawn(of.phaseIndex, of.structure === 'RV endocardium') } };
};

/** Contours on images whose header gives no place or no spacing: there are no millimetres. */
const withoutMillimetres = cineKeys.map((key): MeasuredValue => ({ key, missing: 'no-calibration' }));

/** Numbers of one kind of image, with their warnings. */
export interface MeasuredPart {
  readonly values: readonly MeasuredValue[];
  readonly warnings: readonly MeasureWarning[];
  /** Slices of late enhancement. */
  readonly details?: readonly EnhancementDetail[];
  /** Segments of late enhancement. */
  readonly segments?: readonly SegmentEnhancement[];
  /** Frames and segments of PET, where there is PET. */
  readonly uptake?: UptakeDetails;
}

const measureShortAxis = (
  file: ContourFile,
  series: readonly SeriesImages[],
  instanceOf: InstanceLookup,
  choices: CineChoices,
): MeasuredPart => {
  const shortAxis = file.contours.filter(({ view }) => view === 'short axis');
  const { stack, heartRate_bpm } = findStack(series, new Set(shortAxis.map(({ SOPInstanceUID }) => SOPInstanceUID)));
  // A study of echo or PET alone has no cine to miss.
  const isOther = (one: SeriesImages): boolean => isUltrasound(one) || isUptakeSeries(one);
  if (stack === null && shortAxis.length === 0 && series.some(isOther)) return { values: [], warnings: [] };
  const labelled = labelledContours(file, instanceOf);
  const { contours, phases, phasesRV, warnings } =
    stack === null
      ? { contours: [], phases: { ED: null, ES: null }, phasesRV: undefined, warnings: [] }
      : applyLabels(stack, labelled, choices.rvOwnPhases);
  const outside = outsideStack(file, stack);
  const measured = measureCine({
    stack,
    contours,
    phases,
    phasesRV,
    ledger: [...ledgerOf(file, stack), ...claims(outside, choices)],
    heartRate_bpm: file.subject?.heartRate_bpm ?? heartRate_bpm,
    subject: file.subject === undefined ? undefined : { height_cm: file.subject.height_cm ?? null, weight_kg: file.subject.weight_kg ?? null },
    choices,
  });
  const uncalibrated = stack === null && shortAxis.length > 0;
  const drawn: DrawnIndex = (index, right) =>
    stack === null ? index : drawnIndex(stack, right ? (phasesRV ?? phases) : phases, index);
  return {
    values: uncalibrated ? withoutMillimetres : measured.values.map((value) => withDrawnPhases(value, drawn)),
    warnings: [...outside.map(outsideWarning), ...warnings, ...measured.warnings.map((warning) => warningAtDrawnPhase(warning, drawn))],
  };
}; // prettier-ignore

/** Measures a contour file that fits its images (see `checkContours`). `others`: what was measured on pixels. */
export const measureContours = (
  file: ContourFile,
  series: readonly SeriesImages[],
  instanceOf: InstanceLookup,
  choices: MeasureChoices,
  others: readonly MeasuredPart[] = [],
): MeasureReport => {
  const cine = measureShortAxis(file, series, instanceOf, choices);
  const echo = measureEchoContours(file, instanceOf, nameOf, choices);
  const parts: readonly MeasuredPart[] = [cine, echo, ...others];
  const LGE_segments = parts.find(({ segments }) => segments !== undefined)?.segments;
  return {
    values: completeCatalogue(parts.flatMap(({ values }) => values)),
    warnings: parts.flatMap(({ warnings }) => warnings),
    details: {
      LGE: parts.flatMap(({ details = [] }) => details),
      ...(LGE_segments === undefined ? {} : { LGE_segments }),
      ...parts.find(({ uptake }) => uptake !== undefined)?.uptake,
    },
  };
};
