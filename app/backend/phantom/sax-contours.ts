/** The outlines of the short-axis phantom as a contour file, and what a perfect reading of it gives. */
import type { ContourFile, FileContour } from '../../contract/contour-file.ts';
import type { MeasureKey } from '../../../measurement/result.ts';
import type { CardiacPhase, Structure } from '../../../measurement/structure.ts';
import { heartAt, sectionAreas, sectionAt, type HeartSection, type HeartSubject } from './beating-heart.ts';
import { crescentOutline } from './crescent.ts';
import { heartToImage, type SaxSlice } from './sax-geometry.ts';
import type { SaxScan } from './sax-subject.ts';

/** Polygon areas stay within 0.01 % of the exact ones: a circle of n points loses (2π/n)²/6 of its area. */
const POINTS = 420;

type Point = readonly [number, number];

const circle = (radius: number): readonly Point[] =>
  Array.from({ length: POINTS }, (_, i) => {
    const angle = (2 * Math.PI * i) / POINTS;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });

const outlines = (section: HeartSection): readonly { structure: Structure; points: readonly Point[] }[] => [
  ...(section.endocardium === null
    ? []
    : [{ structure: 'LV endocardium' as const, points: circle(section.endocardium) }]),
  ...(section.epicardium === null ? [] : [{ structure: 'LV epicardium' as const, points: circle(section.epicardium) }]),
  ...(section.right
    ? [{ structure: 'RV endocardium' as const, points: crescentOutline(section.right.disc, section.right.cut, POINTS) }]
    : []),
];

const micro = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Points of the heart's plane as pixels of a slice. */
export const inPixels = (slice: SaxSlice, points: readonly Point[]): readonly Point[] => {
  const [rowSpacing, columnSpacing] = slice.plane.PixelSpacing;
  return points.map(([u, v]) => {
    const [x, y] = heartToImage(slice.placement, u, v);
    return [micro(x / columnSpacing), micro(y / rowSpacing)] as const;
  });
};

/** When end-diastole and end-systole are (1-based phase index): the largest and the smallest cavity of the stack. */
const saxPhases = (subject: HeartSubject, scan: SaxScan): Readonly<Record<CardiacPhase, number>> => {
  const cavities = Array.from({ length: scan.phases }, (_, i) => {
    const shape = heartAt(subject, i / scan.phases);
    return scan.places.reduce((sum, place) => sum + sectionAreas(sectionAt(shape, place)).endocardium, 0);
  });
  return { ED: cavities.indexOf(Math.max(...cavities)) + 1, ES: cavities.indexOf(Math.min(...cavities)) + 1 };
};

/** Every outline at ED and ES; `uidAt` names the image of a slice (0-based) and phase (1-based). */
export const saxContours = (
  subject: HeartSubject,
  scan: SaxScan,
  slices: readonly SaxSlice[],
  uidAt: (slice: number, phase: number) => string,
): ContourFile => {
  const phases = saxPhases(subject, scan);
  const contours = (['ED', 'ES'] as const).flatMap((phase) => {
    const shape = heartAt(subject, (phases[phase] - 1) / scan.phases);
    return slices.flatMap((slice, i) =>
      outlines(sectionAt(shape, slice.place)).map(({ structure, points }): FileContour => ({
        SOPInstanceUID: uidAt(i, phases[phase]),
        frame: 1,
        structure,
        phase,
        view: 'short axis',
        closed: true,
        points: inPixels(slice, points),
      })),
    );
  });
  return { format: 'ventricle-contours', version: 1, contours, subject: { heartRate_bpm: subject.heartRate_bpm } };
};

/** The sum of discs of the exact areas (M1.1), and what follows from it (M1.3, M1.4). */
export const saxTruth = (subject: HeartSubject, scan: SaxScan): Readonly<Partial<Record<MeasureKey, number>>> => {
  const phases = saxPhases(subject, scan);
  const volumes = (phase: CardiacPhase): { endocardium: number; epicardium: number; right: number } => {
    const shape = heartAt(subject, (phases[phase] - 1) / scan.phases);
    const areas = scan.places.map((place) => sectionAreas(sectionAt(shape, place)));
    const volume = (which: keyof (typeof areas)[number]): number =>
      (areas.reduce((sum, area) => sum + area[which], 0) * scan.sliceDistance_mm) / 1000;
    return { endocardium: volume('endocardium'), epicardium: volume('epicardium'), right: volume('right') };
  };
  const [ED, ES] = [volumes('ED'), volumes('ES')];
  const LVSV = ED.endocardium - ES.endocardium;
  const RVSV = ED.right - ES.right;
  return {
    LVEDV: ED.endocardium,
    LVESV: ES.endocardium,
    LVSV,
    LVEF: (100 * LVSV) / ED.endocardium,
    LVM: 1.05 * (ED.epicardium - ED.endocardium),
    CO: (LVSV * subject.heartRate_bpm) / 1000,
    RVEDV: ED.right,
    RVESV: ES.right,
    RVSV,
    RVEF: (100 * RVSV) / ED.right,
  };
};
