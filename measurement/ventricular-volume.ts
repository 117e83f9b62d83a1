/** Volume of a ventricle by summation of discs (M1.1). */
import { contourArea, type Contour } from './contour.ts';
import { soleContour, type ContoursBySlice } from './contour-index.ts';
import type { SliceDecisions } from './ledger.ts';
import {
  millilitre,
  missing,
  type Measured,
  type Millilitre,
  type Millimetre,
  type SquareMillimetre,
} from './quantity.ts';
import type { ShortAxisStack } from './short-axis-stack.ts';
import { sliceDistances, type SliceDistances } from './slice-distance.ts';

/** A slice of tissue: area and the thickness it stands for. */
export interface Disc {
  readonly area: SquareMillimetre;
  readonly thickness: Millimetre;
}

/** Volume of discs, mL: the sum of area times thickness, divided by 1000 (M1.1). */
export const sumOfDiscs = (discs: readonly Disc[]): Millilitre =>
  millilitre(discs.reduce((sum, { area, thickness }) => sum + area * thickness, 0) / 1000);

/** What a volume is made of. */
export interface StructureContours {
  readonly stack: ShortAxisStack;
  readonly contours: ContoursBySlice;
  readonly decisions: SliceDecisions;
  /** Area that counts of a slice's contour, mm²; the whole of it unless told otherwise. */
  readonly areaOf?: (contour: Contour, slice: number) => SquareMillimetre;
}

/** A volume with the slices (from 1) and the contours that entered it. */
export interface StructureVolume {
  readonly volume: Measured<Millilitre>;
  readonly slices: readonly number[];
  readonly contours: readonly Contour[];
}

interface Counted {
  readonly slice: number;
  readonly contour: Contour;
}

const counted = ({ contours, decisions }: StructureContours): readonly Counted[] =>
  [...contours.keys()]
    .sort((a, b) => a - b)
    .flatMap((slice) => {
      const contour = decisions.get(slice) === 'out' ? null : soleContour(contours, slice);
      return contour === null ? [] : [{ slice, contour }];
    });

/** Whether every slice that belongs to the structure entered, with no hole between the first and the last (M1.1). */
const isCovered = (
  { contours, decisions }: StructureContours,
  { holes }: SliceDistances,
  slices: readonly number[],
): boolean => {
  const [first, last] = [slices[0] ?? 0, slices.at(-1) ?? 0];
  const has = new Set(slices);
  const claimed = [...contours.keys(), ...decisions.keys()];
  if (claimed.some((slice) => !has.has(slice) && decisions.get(slice) !== 'out')) return false;
  for (let slice = first; slice < last; slice += 1) {
    if (holes.has(slice) || (!has.has(slice) && decisions.get(slice) !== 'out')) return false;
  }
  return true;
};

/**
 * Volume of one structure at one phase, mL (M1.1, M1.6). Missing as `no-contour` where nothing is contoured, and as
 * `incomplete-coverage` where an uncontoured slice lies between contoured ones without the ledger's `out`, a gap over
 * 1.5 times the median lies among them, the ledger calls a slice in that bears no contour, a slice bears several
 * contours or one that encloses nothing, or the stack has a single slice and so no distance.
 */
export const structureVolume = (of: StructureContours): StructureVolume => {
  const discs = counted(of);
  const slices = discs.map(({ slice }) => slice);
  const entered = { slices, contours: discs.map(({ contour }) => contour) };
  const bare = [...of.contours.keys()].every((slice) => of.decisions.get(slice) === 'out');
  if (discs.length === 0 && bare) return { volume: missing('no-contour'), ...entered };
  const distances = sliceDistances(of.stack);
  if (discs.length === 0 || distances === null || !isCovered(of, distances, slices)) {
    return { volume: missing('incomplete-coverage'), ...entered };
  }
  const volume = sumOfDiscs(
    discs.map(({ slice, contour }) => ({
      area: of.areaOf?.(contour, slice) ?? contourArea(contour),
      thickness: distances.each[slice - 1] ?? (0 as Millimetre),
    })),
  );
  return { volume, ...entered };
};
