/**
 * Quantities carry their unit in the type, so that millimetres cannot be added to millilitres.
 * A number that cannot be had is a value too: a named reason (M0.2).
 */
declare const unit: unique symbol;

/** A number in the unit `U` (UCUM text). Double precision, never rounded (M0.4). */
type Quantity<U extends string> = number & { readonly [unit]: U };

/** Length in mm. */
export type Millimetre = Quantity<'mm'>;
/** Area in mm². */
export type SquareMillimetre = Quantity<'mm2'>;
/** Volume in mL. */
export type Millilitre = Quantity<'mL'>;
/** Mass in g. */
export type Gram = Quantity<'g'>;
/** A share of a hundred, in %. */
export type Percent = Quantity<'%'>;
/** Flow in L/min. */
export type LitrePerMinute = Quantity<'L/min'>;
/** Rate at which a volume changes, in mL/s. */
export type MillilitrePerSecond = Quantity<'mL/s'>;
/** Rate in beats per minute; UCUM `/min`. */
export type PerMinute = Quantity<'/min'>;
/** Uptake in g/mL (SUVbw). */
export type GramPerMillilitre = Quantity<'g/mL'>;
/** Body surface in m². */
export type SquareMetre = Quantity<'m2'>;

/** Marks `value` as millimetres. */
export const millimetre = (value: number): Millimetre => value as Millimetre;
/** Marks `value` as square millimetres. */
export const squareMillimetre = (value: number): SquareMillimetre => value as SquareMillimetre;
/** Marks `value` as millilitres. */
export const millilitre = (value: number): Millilitre => value as Millilitre;
/** Marks `value` as grams. */
export const gram = (value: number): Gram => value as Gram;
/** Marks `value` as percent. */
export const percent = (value: number): Percent => value as Percent;
/** Marks `value` as litres a minute. */
export const litrePerMinute = (value: number): LitrePerMinute => value as LitrePerMinute;
/** Marks `value` as millilitres a second. */
export const millilitrePerSecond = (value: number): MillilitrePerSecond => value as MillilitrePerSecond;
/** Marks `value` as a rate per minute. */
export const perMinute = (value: number): PerMinute => value as PerMinute;
/** Marks `value` as grams a millilitre. */
export const gramPerMillilitre = (value: number): GramPerMillilitre => value as GramPerMillilitre;
/** Marks `value` as square metres. */
export const squareMetre = (value: number): SquareMetre => value as SquareMetre;

/** Every reason for which a number can be missing (M0.2): a closed list. */
export const missingReasons = [
  'not-done',
  'no-contour',
  'not-evaluable',
  'incomplete-coverage',
  'view-missing',
  'no-calibration',
  'across-regions',
  'wrong-units',
  'no-reference-region',
  'no-body-size',
  'no-heart-rate',
  'no-suv',
] as const;

/** One reason of the closed list (M0.2). */
export type MissingReason = (typeof missingReasons)[number];

/** A number that cannot be had, and why; `attribute` is the DICOM keyword that is to blame, if one is. */
export interface Missing {
  readonly missing: MissingReason;
  readonly attribute?: string;
}

/** A quantity, or the reason why there is none. */
export type Measured<Q extends number> = Q | Missing;

/** The missing value for `reason`. */
export const missing = (reason: MissingReason, attribute?: string): Missing =>
  attribute === undefined ? { missing: reason } : { missing: reason, attribute };

/** True when there is no number. */
export const isMissing = <Q extends number>(value: Measured<Q>): value is Missing => typeof value !== 'number';
