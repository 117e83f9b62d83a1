/** From the labels of a file (ED, ES) to one phase index each of the whole stack (M1.2). */
import type { Contour } from '../../../measurement/contour.ts';
import type { Phases } from '../../../measurement/phase-choice.ts';
import type { MeasureWarning } from '../../../measurement/result.ts';
import { frameAt, locateFrame, type ShortAxisStack, type StackPlace } from '../../../measurement/short-axis-stack.ts';
import type { CardiacPhase, Structure } from '../../../measurement/structure.ts';

/** A contour in patient space with the label its file gives it. */
export interface LabelledContour {
  readonly contour: Contour;
  readonly phase?: CardiacPhase;
}

/** Contours as they are to be measured: each on the frame of the phase it is labelled with. */
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

/** The phase index of a label: that of most contours that bear it, of the left ventricle where it has any. */
const phasesOf = (stack: ShortAxisStack, labelled: readonly LabelledContour[], side: Side): Phases => {
  const of = (phase: CardiacPhase): number | null =>
    mostFrequent(indicesOf(stack, labelled, phase, side)) ?? mostFrequent(indicesOf(stack, labelled, phase, null));
  return { ED: of('ED'), ES: of('ES') };
};

const strayWarning = ({ contour, phase }: LabelledContour, place: StackPlace, index: number): MeasureWarning => ({
  code: 'phases-differ-between-slices',
  message:
    `Slice ${place.slice}: the ${contour.structure} labelled ${phase ?? ''} is drawn on phase ${place.phase}, ` +
    `that of most others is ${index}. It is measured as labelled.`,
  of: {
    structure: contour.structure,
    slice: place.slice,
    phaseIndex: place.phase,
    contours: [contour.id],
    ...(phase === undefined ? {} : { phase }),
  },
});

/**
 * Puts every labelled contour on the frame of its slice at the phase index that most contours of the label have, with
 * a warning where it was drawn on another: the label decides what a contour is, never its index. Where `ownRight`
 * holds, the right ventricle keeps phases of its own.
 */
export const applyLabels = (
  stack: ShortAxisStack,
  labelled: readonly LabelledContour[],
  ownRight: boolean,
): LabelledPhases => {
  const phases = phasesOf(stack, labelled, 'LV');
  const phasesRV = ownRight ? phasesOf(stack, labelled, 'RV') : phases;
  const warnings: MeasureWarning[] = [];
  const contours = labelled.map((one): Contour => {
    const { contour, phase } = one;
    const place = locateFrame(stack, contour.SOPInstanceUID, contour.frame);
    const target = sideOf(contour.structure) === 'RV' ? phasesRV : phases;
    const index = phase === undefined ? null : target[phase];
    if (place === null || index === null || index === place.phase) return contour;
    warnings.push(strayWarning(one, place, index));
    const frame = frameAt(stack, place.slice, index);
    return frame === null ? contour : { ...contour, SOPInstanceUID: frame.SOPInstanceUID, frame: frame.frame };
  });
  return { phases, phasesRV, contours, warnings };
};
