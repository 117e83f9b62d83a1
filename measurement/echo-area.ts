/** Areas on ultrasound and the fractional area change (M3.1). */
import { keptByPoints, type PlacedTracing } from './placed-tracing.ts';
import { signedArea } from './polygon.ts';
import { missing, percent, squareMillimetre, type Measured, type Percent, type SquareMillimetre } from './quantity.ts';

const enclosed = keptByPoints((outline) => Math.abs(signedArea(outline)));

/**
 * Area of an outline in its region, mm²: the exact area of its polygon, each axis by its own delta (M0.1, M4.2). One
 * that encloses nothing is no contour.
 */
export const outlineArea = ({ tracing, choice }: PlacedTracing): Measured<SquareMillimetre> => {
  if (choice.region === null) return choice.refused;
  const area = enclosed(tracing, choice.region);
  return area > 0 ? squareMillimetre(area) : missing('no-contour');
};

/** Fractional area change, %: 100 · (EDA − ESA) / EDA (M3.1). */
export const fractionalAreaChange = (EDA: number, ESA: number): Measured<Percent> =>
  EDA > 0 ? percent((100 * (EDA - ESA)) / EDA) : missing('not-evaluable');
