/** Which short-axis slices lie above a valve: by the ends of its annulus as marked on long-axis images (M1.6a). */
import type { Cavity } from './cine-volumes.ts';
import type { Contour } from './contour.ts';
import { dot, type PatientPoint, type Vector3 } from './patient-space.ts';
import type { PlacedSlices } from './slice-distance.ts';
import { cardiacPhases, type CardiacPhase, type Structure } from './structure.ts';

/** The valves between atrium and ventricle. */
export const valves = ['mitral', 'tricuspid'] as const;
/** One valve of the closed list. */
export type Valve = (typeof valves)[number];

/** The ventricle that a valve bounds. */
const cavityOfValve: Readonly<Record<Valve, Cavity>> = {
  mitral: 'LV endocardium',
  tricuspid: 'RV endocardium',
};

/** The structure under which a valve's annulus is marked. */
export const annulusOfValve = {
  mitral: 'mitral annulus',
  tricuspid: 'tricuspid annulus',
} as const satisfies Readonly<Record<Valve, Structure>>;

/** A valve as marked on one long-axis image: the two places where that image cuts its annulus, patient mm. */
export interface ValveMark {
  readonly valve: Valve;
  readonly phase: CardiacPhase;
  readonly ends: readonly [PatientPoint, PatientPoint];
}

/** A drawn line that may tell its end of the beat. */
type DrawnMark = Pick<Contour, 'structure' | 'view' | 'closed' | 'points'> & {
  readonly phase?: CardiacPhase | undefined;
};

/** The marks among the contours of a read: open lines of two points in the view 'long axis', each at ED or ES. */
export const valveMarks = (contours: readonly DrawnMark[]): readonly ValveMark[] =>
  contours.flatMap(({ structure, view, closed, points, phase }) => {
    const valve = valves.find((one) => annulusOfValve[one] === structure);
    const [a, b, ...others] = points;
    if (valve === undefined || view !== 'long axis' || closed || phase === undefined) return [];
    return a === undefined || b === undefined || others.length > 0 ? [] : [{ valve, phase, ends: [a, b] }];
  });

/** Where a slice lies: basal of the whole valve, cut by it, or apical of it, within the ventricle. */
export type ValveSide = 'above' | 'across' | 'below';

/** Where one slice lies of a valve at an end of the beat. */
export interface ValveSlice {
  readonly valve: Valve;
  readonly cavity: Cavity;
  readonly phase: CardiacPhase;
  /** 1-based slice number. */
  readonly slice: number;
  readonly side: ValveSide;
}

/** An end so near to the plane of a slice lies in it: no header tells places finer, mm. */
const inSlice_mm = 0.01;

/** A stack whose slices run from base to apex along its unit normal. */
interface MarkedStack extends PlacedSlices {
  readonly normal: Vector3;
}

const sideOf = (position: number, ends: readonly number[]): ValveSide => {
  if (ends.every((end) => end > position + inSlice_mm)) return 'above';
  return ends.every((end) => end < position - inSlice_mm) ? 'below' : 'across';
};

/**
 * Where every slice lies of each valve that is marked, at each end of the beat at which it is (M1.6a). The places of all
 * ends of a valve's annulus at one end of the beat, of whichever views it is marked in, are compared with the place of
 * the slice along the stack's normal. Slices run from base to apex, so that a slice is `above` where every end lies
 * apical of its plane, `below` where every end lies basal of it, and `across` where its plane goes between them or
 * through one. No plane is fitted: a tilted valve is crossed by as many slices as it reaches through, and a further view
 * can only show more of it. The plane is the middle of the slice's thickness. Marks must share the stack's frame of
 * reference; which ones do is for the caller to say.
 */
export const valveSlices = (stack: MarkedStack, marks: readonly ValveMark[]): readonly ValveSlice[] =>
  valves.flatMap((valve) =>
    cardiacPhases.flatMap((phase) => {
      const own = marks.filter((mark) => mark.valve === valve && mark.phase === phase);
      const ends = own.flatMap((mark) => mark.ends.map((end) => dot(stack.normal, end)));
      if (ends.length === 0) return [];
      return stack.slices.map(({ position }, i): ValveSlice => ({
        valve,
        cavity: cavityOfValve[valve],
        phase,
        slice: i + 1,
        side: sideOf(position, ends),
      }));
    }),
  );

const sideWords: Readonly<Record<ValveSide, string>> = { above: 'above', across: 'crossed by', below: 'below' };

/** "above the mitral plane", "crossed by the tricuspid plane". */
export const valveSideText = ({ side, valve }: Pick<ValveSlice, 'side' | 'valve'>): string =>
  `${sideWords[side]} the ${valve} plane`;

/** "above the mitral plane at ED". */
export const valveSliceText = (slice: Pick<ValveSlice, 'side' | 'valve' | 'phase'>): string =>
  `${valveSideText(slice)} at ${slice.phase}`;
