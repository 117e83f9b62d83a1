/** Distances on ultrasound: diameters, fractional shortening, excursion of the tricuspid annulus (M2.2, M3.2). */
import { toMillimetres, type PlacedTracing } from './placed-tracing.ts';
import type { PlanePoint } from './plane-coordinates.ts';
import { missing, millimetre, percent, type Measured, type Millimetre, type Percent } from './quantity.ts';
import { regionOf } from './region-choice.ts';

/**
 * Length of a distance, mm. In a 2D region between its two ends, each axis by its own delta; in an M-mode region along
 * rows only (M2.2, M3.2). Two ends in one place, or in M-mode on one row, are no distance: `no-contour`.
 */
export const distance = ({ tracing, choice }: PlacedTracing): Measured<Millimetre> => {
  const [from, to] = tracing.points;
  if (choice.region === null) return choice.refused;
  if (from === undefined || to === undefined) return missing('no-contour');
  const { region } = choice;
  const [a, b] = [toMillimetres(region, from), toMillimetres(region, to)];
  const across = region.format === 'M-mode' ? 0 : b.u - a.u;
  const length = Math.sqrt(across ** 2 + (b.v - a.v) ** 2);
  return length > 0 ? millimetre(length) : missing('no-contour');
};

/** Time between the two ends of an M-mode distance, ms; null elsewhere and where the region tells no time. */
export const distanceTime_ms = ({ tracing, choice }: PlacedTracing): number | null => {
  const [from, to] = tracing.points;
  const axis = choice.region?.format === 'M-mode' ? choice.region.x : null;
  if (from === undefined || to === undefined || axis?.unit !== 's') return null;
  return 1000 * axis.delta * Math.abs(to.column - from.column);
};

/** Fractional shortening, %: 100 · (LVIDd − LVIDs) / LVIDd (M2.2). */
export const fractionalShortening = (LVIDd: Millimetre, LVIDs: Millimetre): Measured<Percent> =>
  LVIDd > 0 ? percent((100 * (LVIDd - LVIDs)) / LVIDd) : missing('not-evaluable');

/** The annulus at end-diastole and end-systole, and the line along which its motion counts. */
export interface AnnulusMotion {
  readonly ED: PlacedTracing;
  readonly ES: PlacedTracing;
  readonly cursor: PlacedTracing;
}

/**
 * Motion of the annulus point from ED to ES projected on the cursor line, mm, without sign (M3.2, TAPSE_2D). All
 * of its points must lie on one image, in one region (M4.1).
 */
export const annulusMotion = ({ ED, ES, cursor }: AnnulusMotion): Measured<Millimetre> => {
  const parts = [ED, ES, cursor];
  for (const { choice } of parts) if (choice.region === null) return choice.refused;
  if (parts.some(({ image }) => image !== ED.image)) return missing('across-regions');
  const all = parts.flatMap(({ tracing }) => tracing.points);
  const { region, refused } = regionOf(ED.regions, all, 'length');
  if (region === null) return refused;
  const [from, to, start, end] = all.map((point): PlanePoint => toMillimetres(region, point));
  if (from === undefined || to === undefined || start === undefined || end === undefined) return missing('no-contour');
  const [u, v] = [end.u - start.u, end.v - start.v];
  const length = Math.sqrt(u * u + v * v);
  if (!(length > 0)) return missing('no-contour');
  return millimetre(Math.abs((to.u - from.u) * u + (to.v - from.v) * v) / length);
};
