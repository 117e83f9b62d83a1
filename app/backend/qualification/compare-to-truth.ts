/** A measured number beside the true one (M0.5). */
import { lateEnhancementKeys } from '../../../measurement/late-enhancement-result.ts';
import type { Missing } from '../../../measurement/quantity.ts';
import type { MeasuredValue, MeasureKey } from '../../../measurement/result.ts';
import { uptakeKeys } from '../../../measurement/uptake-result.ts';
import type { PhantomTruth } from '../phantom/phantom.ts';

/** M0.5: closed-form phantoms within 0.1 %. */
const TOLERANCE = 0.001;
/** Late enhancement counts the very pixels, of which one is more than a ten-thousandth: only rounding may differ. */
const PIXELS = 1e-9;
/** The factor of uptake is a power of two of a quotient of times, its mean a long sum. */
const UPTAKE = 1e-6;

/** One line of the installation qualification. */
export interface QualificationRow {
  readonly key: MeasureKey;
  readonly phantom: string;
  /** Null where no number came out. */
  readonly measured: number | null;
  /** Null where no number may come out. */
  readonly true: number | null;
  /** (measured − true) / true; null where there is nothing to compare. */
  readonly error: number | null;
  /** The largest |measured − true| that passes, in the unit of the key; null where no number may come out. */
  readonly tolerance: number | null;
  /** The reason for which the number must be missing, and the one for which it is; absent where there must be a number. */
  readonly refusal?: { readonly true: Missing; readonly measured: Missing | null };
  readonly pass: boolean;
}

/** Half a row of the M-mode region, mm: a line of a sweep is read no finer (M3.2). Null for any other number. */
const halfRow = (value: MeasuredValue): number | null => {
  if (value.key !== 'TAPSE' || 'missing' in value) return null;
  const rows = (value.of.regions ?? []).flatMap(({ y }) => (y?.unit === 'cm' ? [y.delta] : []));
  return rows.length === 0 ? null : 5 * Math.min(...rows);
};

const isOneOf = (keys: readonly MeasureKey[], key: MeasureKey): boolean => keys.includes(key);

const shareAllowed = (key: MeasureKey): number => {
  if (isOneOf(lateEnhancementKeys, key)) return PIXELS;
  return isOneOf(uptakeKeys, key) ? UPTAKE : TOLERANCE;
};

/** A refusal passes when it is for the reason, and names the attribute, that it must. */
const refusalRow = (phantom: string, value: MeasuredValue, expected: Missing): QualificationRow => {
  const { key } = value;
  const row = { key, phantom, true: null, tolerance: null, error: null };
  if (!('missing' in value)) {
    return { ...row, measured: value.value, refusal: { true: expected, measured: null }, pass: false };
  }
  const { missing, attribute } = value;
  const found: Missing = attribute === undefined ? { missing } : { missing, attribute };
  const pass = missing === expected.missing && attribute === expected.attribute;
  return { ...row, measured: null, refusal: { true: expected, measured: found }, pass };
};

/** One row for every key that has a truth. */
export const compareToTruth = (
  phantom: string,
  values: readonly MeasuredValue[],
  truth: PhantomTruth,
): readonly QualificationRow[] =>
  values.flatMap((value): readonly QualificationRow[] => {
    const refusal = truth.refused?.[value.key];
    if (refusal !== undefined) return [refusalRow(phantom, value, refusal)];
    const expected = truth[value.key];
    if (expected === undefined) return [];
    const tolerance = halfRow(value) ?? shareAllowed(value.key) * expected;
    const row = { key: value.key, phantom, true: expected, tolerance };
    if ('missing' in value) return [{ ...row, measured: null, error: null, pass: false }];
    const difference = value.value - expected;
    const pass = Math.abs(difference) <= tolerance;
    return [{ ...row, measured: value.value, error: difference / expected, pass }];
  });
