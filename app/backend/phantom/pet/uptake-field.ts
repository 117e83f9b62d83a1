/** Uptake of the body around and in a heart, g/mL: a hot wall with defects, a cold cavity, a warm background. */
import type { Vector3 } from '../../../../measurement/patient-space.ts';
import type { HeartShape } from '../beating-heart.ts';
import { placeInHeart, type HeartPose } from '../heart-pose.ts';
import { depthIn, scars } from '../late-enhancement/scar.ts';
import { mixed } from '../signal.ts';

/** SUVbw of each tissue. */
const UPTAKE = {
  air: 0.02,
  lung: 0.45,
  soft: 0.85,
  liver: 2.1,
  marrow: 1.5,
  blood: 1.6,
  rightWall: 2.9,
  wall: 8.6,
  defect: 2.2,
} as const;

/** Width over which an edge blurs, mm: the scanner's resolution. */
const BLUR = 5;
const RIGHT_WALL = 4;
const ATRIUM_LENGTH = 34;

const share = (depth: number): number => Math.min(1, Math.max(0, 0.5 + depth / BLUR));

/** About the depth in an ellipse of an axial plane, mm. */
const inEllipse = (x: number, y: number, a: number, b: number): number =>
  (1 - Math.hypot(x / a, y / b)) * Math.min(a, b);

/** Depth in a half-ellipsoid along the ray from the middle of its base, mm. */
const inHalfEllipsoid = ({ radius, length }: HeartShape['epicardium'], around: number, below: number): number => {
  if (below < 0) return Math.min(radius - around, below);
  const from = Math.hypot(around, below);
  const reached = Math.hypot(around / radius, below / length);
  return reached === 0 ? radius : from / reached - from;
};

/** Chest, lungs, liver, spine and great vessel about the heart's base. */
const bodyAt = (x: number, y: number, z: number): number => {
  const lungs = Math.max(inEllipse(x + 92, y - 26, 54, 88), inEllipse(x - 74, y - 40, 52, 80));
  const dome = -44 - z - 0.0016 * (x + 66) ** 2 - 0.001 * (y - 15) ** 2;
  let suv: number = mixed(UPTAKE.air, UPTAKE.soft, share(inEllipse(x + 12, y - 26, 168, 118)));
  suv = mixed(suv, UPTAKE.lung, share(lungs));
  suv = mixed(suv, UPTAKE.liver, share(Math.min(dome, inEllipse(x + 40, y - 26, 112, 96))));
  suv = mixed(suv, UPTAKE.marrow, share(17 - Math.hypot(x + 8, y - 92)));
  return mixed(suv, UPTAKE.blood, share(11 - Math.hypot(x - 14, y - 66)));
};

/** Uptake of a heart in its body, by the place in the patient. */
export const uptakeField = (pose: HeartPose, shape: HeartShape, length_mm: number): ((point: Vector3) => number) => {
  const { endocardium, epicardium, right, base } = shape;
  const reach = epicardium.radius + right.bulge + 12;
  const wallAt = (u: number, v: number, place: number, behind: number): number => {
    const [around, below] = [Math.hypot(u, v), place - base];
    const inWall = inHalfEllipsoid(epicardium, around, below);
    const bulge = below < 0 || below > right.length ? 0 : right.bulge * Math.sqrt(1 - (below / right.length) ** 2);
    const inRight = bulge < 4 ? -9 : epicardium.radius * 0.97 + bulge * 0.15 - Math.hypot(u - 0.85 * bulge - 0.03 * epicardium.radius, v) - 0.18 * below;
    let suv = mixed(behind, UPTAKE.rightWall, share(inRight + RIGHT_WALL));
    suv = mixed(suv, UPTAKE.blood, share(inRight));
    const inAtrium = Math.min(0.86 * epicardium.radius - around, ATRIUM_LENGTH + below, -below);
    suv = mixed(suv, UPTAKE.blood, share(inAtrium));
    // The cavity is open towards the atrium.
    const inCavity = below < 0 ? endocardium.radius - around : inHalfEllipsoid(endocardium, around, below);
    const isOpen = below < 0 ? share(ATRIUM_LENGTH + below) : 1;
    const wall = Math.max(1, inWall - inCavity);
    const at = { angle: Math.atan2(pose.anterior * v, u), share: -inCavity / wall, radius: around, wall, along: place / length_mm };
    const defect = Math.max(...scars.slice(0, 2).map((scar) => depthIn({ ...scar, from: -1, to: 2 }, at)));
    suv = mixed(suv, mixed(UPTAKE.wall, UPTAKE.defect, share(defect)), share(inWall));
    return mixed(suv, UPTAKE.blood, share(inCavity) * isOpen);
  };
  return (point) => {
    const [x, y, z] = [point[0] - pose.base[0], point[1] - pose.base[1], point[2] - pose.base[2]];
    const behind = bodyAt(x, y, z);
    const { u, v, place } = placeInHeart(pose, point);
    return Math.hypot(u, v) > reach || place < -50 || place > length_mm + 12 ? behind : wallAt(u, v, place, behind);
  };
}; // prettier-ignore
