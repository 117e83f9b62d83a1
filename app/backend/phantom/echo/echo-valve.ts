/** The two leaflets of an inflow valve and the ends of its annulus, which echo brightly. */
import { contraction } from '../beating-heart.ts';
import { annulusOf, bendAt, type Chamber } from './chamber.ts';
import { paintSpot, type MovingPicture } from './moving-picture.ts';

const ANNULUS = { radius: 0.2, grey: 215 } as const;
const LEAFLET = { radius: 0.085, grey: 160, spots: 26 } as const;

/** Where the leaflets begin along the annulus: −1 and 1 are its ends. */
export type Hinges = readonly [number, number];

/** When in the beat, and where the leaflets begin. */
export interface ValveState {
  readonly moment: number;
  readonly hinges: Hinges;
}

/** How far the leaflets stand open, radians from the plane of the annulus: shut in systole, wide in early filling. */
export const openness = (moment: number): number => {
  const t = moment - Math.floor(moment);
  if (t < 0.4) return 0.12;
  const early = Math.max(0, 1 - Math.abs(t - 0.56) / 0.16);
  const late = 0.6 * Math.max(0, 1 - Math.abs(t - 0.9) / 0.1);
  const resting = 0.5 * (1 - contraction(t)) * Math.min(1, (t - 0.4) / 0.1) * Math.min(1, (1 - t) / 0.06);
  return 0.12 + resting + 0.75 * Math.max(early, late);
};

/** Paints the annulus and the leaflets of the chamber. */
export const paintValve = (picture: MovingPicture, frame: Uint8Array, chamber: Chamber, state: ValveState): void => {
  const [left, right] = annulusOf(chamber);
  const open = openness(state.moment);
  const [from, to] = [right[0] * state.hinges[0], right[0] * state.hinges[1]];
  const reach = (1.02 * (to - from)) / 2;
  for (const [hinge, side] of [
    [from, 1],
    [to, -1],
  ] as const) {
    for (let i = 1; i <= LEAFLET.spots; i += 1) {
      const along = (reach * i) / LEAFLET.spots;
      const angle = open * (1 - (0.35 * i) / LEAFLET.spots);
      const v = chamber.length - along * Math.sin(angle);
      const u = hinge + side * along * Math.cos(angle) + bendAt(chamber, v);
      paintSpot(picture, frame, [u, v], LEAFLET.radius, LEAFLET.grey);
    }
  }
  for (const end of [left, right]) paintSpot(picture, frame, end, ANNULUS.radius, ANNULUS.grey);
};
