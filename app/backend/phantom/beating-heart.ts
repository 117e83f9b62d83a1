/**
 * A beating heart in closed form. Each ventricle is cut by planes across the long axis z (mm, from the base at
 * end-diastole towards the apex). LV: half-ellipsoids standing on a base that descends in systole while the apex
 * stays; myocardium keeps its volume. RV: the part of a disc outside the LV. The area of every cut is exact.
 */
import { crescentArea, type Disc } from './crescent.ts';

/** What makes one subject's heart. Volumes are those of the smooth body; the sum of discs of a stack differs a little. */
export interface HeartSubject {
  readonly EDV_mL: number;
  readonly ejectionFraction: number;
  readonly myocardium_mL: number;
  /** Base to epicardial apex at end-diastole. */
  readonly length_mm: number;
  /** Myocardium at the apex at end-diastole. */
  readonly apicalWall_mm: number;
  /** How far the base comes down in systole. */
  readonly baseDescent_mm: number;
  readonly rightEDV_mL: number;
  readonly heartRate_bpm: number;
}

/** The heart at one moment of the beat. */
export interface HeartShape {
  readonly base: number;
  readonly endocardium: HalfEllipsoid;
  readonly epicardium: HalfEllipsoid;
  /** How far the RV bulges beyond the septum at the base, and how far it reaches down. */
  readonly right: { readonly bulge: number; readonly length: number };
}

interface HalfEllipsoid {
  readonly radius: number;
  readonly length: number;
}

/** One cut: radii of the LV outlines around the long axis, and the RV's two discs; null where there is none. */
export interface HeartSection {
  readonly endocardium: number | null;
  readonly epicardium: number | null;
  readonly right: { readonly disc: Disc; readonly cut: Disc } | null;
}

/** Septal wall between the LV epicardial outline and the RV cavity, mm. */
const SEPTAL_GAP = 1.2;
const SMALLEST_BULGE = 4;
/** Nearer to the apex the walls meet: there is no cavity to outline. */
const SMALLEST_CAVITY = 2.5;
const RIGHT_APEX_SHORTER = 0.2;

const smooth = (x: number): number => x * x * (3 - 2 * x);

/** How contracted the heart is at a moment (0 to 1) of the beat: systole, rapid filling, diastasis, atrial kick. */
export const contraction = (moment: number): number => {
  const t = moment - Math.floor(moment);
  if (t < 0.37) return smooth(t / 0.37);
  if (t < 0.62) return 1 - 0.74 * smooth((t - 0.37) / 0.25);
  if (t < 0.84) return 0.26 - (0.04 * (t - 0.62)) / 0.22;
  return 0.22 * (1 - smooth((t - 0.84) / 0.16));
};

const halfEllipsoid = (volume_mL: number, length: number): HalfEllipsoid => ({
  radius: Math.sqrt((3 * volume_mL * 1000) / (2 * Math.PI * length)),
  length,
});

const radiusAt = (body: HalfEllipsoid, depth: number): number | null =>
  depth < 0 || depth >= body.length ? null : body.radius * Math.sqrt(1 - (depth / body.length) ** 2);

const rightSection = (shape: HeartShape, depth: number, epicardium: number): HeartSection['right'] => {
  const { bulge, length } = shape.right;
  if (depth >= length) return null;
  const out = bulge * Math.sqrt(1 - (depth / length) ** 2);
  if (out < SMALLEST_BULGE) return null;
  const cut = { centre: 0, radius: epicardium + SEPTAL_GAP };
  const radius = 0.97 * cut.radius + 0.15 * out;
  return { disc: { centre: cut.radius + out - radius, radius }, cut };
};

/** The cut of the heart at a place along its long axis. */
export const sectionAt = (shape: HeartShape, z: number): HeartSection => {
  const depth = z - shape.base;
  const epicardium = radiusAt(shape.epicardium, depth);
  const endocardium = radiusAt(shape.endocardium, depth);
  return {
    endocardium: endocardium !== null && endocardium < SMALLEST_CAVITY ? null : endocardium,
    epicardium,
    right: epicardium === null ? null : rightSection(shape, depth, epicardium),
  };
};

/** Exact areas of the three cavities and outlines of a cut, mm². */
export const sectionAreas = (section: HeartSection): { endocardium: number; epicardium: number; right: number } => ({
  endocardium: Math.PI * (section.endocardium ?? 0) ** 2,
  epicardium: Math.PI * (section.epicardium ?? 0) ** 2,
  right: section.right ? crescentArea(section.right.disc, section.right.cut) : 0,
});

const rightVolume_mL = (shape: HeartShape): number => {
  const steps = 60;
  const step = shape.right.length / steps;
  const depths = Array.from({ length: steps }, (_, i) => (i + 0.5) * step);
  return depths.reduce(
    (sum, depth) => sum + (sectionAreas(sectionAt(shape, shape.base + depth)).right * step) / 1000,
    0,
  );
};

const withRightVolume = (shape: HeartShape, volume_mL: number): HeartShape => {
  const bulging = (bulge: number): HeartShape => ({ ...shape, right: { ...shape.right, bulge } });
  let [low, high] = [SMALLEST_BULGE, 1.6 * shape.epicardium.radius];
  for (let i = 0; i < 40; i += 1) {
    const middle = (low + high) / 2;
    if (rightVolume_mL(bulging(middle)) < volume_mL) low = middle;
    else high = middle;
  }
  return bulging((low + high) / 2);
};

/** The subject's heart at a moment (0 to 1) of the beat; end-diastole at 0. */
export const heartAt = (subject: HeartSubject, moment: number): HeartShape => {
  const contracted = contraction(moment);
  const volume_mL = subject.EDV_mL * (1 - subject.ejectionFraction * contracted);
  const base = subject.baseDescent_mm * contracted;
  const length = subject.length_mm - base;
  const wall = subject.apicalWall_mm * (1 + 0.35 * contracted);
  const ejected_mL = subject.EDV_mL * subject.ejectionFraction * contracted;
  const shape = {
    base,
    endocardium: halfEllipsoid(volume_mL, length - wall),
    epicardium: halfEllipsoid(volume_mL + subject.myocardium_mL, length),
    right: { bulge: 0, length: length - RIGHT_APEX_SHORTER * subject.length_mm },
  };
  return withRightVolume(shape, subject.rightEDV_mL - 0.98 * ejected_mL);
};
