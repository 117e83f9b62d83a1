/** A measured number beside the true one (M0.5). */
import type { MeasuredValue, MeasureKey } from '../../../measurement/result.ts';
import type { PhantomTruth } from '../phantom/phantom.ts';

/** M0.5: closed-form phantoms within 0.1 %. */
const TOLERANCE = 0.001;

/** One line of the installation qualification. */
export interface QualificationRow {
  readonly key: MeasureKey;
  readonly phantom: string;
  /** Null where no number came out. */
  readonly measured: number | null;
  readonly true: number;
  /** (measured − true) / true; null where there is nothing to compare. */
  readonly error: number | null;
  readonly pass: boolean;
}

/** One row for every key that has a truth. */
export const compareToTruth = (
  phantom: string,
  values: readonly MeasuredValue[],
  truth: PhantomTruth,
): readonly QualificationRow[] =>
  values.flatMap((value): readonly QualificationRow[] => {
    const expected = truth[value.key];
    if (expected === undefined) return [];
    if ('missing' in value) {
      return [{ key: value.key, phantom, measured: null, true: expected, error: null, pass: false }];
    }
    const error = (value.value - expected) / expected;
    const pass = Math.abs(error) <= TOLERANCE;
    return [{ key: value.key, phantom, measured: value.value, true: expected, error, pass }];
  });
