/** Signal of the heart at any place, for cuts across and along it. Edges stand at half height on the closed form. */
import type { HeartSection } from '../beating-heart.ts';
import { SIGNAL, mixed, norm, within } from '../signal.ts';
import { rightDiscs, ventriclesAt, type Ventricles, type VentriclesSection } from './two-ventricles.ts';

/** Signal at a place of one cross-section (mm around the long axis), over what is behind it. */
export type Painter = (u: number, v: number, behind: number) => number;

const WALL = { right: 2.6, atrium: 2.2, artery: 1.8, fat: 3 } as const;
const ATRIUM_LENGTH = 50;
const ROOT = { radius: 11, share: 0.4, bearing: 0.84 } as const;

const papillary = (shape: Ventricles, radius: number, z: number): Painter => {
  const depth = (z - shape.heart.base) / shape.heart.endocardium.length;
  const size = Math.min(4.6, 0.22 * radius) * Math.sqrt(Math.max(0, 1 - ((depth - 0.5) / 0.24) ** 2));
  const centres = [2.05, 4.1].map((angle) => [0.7 * radius * Math.cos(angle), 0.7 * radius * Math.sin(angle)] as const);
  return (u, v, behind) =>
    size === 0
      ? behind
      : centres.reduce((signal, [x, y]) => mixed(signal, SIGNAL.myocardium, 0.9 * within(size - norm(u - x, v - y))), behind);
}; // prettier-ignore

/** How deep a place lies in the discs of the right ventricle, mm; with `wall`, in its cavity and wall. */
const rightDepth = ({ inflow, outflow }: VentriclesSection, u: number, v: number, wall: number): number => {
  const body = inflow === null ? -Infinity : inflow.disc.radius + wall - norm(u - inflow.disc.centre, v);
  const clear = inflow === null || wall > 0 ? body : Math.min(body, norm(u, v) - inflow.cut.radius);
  const tract = outflow === null ? -Infinity : outflow.radius + wall - norm(u - outflow.x, v - outflow.y);
  return Math.max(clear, tract);
};

const rightVentricle = (section: VentriclesSection): Painter => {
  if (section.inflow === null && section.outflow === null) return (_u, _v, behind) => behind;
  return (u, v, behind) => {
    let signal = mixed(behind, SIGNAL.fat, within(rightDepth(section, u, v, WALL.right + WALL.fat)));
    signal = mixed(signal, SIGNAL.myocardium, within(rightDepth(section, u, v, WALL.right)));
    const strands = Math.sin(1.1 * u + 2 * Math.sin(0.35 * v)) * Math.sin(0.9 * v + 1.7 * Math.sin(0.4 * u));
    const depth = rightDepth(section, u, v, 0);
    const trabeculae = 1 - 0.3 * Math.max(0, strands) * Math.max(0, 1 - depth / 9);
    return mixed(signal, SIGNAL.blood * Math.min(1, trabeculae), within(depth));
  };
};

const septum = (right: NonNullable<HeartSection['right']>, u: number, v: number): number =>
  within(right.cut.radius - norm(u, v)) * within(right.disc.radius - norm(u - right.disc.centre, v));

const leftVentricle = (shape: Ventricles, section: VentriclesSection, z: number): Painter => {
  const { endocardium, epicardium, inflow } = section;
  if (epicardium === null) return (_u, _v, behind) => behind;
  const muscles = papillary(shape, endocardium ?? 0, z);
  return (u, v, behind) => {
    const away = norm(u, v);
    const wall = Math.max(within(epicardium - away), inflow === null ? 0 : septum(inflow, u, v));
    const signal = mixed(behind, SIGNAL.myocardium, wall);
    if (endocardium === null) return signal;
    const blood = SIGNAL.blood * (1 + 0.016 * Math.sin(0.21 * u + 0.13 * v) - 0.0012 * endocardium);
    return muscles(u, v, mixed(signal, blood, within(endocardium - away)));
  };
};

interface Vessel {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly wall: number;
  readonly blood: number;
}

