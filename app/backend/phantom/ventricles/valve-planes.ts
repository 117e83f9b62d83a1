/** Where the mitral and the tricuspid plane stand at ED and ES, and where each long-axis view cuts their rings. */
import { dot, type Vector3 } from '../../../../measurement/patient-space.ts';
import { cardiacPhases, type CardiacPhase } from '../../../../measurement/structure.ts';
import type { HeartSection } from '../beating-heart.ts';
import { pointOfHeart, type HeartPose } from '../heart-pose.ts';
import type { ValvePlane, ValveRing } from '../phantom.ts';
import { longAxisViews, placeInView, viewBearing, type LongAxisView } from './long-axis-view.ts';
import { rightDiscs, type Ventricles } from './two-ventricles.ts';
import type { Moments } from './ventricles-contours.ts';

type PhaseOf<T> = Readonly<Record<CardiacPhase, T>>;

/** The two ends of a ring in a view, mm from the long axis. */
type Ends = readonly [number, number];

/** The left ventricle's cavity at its base is a disc around the long axis. */
const mitralEnds = ({ heart }: Ventricles): Ends => [-heart.endocardium.radius, heart.endocardium.radius];

/** From the septum to the free wall, along the bearing of the view. */
const tricuspidEnds = ({ disc, cut }: NonNullable<HeartSection['right']>, bearing: number): Ends => {
  const [along, across] = [disc.centre * Math.cos(bearing), disc.centre * Math.sin(bearing)];
  return [cut.radius, along + Math.sqrt(disc.radius ** 2 - across ** 2)];
};

interface Valve {
  readonly placeOf: (shape: Ventricles) => number;
  /** Null where the view does not cut the ring. */
  readonly endsOf: (shape: Ventricles, view: LongAxisView) => Ends | null;
}

const valves: Readonly<Record<'mitral' | 'tricuspid', Valve>> = {
  mitral: { placeOf: ({ heart }) => heart.base, endsOf: mitralEnds },
  tricuspid: {
    placeOf: ({ tricuspid }) => tricuspid,
    endsOf: (shape, view) => {
      const right = rightDiscs(shape, shape.tricuspid);
      return view === '4-chamber' && right !== null ? tricuspidEnds(right, viewBearing[view].bearing) : null;
    },
  },
};

const bothPhases = <T>(of: (phase: CardiacPhase) => T): PhaseOf<T> => ({ ED: of('ED'), ES: of('ES') });

/** The planes of both valves; `uidAt` names the image of a view at a phase (1-based). */
export const valvePlanes = (
  pose: HeartPose,
  moments: Moments,
  uidAt: (view: LongAxisView, phase: number) => string,
): Readonly<Record<'mitral' | 'tricuspid', ValvePlane>> => {
  const origin = dot(pose.base, pose.apex);
  const pointIn = (view: LongAxisView, out: number, place: number): Vector3 =>
    pointOfHeart(pose, placeInView(view, out, place));
  const planeOf = ({ placeOf, endsOf }: Valve): ValvePlane => ({
    position_mm: bothPhases((phase) => origin + placeOf(moments[phase].shape)),
    rings: longAxisViews.flatMap((view) =>
      cardiacPhases.flatMap((phase): readonly ValveRing[] => {
        const { shape, phase: index } = moments[phase];
        const ends = endsOf(shape, view);
        if (ends === null) return [];
        const [one, other] = [pointIn(view, ends[0], placeOf(shape)), pointIn(view, ends[1], placeOf(shape))];
        return [{ view, phase, SOPInstanceUID: uidAt(view, index), ends: [one, other] }];
      }),
    ),
  });
  return { mitral: planeOf(valves.mitral), tricuspid: planeOf(valves.tricuspid) };
};
