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
  /** The largest |measured − true| that passes, in the unit of the key. */
  readonly tolerance: number;
  readonly pass: boolean;
}

/** Half a row of the M-mode region, mm: a line of a sweep is read no finer (M3.2). Null for any other number. */
const halfRow = (value: MeasuredValue): number | null => {
  if (value.key !== 'TAPSE' || 'missing' in value) return null;
  const rows = (value.of.regions ?? []).flatMap(({ y }) => (y?.unit === 'cm' ? [y.delta] : []));
  return rows.length === 0 ? null : 5 * Math.min(...rows);
};

/** One row for every key that has a truth. */
export const compareToTruth = (
  phantom: string,
  values: readonly MeasuredValue[],
  truth: PhantomTruth,
): readonly QualificationRow[] =>
  values.flatMap((value): readonly QualificationRow[] => {
    const expected = truth[value.key];
    if (expected === undefined) return [];
    const tolerance = halfRow(value) ?? TOLERANCE * expected;
    const row = { key: value.key, phantom, true: expected, tolerance };
    if ('missing' in value) return [{ ...row, measured: null, error: null, pass: false }];
    const difference = value.value - expected;
    const pass = Math.abs(difference) <= tolerance;
    return [{ ...row, measured: value.value, error: difference / expected, pass }];
  });
