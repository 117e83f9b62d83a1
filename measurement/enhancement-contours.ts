/** The late enhancement contours of every slice (M5). */
import { contourArea, type Contour } from './contour.ts';
import { locateFrame, type ShortAxisStack } from './short-axis-stack.ts';
import type { Structure } from './structure.ts';
import { compareText } from './text-order.ts';

/** What is drawn on one slice. Of what may be there once: null where it is not there, or twice. */
export interface EnhancementContours {
  readonly epicardium: Contour | null;
  readonly endocardium: Contour | null;
  readonly reference: Contour | null;
  readonly included: readonly Contour[];
  readonly excluded: readonly Contour[];
  /** Contours of a structure that may be there once and is there several times, or encloses nothing. */
  readonly unclear: readonly Contour[];
}

/** Structures that late enhancement is made of. */
const counted: readonly Structure[] = [
  'LV epicardium',
  'LV endocardium',
  'reference myocardium',
  'enhanced myocardium',
  'excluded',
];

/** Rounding leaves an outline on one line less than this, mm². */
const noArea_mm2 = 1e-6;

const byId = (a: Contour, b: Contour): number => compareText(a.id, b.id);

const sliceContours = (there: readonly Contour[]): EnhancementContours => {
  const of = (structure: Structure): readonly Contour[] => there.filter((one) => one.structure === structure);
  const unclear: Contour[] = [];
  const sole = (structure: Structure): Contour | null => {
    const [contour, ...others] = of(structure);
    if (contour === undefined) return null;
    if (others.length === 0 && contourArea(contour) > noArea_mm2) return contour;
    unclear.push(contour, ...others);
    return null;
  };
  const [epicardium, endocardium, reference] = [sole('LV epicardium'), sole('LV endocardium'), sole('reference myocardium')];
  return { epicardium, endocardium, reference, included: of('enhanced myocardium'), excluded: of('excluded'), unclear };
}; // prettier-ignore

const isCounted = ({ view, closed, structure }: Contour): boolean =>
  view === 'late enhancement' && closed && counted.includes(structure);

/** Contours of late enhancement that lie on no slice of its stack: they would change its numbers, or its segments. */
export const strayContours = (stack: ShortAxisStack | null, contours: readonly Contour[]): readonly Contour[] =>
  contours.filter(
    (contour) =>
      (isCounted(contour) || (contour.view === 'late enhancement' && contour.structure === 'RV insertion')) &&
      (stack === null || locateFrame(stack, contour.SOPInstanceUID, contour.frame) === null),
  );

/** Closed late enhancement contours by slice number (from 1), on each in the order of their ids. */
export const enhancementContours = (
  stack: ShortAxisStack,
  contours: readonly Contour[],
): ReadonlyMap<number, EnhancementContours> => {
  const bySlice = new Map<number, Contour[]>();
  for (const contour of contours) {
    if (!isCounted(contour)) continue;
    const place = locateFrame(stack, contour.SOPInstanceUID, contour.frame);
    if (place === null) continue;
    bySlice.set(place.slice, [...(bySlice.get(place.slice) ?? []), contour]);
  }
  const slices = [...bySlice].sort(([a], [b]) => a - b);
  return new Map(slices.map(([slice, there]) => [slice, sliceContours(there.sort(byId))]));
};
