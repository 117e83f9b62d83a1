/** From the labels of a file (ED, ES) to one phase index each of the whole stack (M1.2). */
import type { Contour } from '../../../measurement/contour.ts';
import type { Phases } from '../../../measurement/phase-choice.ts';
import type { MeasureWarning } from '../../../measurement/result.ts';
import { locateFrame, type ShortAxisStack, type StackPlace } from '../../../measurement/short-axis-stack.ts';
import type { CardiacPhase, Structure } from '../../../measurement/structure.ts';

/** A contour in patient space with the label its file gives it. */
export interface LabelledContour {
  readonly contour: Contour;
  readonly phase?: CardiacPhase;
  readonly phaseIndex?: number;
}

/** Contours as they are to be measured: each counts at the phase it is labelled with. */
export interface LabelledPhases {
  readonly phases: Phases;
  readonly phasesRV: Phases;
  readonly contours: readonly Contour[];
  readonly warnings: readonly MeasureWarning[];
}

type Side = 'LV' | 'RV';
const sideOf = (structure: Structure): Side => (structure === 'RV endocardium' ? 'RV' : 'LV');

const mostFrequent = (indices: readonly number[]): number | null => {
  const counts = new Map<number, number>();
  for (const index of indices) counts.set(index, (counts.get(index) ?? 0) + 1);
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || a - b);
  return sorted[0]?.[0] ?? null;
};

const indicesOf = (
  stack: ShortAxisStack,
  labelled: readonly LabelledContour[],
  phase: CardiacPhase,
  side: Side | null,
): readonly number[] =>
  labelled
    .filter((one) => one.phase === phase && (side === null || sideOf(one.contour.structure) === side))
    .flatMap(({ contour }) => locateFrame(stack, contour.SOPInstanceUID, contour.frame)?.phase ?? []);

/** The phase index of a label, that of most contours that bear it, of the left ventricle where one does. */
const phasesOf = (stack: ShortAxisStack, labelled: readonly LabelledContour[], side: Side): Phases => {
  const of = (phase: CardiacPhase): number | null =>
    mostFrequent(indicesOf(stack, labelled, phase, side)) ?? mostFrequent(indicesOf(stack, labelled, phase, null));
  return { ED: of('ED'), ES: of('ES') };
};

const strayWarning = (
  { contour, phase, phaseIndex }: LabelledContour,
  place: StackPlace,
  counts: number,
): MeasureWarning => ({
  code: 'phases-differ-between-slices',
  message:
    phase === undefined
      ? `Slice ${place.slice}: the ${contour.structure} of phase ${phaseIndex ?? ''} is drawn on phase ${place.phase}. ` +
        `It is measured at phase ${counts}.`
      : `Slice ${place.slice}: the ${contour.structure} labelled ${phase} is drawn on phase ${place.phase}, ` +
        `that of most others is ${counts}. It is measured as labelled.`,
  of: {
    structure: contour.structure,
    slice: place.slice,
    phaseIndex: place.phase,
    contours: [contour.id],
    ...(phase === undefined ? {} : { phase }),
  },
});

const oneWarning = (phase: number): MeasureWarning => ({
  code: 'ed-and-es-on-one-phase',
  message: `ED and ES are drawn on the same phase, ${phase}. Each is measured as labelled.`,
  of: { phaseIndex: phase },
});

/** Where all phases of a slice are there, the frame tells which one it is; where some are not, only the file can. */
const isWhole = ({ slices }: ShortAxisStack, slice: number): boolean =>
  slices[slice - 1]?.frames.every((frame) => frame !== null) ?? false;

/** ED and ES drawn on one phase count apart: ES at an index that no frame has. */
const countedApart = (stack: ShortAxisStack, { ED, ES }: Phases): Phases => ({
  ED,
  ES: ES !== null && ES === ED ? stack.phases + 1 : ES,
});

/** The index a reader knows for one at which contours count (see `countedApart`). */
export const drawnIndex = (stack: ShortAxisStack, { ED }: Phases, index: number): number =>
  index > stack.phases ? (ED ?? index) : index;

/**
 * Every labelled contour counts at the phase index that most contours of its label have, with a warning where it was
 * drawn on another: the label decides what a contour is, never the frame's index, which is only an order within the
 * slice. A phaseIndex decides where its slice lacks phases. Where `ownRight` holds, the right ventricle keeps phases of
 * its own.
 */
export const applyLabels = (
  stack: ShortAxisStack,
  labelled: readonly LabelledContour[],
  ownRight: boolean,
): LabelledPhases => {
  const drawn = phasesOf(stack, labelled, 'LV');
  const drawnRV = ownRight ? phasesOf(stack, labelled, 'RV') : drawn;
  const [phases, phasesRV] = [countedApart(stack, drawn), countedApart(stack, drawnRV)];
  const warnings: MeasureWarning[] = drawn.ED !== null && drawn.ED === drawn.ES ? [oneWarning(drawn.ED)] : [];
  const contours = labelled.map((one): Contour => {
    const { contour, phase, phaseIndex } = one;
    const place = locateFrame(stack, contour.SOPInstanceUID, contour.frame);
    if (place === null) return contour;
    const right = sideOf(contour.structure) === 'RV';
    const told = phase === undefined ? phaseIndex : (right ? drawnRV : drawn)[phase];
    const byFrame = phase === undefined && isWhole(stack, place.slice);
    const counts = byFrame ? place.phase : phase === undefined ? phaseIndex : (right ? phasesRV : phases)[phase];
    if (told !== place.phase) warnings.push(strayWarning(one, place, counts ?? place.phase));
    return counts === place.phase || typeof counts !== 'number' ? contour : { ...contour, countsAtPhase: counts };
  });
  return { phases, phasesRV, contours, warnings };
};