const vessel =
  ({ x, y, radius, wall, blood }: Vessel): Painter =>
  (u, v, behind) => {
    const depth = radius - norm(u - x, v - y);
    const signal = mixed(behind, SIGNAL.fat, within(depth + wall + WALL.fat));
    return mixed(mixed(signal, SIGNAL.myocardium, within(depth + wall)), blood, within(depth));
  };

const dome = (above: number): number => Math.sqrt(Math.max(0, 1 - (above / ATRIUM_LENGTH) ** 2));

/** The right atrium stands on the tricuspid plane, beside the septum. */
const rightAtrium = (shape: Ventricles, z: number): readonly Painter[] => {
  const right = rightDiscs(shape, z);
  const round = dome(shape.tricuspid - z);
  if (right === null || round === 0) return [];
  const half = (right.disc.centre + right.disc.radius - right.cut.radius) / 2;
  const away = right.cut.radius + half;
  const at = { x: away * Math.cos(-0.2), y: away * Math.sin(-0.2), radius: half * round };
  return [vessel({ ...at, wall: WALL.atrium, blood: 0.93 * SIGNAL.blood })];
};

/** The left atrium and the root of the aorta stand on the mitral plane. */
const aboveMitral = (shape: Ventricles, z: number): readonly Painter[] => {
  const { radius } = shape.heart.endocardium;
  const round = dome(shape.heart.base - z);
  const wide = Math.min(ROOT.radius, ROOT.share * radius);
  const out = radius - wide;
  const root = { x: out * Math.cos(ROOT.bearing), y: out * Math.sin(ROOT.bearing), radius: wide };
  const atrium = { x: 0, y: 0, radius: radius * round, wall: WALL.atrium, blood: 0.95 * SIGNAL.blood };
  const aorta = vessel({ ...root, wall: WALL.artery, blood: 1.03 * SIGNAL.blood });
  return round === 0 ? [aorta] : [vessel(atrium), aorta];
};

/** The artery goes on from the outflow tract above the pulmonary valve. */
const pulmonaryArtery = (shape: Ventricles): readonly Painter[] => {
  const { outflow } = ventriclesAt(shape, shape.pulmonary);
  if (outflow === null) return [];
  return [vessel({ ...outflow, radius: 0.92 * outflow.radius, wall: WALL.artery, blood: 0.95 * SIGNAL.blood })];
};

/** The heart at one place along the long axis. */
export const ventriclesPainter = (shape: Ventricles, z: number): Painter => {
  const section = ventriclesAt(shape, z);
  const layers = [
    ...(z < shape.tricuspid ? rightAtrium(shape, z) : []),
    ...(z < shape.pulmonary ? pulmonaryArtery(shape) : []),
    rightVentricle(section),
    ...(z < shape.heart.base ? aboveMitral(shape, z) : [leftVentricle(shape, section, z)]),
  ];
  return (u, v, behind) => layers.reduce((signal, paint) => paint(u, v, signal), behind);
};

const LEAFLET = 0.8;

/** The closed valves as a cut along the heart shows them: dark lines at the end of each ventricle. */
export const valveLines = (shape: Ventricles, z: number): Painter => {
  const { base, endocardium } = shape.heart;
  const mitral = 0.8 * within(LEAFLET - Math.abs(z - base));
  const tricuspid = 0.8 * within(LEAFLET - Math.abs(z - shape.tricuspid));
  const pulmonary = 0.8 * within(LEAFLET - Math.abs(z - shape.pulmonary));
  if (mitral + tricuspid + pulmonary === 0) return (_u, _v, behind) => behind;
  const inflow = { ...ventriclesAt(shape, shape.tricuspid), outflow: null };
  const tract = { ...ventriclesAt(shape, shape.pulmonary), inflow: null };
  return (u, v, behind) => {
    let signal = mixed(behind, SIGNAL.myocardium, mitral * within(endocardium.radius - norm(u, v)));
    signal = mixed(signal, SIGNAL.myocardium, tricuspid * within(rightDepth(inflow, u, v, 0)));
    return mixed(signal, SIGNAL.myocardium, pulmonary * within(rightDepth(tract, u, v, 0)));
  };
};
