/** The scars of the late enhancement phantoms in closed form: where in the wall they lie, and how deep a place is inside. */
import { turned } from './polar-region.ts';

/** A place in the wall. Angle from the septum to the front wall, radians; 0 at the endocardium, 1 at the epicardium. */
export interface WallPlace {
  readonly angle: number;
  readonly share: number;
  /** mm: from the long axis, and thickness of the wall there. */
  readonly radius: number;
  readonly wall: number;
  /** Along the long axis as a share of its length. */
  readonly along: number;
}

/** A part of the wall: about an angle and a place along the axis, from one share of the wall to another. */
export interface WallPart {
  readonly angle: number;
  readonly half: number;
  readonly along: number;
  readonly reach: number;
  readonly from: number;
  readonly to: number;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Transmural in front, subendocardial below, within the wall of the septum. */
export const scars: readonly WallPart[] = [
  { angle: radians(82), half: radians(32), along: 0.58, reach: 0.3, from: -1, to: 2 },
  { angle: radians(272), half: radians(34), along: 0.34, reach: 0.32, from: -1, to: 0.42 },
  { angle: radians(2), half: radians(24), along: 0.24, reach: 0.22, from: 0.36, to: 0.66 },
];

/** Dark core of the transmural scar: no contrast reaches it. */
export const darkCore: WallPart = {
  angle: radians(84),
  half: radians(17),
  along: 0.57,
  reach: 0.17,
  from: -1,
  to: 0.46,
};

/** A bright streak that is no scar. */
export const artefact: WallPart = {
  angle: radians(216),
  half: radians(7),
  along: 0.5,
  reach: 0.16,
  from: -1,
  to: 2,
};

/** The reader's reference: nulled myocardium of the side wall. */
export const remote = { middle: radians(162), half: radians(39) } as const;

/** Half the angle that a part takes at a place along the axis; null beyond its ends. */
export const halfAngleAt = ({ along, reach, half }: WallPart, place: number): number | null => {
  const off = (place - along) / reach;
  return Math.abs(off) >= 1 ? null : half * Math.sqrt(1 - off * off);
};

/** mm to the nearest edge of the part, positive inside. */
export const depthIn = (part: WallPart, place: WallPlace): number => {
  const half = halfAngleAt(part, place.along);
  if (half === null) return -Infinity;
  const wavy = half * (1 + 0.1 * Math.sin(9 * place.share + 20 * place.along));
  const sideways = (wavy - Math.abs(turned(place.angle - part.angle))) * place.radius;
  return Math.min(sideways, (place.share - part.from) * place.wall, (part.to - place.share) * place.wall);
};
