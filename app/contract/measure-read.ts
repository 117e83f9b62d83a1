/**
 * From a case and the records of a read to its numbers: the one way for page and backend, so that what is shown and
 * what is sealed cannot differ.
 */
import { completeCatalogue } from '../../measurement/catalogue.ts';
import { measureCine, type CineMeasures } from '../../measurement/cine-measures.ts';
import { measureEcho } from '../../measurement/echo-measures.ts';
import type { EchoMeasures, Loop } from '../../measurement/echo-result.ts';
import { planeNormal, positionAlong, type Vector3 } from '../../measurement/patient-space.ts';
import type { MeasuredValue } from '../../measurement/result.ts';
import { buildShortAxisStack, type CineFrame, type StackOutcome } from '../../measurement/short-axis-stack.ts';
import { compareText } from '../../measurement/text-order.ts';
import type { UltrasoundImage } from '../../measurement/ultrasound-image.ts';
import type { View } from '../../measurement/structure.ts';
import type { UptakeMeasures } from '../../measurement/uptake-result.ts';
import type { CaseContent, CaseSeries } from './case.ts';
import { cineFrames } from './cine-frames.ts';
import { drawnContours } from './drawn-contours.ts';
import { enhancementSpaceWarnings, uptakeSpaceWarnings, withWarnings } from './frames-of-reference.ts';
import { segmentsOfRead } from './heart-of-read.ts';
import { echoInput, toldLoops, ultrasoundOfCase } from './measure-echo.ts';
import {
  enhancementOfCase,
  measureEnhancement,
  type EnhancementCase,
  type EnhancementMeasures,
} from './measure-enhancement.ts';
import { measureUptakeOfRead, uptakeOfCase, type UptakeCase } from './measure-uptake.ts';
import { keptOutcome } from './kept-outcome.ts';
import { noPixels, pixelKey, type PixelsOf } from './pixel-values.ts';
import type { ContourRecord, ReadRecord } from './read.ts';

/** What of a case is measured: its short-axis stack, and where it came from; its ultrasound images. */
export interface CaseStack extends StackOutcome {
  /** All frames of the stack come from these series. */
  readonly series: readonly CaseSeries[];
  /** Short-axis series that show places the stack already has: another run of the same slices. */
  readonly repeats: readonly CaseSeries[];
  /** Of the header, beats a minute; null where it does not tell. */
  readonly heartRate_bpm: number | null;
  /** Every ultrasound image of the case. */
  readonly ultrasound: readonly UltrasoundImage[];
  /** Its native and contrast loops as the headers tell them (M2.3). */
  readonly loops: ReadonlyMap<string, Loop>;
  readonly enhancement: EnhancementCase;
  readonly uptake: UptakeCase;
}

/** What the records of a read come to. */
export interface ReadMeasures extends Omit<CineMeasures, 'values'> {
  /** Every key of the catalogue, once. */
  readonly values: readonly MeasuredValue[];
  /** What the ultrasound tracings come to, with what is drawn of it. */
  readonly echo: EchoMeasures;
  readonly enhancement: EnhancementMeasures;
  readonly uptake: UptakeMeasures;
}

/** Two series whose slices are nearer than this show the same place, mm. */
const samePlace_mm = 1;

interface Candidate {
  readonly series: CaseSeries;
  readonly frames: readonly CineFrame[];
}

const placesAlong = (normal: Vector3, { frames }: Candidate): readonly number[] => [
  ...new Set(frames.map(({ plane }) => positionAlong(normal, plane))),
];

/**
 * The series that form the stack: the one with most frames, and every other that adds places it has not (deliveries
 * with one series a slice). A further run of the same slices is never mixed in.
 */
const chooseSeries = (candidates: readonly Candidate[]): { chosen: readonly Candidate[]; repeats: Candidate[] } => {
  const ordered = candidates.toSorted(
    (a, b) => b.frames.length - a.frames.length || compareText(a.series.SeriesInstanceUID, b.series.SeriesInstanceUID),
  );
  const plane = ordered[0]?.frames[0]?.plane;
  if (plane === undefined) return { chosen: [], repeats: [] };
  const normal = planeNormal(plane);
  const taken: number[] = [];
  const chosen: Candidate[] = [];
  const repeats: Candidate[] = [];
  for (const candidate of ordered) {
    const places = placesAlong(normal, candidate);
    const again = places.some((place) => taken.some((other) => Math.abs(place - other) < samePlace_mm));
    (again ? repeats : chosen).push(candidate);
    if (!again) taken.push(...places);
  }
  return { chosen, repeats };
};

