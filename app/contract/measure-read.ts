/**
 * From a case and the records of a read to its numbers: the one way for page and backend, so that what is shown and
 * what is sealed cannot differ.
 */
import { completeCatalogue } from '../../measurement/catalogue.ts';
import { measureCine, type CineMeasures } from '../../measurement/cine-measures.ts';
import { measureEcho } from '../../measurement/echo-measures.ts';
import type { EchoMeasures } from '../../measurement/echo-result.ts';
import type { MeasuredValue } from '../../measurement/result.ts';
import type { View } from '../../measurement/structure.ts';
import type { UptakeMeasures } from '../../measurement/uptake-result.ts';
import { stackOfCase, type CaseStack } from './case-stack.ts';
import type { CaseContent } from './case.ts';
import { drawnContours } from './drawn-contours.ts';
import { enhancementSpaceWarnings, uptakeSpaceWarnings, withWarnings } from './frames-of-reference.ts';
import { segmentsOfRead } from './heart-of-read.ts';
import { echoInput } from './measure-echo.ts';
import { measureEnhancement, type EnhancementMeasures } from './measure-enhancement.ts';
import { measureUptakeOfRead, type UptakeCase } from './measure-uptake.ts';
import { keptOutcome } from './kept-outcome.ts';
import { noPixels, pixelKey, type PixelsOf } from './pixel-values.ts';
import type { ContourRecord, ReadRecord } from './read.ts';

/** What the records of a read come to. */
export interface ReadMeasures extends Omit<CineMeasures, 'values'> {
  /** Every key of the catalogue, once. */
  readonly values: readonly MeasuredValue[];
  /** Those of `warnings` that are about the cine. */
  readonly cineWarnings: CineMeasures['warnings'];
  /** What the ultrasound tracings come to, with what is drawn of it. */
  readonly echo: EchoMeasures;
  readonly enhancement: EnhancementMeasures;
  readonly uptake: UptakeMeasures;
}

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
    subject: { height_cm: subject?.height_cm ?? null, weight_kg: subject?.weight_kg ?? null },
    choices: stack.choices,
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
  const echo = measureEcho({ ...echoInput(stack.ultrasound, stack.loops, all), choices: stack.choices });
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
    cineWarnings: cine.warnings,
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
