/** The two leaflets of an inflow valve and the ends of its annulus, which echo brightly. */
import { contraction } from '../beating-heart.ts';
import { annulusOf, bendAt, type Chamber } from './chamber.ts';
import { paintSpot, type MovingPicture } from './moving-picture.ts';

const ANNULUS = { radius: 0.2, grey: 215 } as const;
const LEAFLET = { radius: 0.085, grey: 160, spots: 26 } as const;

/** How far the leaflets stand open, radians from the plane of the annulus: shut in systole, wide in early filling. */
const openness = (moment: number): number => {
  const t = moment - Math.floor(moment);
  if (t < 0.4) return 0.12;
  const early = Math.max(0, 1 - Math.abs(t - 0.56) / 0.16);
  const late = 0.6 * Math.max(0, 1 - Math.abs(t - 0.9) / 0.1);
  return 0.12 + 0.5 * (1 - contraction(t)) * Math.min(1, (t - 0.4) / 0.1) * (t > 0.97 ? 0.4 : 1) + 0.75 * Math.max(early, late);
}; // prettier-ignore

/** Paints the annulus and the leaflets of the chamber at a moment of the beat. */
export const paintValve = (picture: MovingPicture, frame: Uint8Array, chamber: Chamber, moment: number): void => {
  const [left, right] = annulusOf(chamber);
  const open = openness(moment);
  const reach = right[0] * 1.02;
  for (const [end, side] of [
    [left, 1],
    [right, -1],
  ] as const) {
    for (let i = 1; i <= LEAFLET.spots; i += 1) {
      const along = (reach * i) / LEAFLET.spots;
      const angle = open * (1 - (0.35 * i) / LEAFLET.spots);
      const v = end[1] - along * Math.sin(angle);
      const u = end[0] + side * along * Math.cos(angle) + bendAt(chamber, v);
      paintSpot(picture, frame, [u, v], LEAFLET.radius, LEAFLET.grey);
    }
    paintSpot(picture, frame, end, ANNULUS.radius, ANNULUS.grey);
  }
};
