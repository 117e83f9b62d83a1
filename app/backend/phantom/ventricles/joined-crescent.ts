/** A crescent with a disc joined to its outer edge: the body of a right ventricle and its outflow tract, cut across. */
import { crescentArea, crescentCorners, crescentOutline, lensArea, type Disc } from '../crescent.ts';

/** A disc anywhere in the plane, mm. */
export interface SideDisc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

type Point = readonly [number, number];

/** How far the centre of `side` stands from the centre of `disc`. */
const between = (disc: Disc, side: SideDisc): number => Math.hypot(side.x - disc.centre, side.y);

/**
 * Area of the crescent (`disc` without `cut`) and `side` together, mm². `side` stays clear of `cut`, so that what it
 * shares with the crescent is the lens it shares with `disc`.
 */
export const joinedArea = (disc: Disc, cut: Disc, side: SideDisc): number => {
  const shared = lensArea({ centre: 0, radius: disc.radius }, { centre: between(disc, side), radius: side.radius });
  return crescentArea(disc, cut) + Math.PI * side.radius ** 2 - shared;
};

const arc = (x: number, y: number, radius: number, from: number, to: number, points: number): readonly Point[] =>
  Array.from({ length: points }, (_, i) => {
    const angle = from + ((to - from) * i) / points;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
  });

/** Outline of a disc. */
export const discOutline = ({ x, y, radius }: SideDisc, points: number): readonly Point[] =>
  arc(x, y, radius, 0, 2 * Math.PI, points);

/** Half the angle that the first of two crossing circles, `apart` from each other, takes of the other. */
const taken = (radius: number, other: number, apart: number): number =>
  Math.acos((apart * apart + radius * radius - other * other) / (2 * apart * radius));

/**
 * Outline of both together, each of its arcs with `points` points: of `disc` up to `side`, of `side` outside `disc`, of
 * `disc` on to the corner, of `cut` back. A `side` that lies within the crescent leaves its outline as it is.
 */
export const joinedOutline = (disc: Disc, cut: Disc, side: SideDisc, points: number): readonly Point[] => {
  const apart = between(disc, side);
  if (apart <= disc.radius - side.radius) return crescentOutline(disc, cut, points);
  if (apart >= disc.radius + side.radius) throw new RangeError('the disc does not touch the crescent');
  const { onDisc, onCut } = crescentCorners(disc, cut);
  const bearing = Math.atan2(side.y, side.x - disc.centre);
  const onto = taken(disc.radius, side.radius, apart);
  const round = Math.PI - taken(side.radius, disc.radius, apart);
  return [
    ...arc(disc.centre, 0, disc.radius, -onDisc, bearing - onto, points),
    ...arc(side.x, side.y, side.radius, bearing - round, bearing + round, points),
    ...arc(disc.centre, 0, disc.radius, bearing + onto, onDisc, points),
    ...arc(cut.centre, 0, cut.radius, onCut, -onCut, points),
  ];
};
