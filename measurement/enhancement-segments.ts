/** Late enhancement by segment of the left ventricle: its share and how far it reaches through the wall (M5.5). */
import type { Contour } from './contour.ts';
import { enhancementContours } from './enhancement-contours.ts';
import { angleOn, heartSlices, type HeartSlice } from './heart-axes.ts';
import { segmentAt, segmentNames } from './heart-segments.ts';
import { keepLast } from './keep-last.ts';
import { pixelMarks, type EnhancedSlice } from './late-enhancement-result.ts';
import { pixelToPatient, type ImagePlane } from './patient-space.ts';
import { missing, percent, type Measured, type Percent } from './quantity.ts';
import { frameAt, locateFrame, type ShortAxisStack } from './short-axis-stack.ts';
import { sliceDistances } from './slice-distance.ts';

/** What a segment comes to. */
export interface SegmentEnhancement {
  /** 1 to 17. */
  readonly segment: number;
  readonly name: (typeof segmentNames)[number];
  /** Enhanced share of the segment's myocardium, by volume. */
  readonly enhanced_percent: Measured<Percent>;
  /** Mean enhanced share of the wall where it holds any enhancement; 0 where none does. */
  readonly transmurality_percent: Measured<Percent>;
}

/** What the segments are made of. */
interface SegmentInput {
  readonly stack: ShortAxisStack;
  /** Late enhancement contours of the read; `RV insertion` among them. */
  readonly contours: readonly Contour[];
  /** Measured slices (`measureLateEnhancement`). */
  readonly slices: readonly EnhancedSlice[];
}

/** The wall is looked at in sectors of so many degrees: each lies in one segment. */
const sector_deg = 5;

/** Pixels of one sector of one slice. */
interface Sector {
  readonly segment: number;
  readonly myocardium: number;
  readonly enhanced: number;
  readonly pixel_mm3: number;
}

const sectorCount = 360 / sector_deg;

const countSectors = (
  slice: EnhancedSlice,
  plane: ImagePlane,
  at: HeartSlice,
  pixel_mm3: number,
): readonly Sector[] => {
  const [myocardium, enhanced] = [new Uint32Array(sectorCount), new Uint32Array(sectorCount)];
  const { left, top, width } = slice.box;
  slice.marks.forEach((mark, i) => {
    if (mark === pixelMarks.none) return;
    const pixel = pixelToPatient(plane, { column: left + (i % width), row: top + Math.floor(i / width) });
    const place = Math.floor(angleOn(at, pixel) / sector_deg) % sectorCount;
    myocardium[place] = (myocardium[place] ?? 0) + 1;
    if (mark === pixelMarks.enhanced || mark === pixelMarks.byHand) enhanced[place] = (enhanced[place] ?? 0) + 1;
  });
  return [...myocardium].flatMap((pixels, place) => {
    const segment = segmentAt(at.ring, (place + 0.5) * sector_deg);
    return pixels === 0 ? [] : [{ segment, myocardium: pixels, enhanced: enhanced[place] ?? 0, pixel_mm3 }];
  });
};

const kept = keepLast<readonly Sector[]>();

const sectorsOf = (slice: EnhancedSlice, plane: ImagePlane, at: HeartSlice, pixel_mm3: number): readonly Sector[] => {
  const madeFrom = [plane, at.ring, ...at.centre, ...at.towards, ...at.normal, pixel_mm3];
  return kept(slice, madeFrom, () => countSectors(slice, plane, at, pixel_mm3));
};

const segmentOf = (segment: number, sectors: readonly Sector[], hasAxis: boolean): SegmentEnhancement => {
  const own = sectors.filter((sector) => sector.segment === segment);
  const name = segmentNames[segment - 1] ?? 'apex';
  if (own.length === 0) {
    const none = missing(hasAxis ? 'no-contour' : 'not-done');
    return { segment, name, enhanced_percent: none, transmurality_percent: none };
  }
  const sum = (of: (sector: Sector) => number): number => own.reduce((all, one) => all + of(one) * one.pixel_mm3, 0);
  const scarred = own.filter(({ enhanced }) => enhanced > 0);
  const shares = scarred.reduce((all, { enhanced, myocardium }) => all + enhanced / myocardium, 0);
  return {
    segment,
    name,
    enhanced_percent: percent((100 * sum(({ enhanced }) => enhanced)) / sum(({ myocardium }) => myocardium)),
    transmurality_percent: percent(scarred.length === 0 ? 0 : (100 * shares) / scarred.length),
  };
};

/**
 * The 17 segments (M5.5). The angle of a pixel about the centre of its slice's epicardium is counted from the anterior
 * RV insertion over the septum; a slice without insertion takes the direction of the nearest slice that has one, of two
 * the one nearer to the base. What a measured slice comes to is kept by its identity. Without any insertion every
 * segment is `not-done`; one of which nothing evaluable is contoured is `no-contour`.
 */
export const enhancementSegments = (input: SegmentInput): readonly SegmentEnhancement[] => {
  const { stack, slices } = input;
  const isInsertion = ({ structure, view }: Contour): boolean =>
    structure === 'RV insertion' && view === 'late enhancement';
  const walls = enhancementContours(stack, input.contours);
  const heart = heartSlices({ stack, walls, insertions: input.contours.filter(isInsertion) });
  const distances = sliceDistances(stack);
  const sectors = slices.flatMap((slice) => {
    const place = locateFrame(stack, slice.frame.SOPInstanceUID, slice.frame.frame);
    const plane = place === null ? null : (frameAt(stack, place.slice, place.phase)?.plane ?? null);
    const at = heart.find((one) => one.slice === slice.slice);
    if (plane === null || at === undefined) return [];
    const pixel_mm3 = slice.pixel_mm2 * (distances?.each[slice.slice - 1] ?? 1);
    return sectorsOf(slice, plane, at, pixel_mm3);
  });
  return segmentNames.map((_, i) => segmentOf(i + 1, sectors, heart.length > 0));
};
