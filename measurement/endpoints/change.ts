/** Change from baseline (M7.1): the arithmetic of an endpoint, on numbers in full precision. */

/** Change of one measure of one subject from the baseline to a later visit. */
export interface Change {
  /** Δ = X_t − X_0, in the unit of the measure. */
  readonly delta: number;
  /** BRF = (X_t − X_0) / X_0, a share without unit; null where the baseline is zero. */
  readonly BRF: number | null;
}

/** Change from `baseline` (X_0) to `later` (X_t), both in full precision and in the same unit (M7.1). */
export const changeFrom = (baseline: number, later: number): Change => {
  const delta = later - baseline;
  return { delta, BRF: baseline === 0 ? null : delta / baseline };
};

/** Digits after the point of a BRF where it is shown. */
export const digitsOfBRF = 4;
