/** A whole echo read drawn up in a few words, and its numbers by key. */
import { measureEcho } from '../../measurement/echo-measures.ts';
import type { EchoInput, EchoMeasures } from '../../measurement/echo-result.ts';
import type { MeasureKey, MeasuredValue, MeasureWarning } from '../../measurement/result.ts';
import type { Tracing } from '../../measurement/ultrasound-image.ts';
import { at, halfEllipse, open, read, rectangle, tracing } from './echo-scene.ts';

export const measure = (tracings: readonly Tracing[], rest: Partial<EchoInput> = {}): EchoMeasures =>
  measureEcho(read(tracings, rest));

export const valueOf = ({ values }: EchoMeasures, key: MeasureKey): MeasuredValue =>
  values.find((value) => value.key === key)!;
export const numberOf = (measures: EchoMeasures, key: MeasureKey): number => {
  const value = valueOf(measures, key);
  if ('missing' in value) throw new Error(`${key}: ${value.missing} ${value.attribute ?? ''}`);
  return value.value;
};
export const reasonOf = (measures: EchoMeasures, key: MeasureKey): string => {
  const value = valueOf(measures, key);
  return 'missing' in value
    ? [value.missing, value.attribute].filter((word) => word !== undefined).join(' ')
    : 'measured';
};
export const present = ({ values }: EchoMeasures): readonly MeasureKey[] =>
  values.flatMap((value) => ('missing' in value ? [] : [value.key]));
export const warned = ({ warnings }: EchoMeasures, code: MeasureWarning['code']): readonly MeasureWarning[] =>
  warnings.filter((warning) => warning.code === code);
export const ofValue = (measures: EchoMeasures, key: MeasureKey) => {
  const value = valueOf(measures, key);
  if ('missing' in value) throw new Error(`${key}: ${value.missing}`);
  return value;
};

/** The four outlines of one beat: the half ellipsoids of the vectors. */
export const beatOf = (beat: number, k = 1): readonly Tracing[] => [
  tracing({ view: 'A4C', phase: 'ED', beat, points: halfEllipse(5 * k, 9) }),
  tracing({ view: 'A2C', phase: 'ED', beat, points: halfEllipse(5.6 * k, 9) }),
  tracing({ view: 'A4C', phase: 'ES', beat, points: halfEllipse(4.2 * k, 8), frame: 12 }),
  tracing({ view: 'A2C', phase: 'ES', beat, points: halfEllipse(4.6 * k, 8), frame: 12 }),
];
export const one = beatOf(1);
export const without = (view: Tracing['view'], phase?: Tracing['phase']): readonly Tracing[] =>
  one.filter((each) => !(each.view === view && (phase === undefined || each.phase === phase)));

/** A distance in PLAX or M-mode so many cm long, straight down. */
export const diameter = (phase: Tracing['phase'], cm: number, beat = 1, view: Tracing['view'] = 'PLAX'): Tracing => {
  const points =
    view === 'PLAX'
      ? [at(5, 1), at(5, 1 + cm)]
      : [
          { column: 200, row: 100 },
          { column: 200, row: 100 + cm / 0.0308 },
        ];
  return open({ structure: 'LV internal diameter', view, phase, beat, points });
};

export const RV = (
  phase: Tracing['phase'],
  area: number,
  view: Tracing['view'] = 'RV-focused A4C',
  beat = 1,
): Tracing => tracing({ structure: 'RV endocardium', view, phase, beat, points: rectangle(area) });

export const TAPSE = (rows: readonly [number, number], beat = 1): Tracing =>
  open({
    structure: 'tricuspid annulus',
    view: 'M-mode',
    phase: null,
    beat,
    points: [
      { column: 300, row: rows[0] },
      { column: 340, row: rows[1] },
    ],
  });

export const annulus = (
  phase: Tracing['phase'],
  right: number,
  down: number,
  beat = 1,
  rest: Partial<Tracing> = {},
): Tracing =>
  open({ structure: 'tricuspid annulus', view: 'RV-focused A4C', phase, beat, points: [at(right, down)], ...rest });
export const cursor = (beat = 1, rest: Partial<Tracing> = {}): Tracing =>
  open({ structure: 'TAPSE cursor', view: 'RV-focused A4C', phase: null, beat, points: [at(5, 1), at(8, 5)], ...rest });
