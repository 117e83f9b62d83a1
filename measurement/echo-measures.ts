/** Every number of an echo read, from its tracings: the one function that page, backend and terminal run (M2, M3, M4). */
import { outlineArea } from './echo-area.ts';
import { diameters } from './echo-diameters.ts';
import { apicalMeasures, discOutline } from './echo-discs.ts';
import { valueOfPlan } from './echo-group.ts';
import { annularExcursion } from './echo-excursion.ts';
import { rightVentricle } from './echo-right-ventricle.ts';
import { distance, distanceTime_ms } from './echo-linear.ts';
import type { EchoInput, EchoMeasures, TracingMeasure } from './echo-result.ts';
import { indexSlots, type EchoSource } from './echo-slots.ts';
import { tracingWarnings } from './echo-tracing-warnings.ts';
import { echoWarnings } from './echo-warnings.ts';
import { placeTracings, type PlacedTracing } from './placed-tracing.ts';
import { defaultEchoChoices } from './protocol-choices.ts';

/** The direction of a cursor line counts, not its length. */
const ofTracing = (placed: PlacedTracing): TracingMeasure => {
  const { tracing, shape } = placed;
  const isDistance = shape === 'distance' && tracing.structure !== 'TAPSE cursor';
  return {
    tracing: tracing.id,
    length: isDistance ? distance(placed) : null,
    time_ms: isDistance ? distanceTime_ms(placed) : null,
    area: shape === 'outline' ? outlineArea(placed) : null,
  };
};

/**
 * All measures of an echo read: every key of `echoKeys` once, in that order. A value that cannot be had is missing for
 * its own reason and takes no other with it that does not depend on it. Cheap enough for every move of a drag: what
 * hangs on one tracing is kept by the identity of its points, so unchanged ones must be passed as the same list.
 */
export const measureEcho = (input: EchoInput): EchoMeasures => {
  const all = placeTracings(input);
  const { placed } = all;
  const source: EchoSource = {
    slots: indexSlots(placed),
    notEvaluable: input.notEvaluable,
    choices: input.choices ?? defaultEchoChoices,
  };
  const apical = apicalMeasures(source);
  const groups = [apical.group, diameters(source), rightVentricle(source), annularExcursion(source)];
  return {
    values: groups.flatMap(({ plans }) => plans).map((plan) => valueOfPlan(plan, input.loops ?? new Map())),
    warnings: [...tracingWarnings(all, source.slots), ...echoWarnings(groups, apical, source.choices)],
    outlines: placed.map(discOutline).filter((outline) => outline !== null),
    tracings: placed.map(ofTracing),
  };
};
