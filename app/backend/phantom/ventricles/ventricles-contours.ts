/** The outlines of both ventricles as a contour file, and what a perfect reading of it gives. */
import type { ContourFile } from '../../../contract/contour-file.ts';
import type { CardiacPhase, Structure } from '../../../../measurement/structure.ts';
import { inPixels } from '../sax-contours.ts';
import type { SaxSlice } from '../sax-geometry.ts';
import type { SaxScan } from '../sax-subject.ts';
import type { PhantomTruth } from '../phantom.ts';
import { discOutline, joinedOutline } from './joined-crescent.ts';
import { crescentOutline } from '../crescent.ts';
import { ventriclesAreas, ventriclesAt, ventriclesOf, type Ventricles, type VentriclesSection, type VentriclesSubject } from './two-ventricles.ts'; // prettier-ignore

/** Polygon areas stay within 0.01 % of the exact ones: a circle of n points loses (2π/n)²/6 of its area. */
const POINTS = 420;
/** Of each of the arcs of a right ventricle, none of which goes all around. */
const ARC_POINTS = 300;

/** ED and ES of a cine: the phase index (from 1) and both ventricles at it. */
export type Moments = Readonly<Record<CardiacPhase, { readonly phase: number; readonly shape: Ventricles }>>;

/** When end-diastole and end-systole are: the largest and the smallest left cavity of the stack (M1.2). */
export const momentsOf = (subject: VentriclesSubject, { phases, places }: SaxScan): Moments => {
  const shapes = Array.from({ length: phases }, (_, i) => ventriclesOf(subject, i / phases));
  const cavities = shapes.map((shape) =>
    places.reduce((sum, place) => sum + ventriclesAreas(ventriclesAt(shape, place)).endocardium, 0),
  );
  const at = (cavity: number) => {
    const index = cavities.indexOf(cavity);
    return { phase: index + 1, shape: ventriclesOf(subject, index / phases) };
  };
  return { ED: at(Math.max(...cavities)), ES: at(Math.min(...cavities)) };
};

type Point = readonly [number, number];
interface Outline {
  readonly structure: Structure;
  readonly points: readonly Point[];
}

const rightOutline = ({ inflow, outflow }: VentriclesSection): readonly Point[] | null => {
  if (inflow === null) return outflow === null ? null : discOutline(outflow, POINTS);
  const { disc, cut } = inflow;
  return outflow === null ? crescentOutline(disc, cut, POINTS) : joinedOutline(disc, cut, outflow, ARC_POINTS);
};

const outlines = (section: VentriclesSection): readonly Outline[] => {
  const circle = (radius: number | null) => (radius === null ? null : discOutline({ x: 0, y: 0, radius }, POINTS));
  const all = [
    ['LV endocardium', circle(section.endocardium)],
    ['LV epicardium', circle(section.epicardium)],
    ['RV endocardium', rightOutline(section)],
  ] as const;
  return all.flatMap(([structure, points]) => (points === null ? [] : [{ structure, points }]));
};

/** Every outline at ED and ES; `uidAt` names the image of a slice (0-based) and phase (1-based). */
export const ventriclesContours = (
  moments: Moments,
  slices: readonly SaxSlice[],
  heartRate_bpm: number,
  uidAt: (slice: number, phase: number) => string,
): ContourFile => {
  const contours = (['ED', 'ES'] as const).flatMap((phase) =>
    slices.flatMap((slice, i) =>
      outlines(ventriclesAt(moments[phase].shape, slice.place)).map(({ structure, points }) => ({
        SOPInstanceUID: uidAt(i, moments[phase].phase),
        frame: 1,
        structure,
        phase,
        view: 'short axis' as const,
        closed: true,
        points: inPixels(slice, points),
      })),
    ),
  );
  return { format: 'ventricle-contours', version: 1, contours, subject: { heartRate_bpm } };
};

/** The sum of discs of the exact areas (M1.1), and what follows from it (M1.3, M1.4). */
export const ventriclesTruth = (moments: Moments, scan: SaxScan, heartRate_bpm: number): PhantomTruth => {
  const volume = (phase: CardiacPhase, which: 'endocardium' | 'epicardium' | 'right'): number => {
    const areas = scan.places.map((place) => ventriclesAreas(ventriclesAt(moments[phase].shape, place))[which]);
    return (areas.reduce((sum, area) => sum + area, 0) * scan.sliceDistance_mm) / 1000;
  };
  const [LVEDV, LVESV] = [volume('ED', 'endocardium'), volume('ES', 'endocardium')];
  const [RVEDV, RVESV] = [volume('ED', 'right'), volume('ES', 'right')];
  const [LVSV, RVSV] = [LVEDV - LVESV, RVEDV - RVESV];
  return {
    LVEDV,
    LVESV,
    LVSV,
    LVEF: (100 * LVSV) / LVEDV,
    LVM: 1.05 * (volume('ED', 'epicardium') - LVEDV),
    CO: (LVSV * heartRate_bpm) / 1000,
    RVEDV,
    RVESV,
    RVSV,
    RVEF: (100 * RVSV) / RVEDV,
  };
};
