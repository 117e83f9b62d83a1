/** Ticks along the edges of a calibrated region: centimetres, or seconds in M-mode. Pure. */
import type { CalibratedRegion, RegionAxis } from '../../../measurement/ultrasound-region.ts';

export interface AxisTick {
  /** Pixels of the stored frame from the region's first edge. */
  readonly at: number;
  /** Null for a short one. */
  readonly label: string | null;
}

/** Closer than this two ticks run together, CSS pixels; labels need more. */
const leastGap = 8;
const leastLabelGap = 48;

const steps: Readonly<Record<RegionAxis['unit'], readonly number[]>> = {
  cm: [0.1, 0.5, 1, 5, 10],
  s: [0.01, 0.05, 0.1, 0.5, 1, 5],
};

/** Ticks along `length` pixels of an axis, of which one is `scale` CSS pixels on the screen. */
export const axisTicks = ({ unit, delta }: RegionAxis, length: number, scale: number): readonly AxisTick[] => {
  const gap = (step: number): number => (step / delta) * scale;
  const short = steps[unit].find((step) => gap(step) >= leastGap);
  if (short === undefined) return [];
  const long = steps[unit].find((step) => step >= short && gap(step) >= leastLabelGap) ?? Infinity;
  const count = Math.floor((length * delta) / short + 1e-9);
  return Array.from({ length: count + 1 }, (_, tick) => {
    const value = tick * short;
    const labelled = tick > 0 && Math.abs(value / long - Math.round(value / long)) < 1e-6;
    return { at: value / delta, label: labelled ? `${Number(value.toFixed(2))} ${unit}` : null };
  });
};

/** Depth along the rows, time along the columns where that is what they are; none in a faulty region. */
export const ticksOf = (
  { box, x, y, fault }: Pick<CalibratedRegion, 'box' | 'x' | 'y' | 'fault'>,
  scale: { readonly column: number; readonly row: number },
): { readonly across: readonly AxisTick[]; readonly down: readonly AxisTick[] } => ({
  across: fault !== null || x?.unit !== 's' ? [] : axisTicks(x, box.right - box.left + 1, scale.column),
  down: fault !== null || y === null ? [] : axisTicks(y, box.bottom - box.top + 1, scale.row),
});