/** Puts together what of a case is measured; once for an opened case. */
export const stackOfCase = (content: CaseContent): CaseStack => {
  const candidates = content.series
    .filter(({ kind }) => kind === 'short-axis cine')
    .map((series) => ({ series, frames: cineFrames(series) }))
    .filter(({ frames }) => frames.length > 0);
  const { chosen, repeats } = chooseSeries(candidates);
  const series = chosen.map((candidate) => candidate.series);
  const cine = buildShortAxisStack(chosen.flatMap(({ frames }) => frames));
  return {
    ...cine,
    series,
    repeats: repeats.map((candidate) => candidate.series),
    heartRate_bpm: series.find(({ heartRate_bpm }) => heartRate_bpm !== null)?.heartRate_bpm ?? null,
    ultrasound: ultrasoundOfCase(content),
    loops: toldLoops(content),
    enhancement: enhancementOfCase(content, cine.stack),
    uptake: uptakeOfCase(content),
  };
};

const notEvaluable = (values: readonly MeasuredValue[]): readonly MeasuredValue[] =>
  values.map(({ key }): MeasuredValue => ({ key, missing: 'not-evaluable' }));

const measureStack = (stack: CaseStack, records: readonly ReadRecord[]): CineMeasures => {
  const phases = records.find((record) => record.kind === 'phases');
  const subject = records.find((record) => record.kind === 'subject');
  return measureCine({
    stack: stack.stack,
    contours: drawnContours(records),
    phases: { ED: phases?.ED ?? null, ES: phases?.ES ?? null },
    ledger: records.filter((record) => record.kind === 'ledger'),
    heartRate_bpm: subject?.heartRate_bpm ?? stack.heartRate_bpm,
  });
};

/** A view that the reader says cannot be evaluated takes its numbers with it, and no others. */
const graded = (
  values: readonly MeasuredValue[],
  view: View,
  records: readonly ReadRecord[],
): readonly MeasuredValue[] =>
  records.some((record) => record.kind === 'view-grade' && record.view === view) ? notEvaluable(values) : values;

const keptEnhancement = keptOutcome<EnhancementMeasures>();
const keptUptake = keptOutcome<UptakeMeasures>();

const ofEnhancement = (contours: readonly ContourRecord[]): readonly ContourRecord[] =>
  contours.filter(({ view }) => view === 'late enhancement');

const ofUptake = ({ frames }: UptakeCase, contours: readonly ContourRecord[]): readonly ContourRecord[] =>
  contours.filter((contour) => frames.has(pixelKey(contour)));

/**
 * Every number of a read; cheap enough for every move of a drag when unchanged records are the same objects.
 * The order of the records has no influence. A read graded not evaluable has no numbers. What a case cannot hold is not
 * done: a case of echo alone has no cine to miss. `pixelsOf` gives the values that late enhancement and uptake rest on.
 */
export const measureRecords = (
  stack: CaseStack,
  records: Iterable<ReadRecord>,
  pixelsOf: PixelsOf = noPixels,
): ReadMeasures => {
  const all = [...records];
  const contours = drawnContours(all);
  const cine = measureStack(stack, all);
  const echo = measureEcho(echoInput(stack.ultrasound, stack.loops, all));
  // A drag in one part leaves the others alone: what nothing has changed of is not measured again.
  const measured = keptEnhancement(stack.enhancement, [pixelsOf, ...ofEnhancement(contours)], () =>
    measureEnhancement(stack.enhancement, contours, pixelsOf),
  );
  const enhancement = withWarnings(measured, enhancementSpaceWarnings(stack, measured, contours));
  const heart = { enhancement: stack.enhancement.stack, cine: stack.stack, ED: cine.phases.ED.phase };
  const segmentOf = segmentsOfRead(heart, contours);
  const taken = keptUptake(stack.uptake, [pixelsOf, segmentOf, ...ofUptake(stack.uptake, contours)], () =>
    measureUptakeOfRead(stack.uptake, contours, pixelsOf, segmentOf),
  );
  const uptake = withWarnings(taken, uptakeSpaceWarnings(stack, taken, contours));
  const isEcho = stack.ultrasound.length > 0;
  const isEnhancement = stack.enhancement.series.length > 0;
  const isUptake = stack.uptake.series.length > 0;
  const isCine = stack.stack !== null || !(isEcho || isEnhancement || isUptake);
  const values = [
    ...(isCine ? graded(cine.values, 'short axis', all) : []),
    ...(isEcho ? echo.values : []),
    ...(isEnhancement ? graded(enhancement.values, 'late enhancement', all) : []),
    ...(isUptake ? graded(uptake.values, 'PET', all) : []),
  ];
  const quality = all.find((record) => record.kind === 'quality');
  const evaluable = quality?.grade !== 'not-evaluable';
  return {
    ...cine,
    warnings: [...cine.warnings, ...echo.warnings, ...enhancement.warnings, ...uptake.warnings],
    echo,
    enhancement,
    uptake,
    values: completeCatalogue(evaluable ? values : notEvaluable(values)),
  };
};

/** Stack and numbers of a read in one go; where many gestures follow, keep the stack. */
export const measureRead = (
  content: CaseContent,
  records: Iterable<ReadRecord>,
  pixelsOf: PixelsOf = noPixels,
): ReadMeasures & { readonly stack: CaseStack } => {
  const stack = stackOfCase(content);
  return { ...measureRecords(stack, records, pixelsOf), stack };
};
