/** What follows from the volumes: stroke volume, ejection fraction, output, mass, body surface (M1.3, M1.4, M1.8). */
import {
  gram,
  isMissing,
  litrePerMinute,
  millilitre,
  missing,
  percent,
  squareMetre,
  type Gram,
  type LitrePerMinute,
  type Measured,
  type Millilitre,
  type Percent,
  type SquareMetre,
} from './quantity.ts';
import type { BodySurfaceFormula } from './protocol-choices.ts';

/** Density of myocardium, g/mL (M1.4). */
const myocardialDensity = 1.05;

/** Stroke volume, mL: EDV − ESV (M1.3). Missing for the reason of the volume that is. */
export const strokeVolume = (EDV: Measured<Millilitre>, ESV: Measured<Millilitre>): Measured<Millilitre> => {
  if (isMissing(EDV)) return EDV;
  return isMissing(ESV) ? ESV : millilitre(EDV - ESV);
};

/** Ejection fraction, %: 100 · SV / EDV (M1.3). */
export const ejectionFraction = (EDV: Measured<Millilitre>, ESV: Measured<Millilitre>): Measured<Percent> => {
  if (isMissing(EDV)) return EDV;
  if (isMissing(ESV)) return ESV;
  return EDV > 0 ? percent((100 * (EDV - ESV)) / EDV) : missing('not-evaluable');
};

const isPositive = (value: number | null | undefined): value is number =>
  value !== null && value !== undefined && Number.isFinite(value) && value > 0;

/** Cardiac output, L/min: SV · heart rate / 1000 (M1.3). Without a heart rate: `no-heart-rate`. */
export const cardiacOutput = (
  SV: Measured<Millilitre>,
  heartRate_bpm: number | null | undefined,
): Measured<LitrePerMinute> => {
  if (isMissing(SV)) return SV;
  return isPositive(heartRate_bpm) ? litrePerMinute((SV * heartRate_bpm) / 1000) : missing('no-heart-rate');
};

/** Mass of a volume of myocardium, g: 1.05 g/mL (M1.4, M5.2). */
export const massOfMyocardium = (volume: Measured<Millilitre>): Measured<Gram> =>
  isMissing(volume) ? volume : gram(myocardialDensity * volume);

/** Mass of myocardium, g: 1.05 g/mL times the volume between epicardium and endocardium, summed apart (M1.4). */
export const myocardialMass = (epicardium: Measured<Millilitre>, endocardium: Measured<Millilitre>): Measured<Gram> => {
  if (isMissing(endocardium)) return endocardium;
  return isMissing(epicardium) ? epicardium : gram(myocardialDensity * (epicardium - endocardium));
};

/** Height and weight as far as known. */
export interface BodySize {
  readonly height_cm?: number | null;
  readonly weight_kg?: number | null;
}

/** Body surface area, m² (M1.8): Mosteller √(cm·kg/3600), DuBois 0.007184·cm^0.725·kg^0.425. */
export const bodySurfaceArea = (
  { height_cm, weight_kg }: BodySize,
  formula: BodySurfaceFormula,
): Measured<SquareMetre> => {
  if (!isPositive(height_cm) || !isPositive(weight_kg)) return missing('no-body-size');
  return squareMetre(
    formula === 'Mosteller'
      ? Math.sqrt((height_cm * weight_kg) / 3600)
      : 0.007184 * height_cm ** 0.725 * weight_kg ** 0.425,
  );
};

/** A measure divided by the body surface, in its unit per m² (M1.8). */
export const indexedToBody = (value: Measured<number>, surface: Measured<SquareMetre>): Measured<number> => {
  if (isMissing(value)) return value;
  return isMissing(surface) ? surface : value / surface;
};
