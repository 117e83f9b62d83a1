/**
 * Both ventricles in closed form: the heart of `beating-heart.ts` with valve planes of their own and an outflow tract.
 * Planes across the long axis z (mm, from the mitral plane at end-diastole towards the apex). The mitral plane is the
 * base of the left ventricle. The inflow of the right ventricle ends at the tricuspid plane, nearer to the apex; its
 * outflow tract, a disc in front of it, reaches on up to the pulmonary valve, above both. All three come down in systole.
 */
import { contraction, heartAt, sectionAreas, sectionAt, type HeartSection, type HeartShape, type HeartSubject } from '../beating-heart.ts'; // prettier-ignore
import { joinedArea, type SideDisc } from './joined-crescent.ts';

/** What makes one subject's ventricles; `rightEDV_mL` is that of the whole right ventricle, outflow tract included. */
export interface VentriclesSubject extends HeartSubject {
  readonly rightSV_mL: number;
  /** How far the tricuspid plane stands below the mitral plane at end-diastole, and how far it comes down. */
  readonly tricuspidBelow_mm: number;
  readonly tricuspidDescent_mm: number;
  /** How far the pulmonary valve stands above the mitral plane at end-diastole, and how far it comes down. */
  readonly pulmonaryAbove_mm: number;
  readonly pulmonaryDescent_mm: number;
  /** The outflow tract at end-diastole. */
  readonly outflowRadius_mm: number;
}

/** Both ventricles at one moment of the beat. `heart.base` is the mitral plane. */
export interface Ventricles {
  readonly heart: HeartShape;
  readonly tricuspid: number;
  readonly pulmonary: number;
  readonly outflowRadius: number;
}

/** One cut: the outlines of the left ventricle, and the two parts of the right one. */
export interface VentriclesSection {
  readonly endocardium: number | null;
  readonly epicardium: number | null;
  readonly inflow: HeartSection['right'];
  readonly outflow: SideDisc | null;
}

/** Where the outflow tract stands around the long axis, radians from the right ventricle to the front. */
const OUTFLOW_BEARING = 1.06;
/** Muscle between the septal edge of the right ventricle and the outflow tract, mm. */
const CLEARANCE = 1.2;
/** How far below the tricuspid plane the outflow tract runs out into the body of the ventricle, mm. */
const RUN_OUT = 24;

/** The two discs of the right ventricle as they are, or would be above the mitral plane. */
export const rightDiscs = ({ heart }: Ventricles, z: number): HeartSection['right'] =>
  sectionAt(heart, Math.max(z, heart.base)).right;

const outflowAt = (shape: Ventricles, z: number): SideDisc | null => {
  const below = (z - shape.tricuspid) / RUN_OUT;
  if (z < shape.pulmonary || below >= 1) return null;
  const right = rightDiscs(shape, z);
  if (right === null) return null;
  const radius = shape.outflowRadius * Math.sqrt(1 - Math.max(0, below) ** 2);
  const away = right.cut.radius + CLEARANCE + radius;
  return { x: away * Math.cos(OUTFLOW_BEARING), y: away * Math.sin(OUTFLOW_BEARING), radius };
};

/** The cut of both ventricles at a place along the long axis. */
export const ventriclesAt = (shape: Ventricles, z: number): VentriclesSection => {
  const { endocardium, epicardium, right } = sectionAt(shape.heart, z);
  const inflow = z < shape.tricuspid ? null : right;
  return { endocardium, epicardium, inflow, outflow: outflowAt(shape, z) };
};

const rightArea = ({ inflow, outflow }: VentriclesSection): number => {
  if (inflow === null) return outflow === null ? 0 : Math.PI * outflow.radius ** 2;
  const whole = { endocardium: null, epicardium: null, right: inflow };
  return outflow === null ? sectionAreas(whole).right : joinedArea(inflow.disc, inflow.cut, outflow);
};

/** Exact areas of a cut, mm². */
export const ventriclesAreas = (section: VentriclesSection): { endocardium: number; epicardium: number; right: number } => ({
  ...sectionAreas({ endocardium: section.endocardium, epicardium: section.epicardium, right: null }),
  right: rightArea(section),
}); // prettier-ignore

const STEPS = 120;

const rightVolume_mL = (shape: Ventricles): number => {
  const step = (shape.heart.base + shape.heart.right.length - shape.pulmonary) / STEPS;
  const places = Array.from({ length: STEPS }, (_, i) => shape.pulmonary + (i + 0.5) * step);
  return places.reduce((sum, z) => sum + (rightArea(ventriclesAt(shape, z)) * step) / 1000, 0);
};

const withRightVolume = (shape: Ventricles, volume_mL: number): Ventricles => {
  const { heart } = shape;
  const bulging = (bulge: number): Ventricles => ({ ...shape, heart: { ...heart, right: { ...heart.right, bulge } } });
  let [low, high] = [heart.right.bulge / 2, 2 * heart.right.bulge];
  for (let i = 0; i < 40; i += 1) {
    const middle = (low + high) / 2;
    if (rightVolume_mL(bulging(middle)) < volume_mL) low = middle;
    else high = middle;
  }
  return bulging((low + high) / 2);
};

/** Both ventricles of the subject at a moment (0 to 1) of the beat; end-diastole at 0. */
export const ventriclesOf = (subject: VentriclesSubject, moment: number): Ventricles => {
  const contracted = contraction(moment);
  const shape = {
    heart: heartAt(subject, moment),
    tricuspid: subject.tricuspidBelow_mm + subject.tricuspidDescent_mm * contracted,
    pulmonary: subject.pulmonaryDescent_mm * contracted - subject.pulmonaryAbove_mm,
    outflowRadius: subject.outflowRadius_mm * (1 - 0.2 * contracted),
  };
  return withRightVolume(shape, subject.rightEDV_mL - subject.rightSV_mL * contracted);
};
