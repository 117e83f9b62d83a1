/**
 * Outlines of one phase of a short-axis cine by a learned model that the trial brings: its picture of each slice made, its
 * answer taken. A proposal like any other, which the reader accepts, edits or rejects.
 */
import type { ImagePlane } from '../../patient-space.ts';
import type { PlanePoint } from '../../plane-coordinates.ts';
import { findVentricle, type PointedPlace } from '../cine/find-ventricle.ts';
import type { GreyStack } from '../cine/grey-stack.ts';
import { leastMargin, type OnShare } from '../cine/propose-left-ventricle.ts';
import type { FoundOutline, TrackedCavity } from '../cine/track-cavity.ts';
import { answerFault, type AnswerFault, type ModelAnswer } from './model-mask.ts';
import { outlinesOf, type AnsweredOutlines } from './model-outline.ts';
import { modelStructures, type ModelSpec, type ModelStructure } from './model-spec.ts';
import { squareAround, standardValues } from './model-square.ts';

/** Of what outlines are asked. */
export interface AskedOfModel {
  /** 1-based phase index. */
  readonly phase: number;
  /** Where somebody pointed into the cavity. */
  readonly pointed: PointedPlace | null;
}

/** Runs the model on one square. */
export type RunModel = (values: Float32Array) => Promise<ModelAnswer>;

/** By structure, then as tracked outlines are: by slice and phase, null at every phase but the one that was asked of. */
export type ModelProposal = Readonly<Record<ModelStructure, TrackedCavity>>;

const middleOf = ({ Rows, Columns, PixelSpacing: [rowSpacing, columnSpacing] }: ImagePlane): PlanePoint => ({
  u: ((Columns - 1) / 2) * columnSpacing,
  v: ((Rows - 1) / 2) * rowSpacing,
});

/**
 * Around which place of each slice the model looks: where somebody pointed on that slice; else where the program finds the
 * ventricle; where it does not with confidence, the middle of the image.
 */
export const modelCentres = (stack: GreyStack, pointed: PointedPlace | null): readonly PlanePoint[] => {
  const found = findVentricle(stack, pointed);
  const isSure = found !== null && found.margin >= leastMargin;
  return stack.slices.map(({ plane }, s) => {
    if (pointed?.slice === s + 1) return pointed.place;
    return (isSure ? found.centres[s] : undefined) ?? middleOf(plane);
  });
};

const structured = (stack: GreyStack, phase: number, bySlice: readonly (AnsweredOutlines | null)[]): ModelProposal => {
  const of = (structure: ModelStructure): TrackedCavity =>
    stack.slices.map(({ frames }, s) =>
      frames.map((_, p): FoundOutline | null => (p === phase - 1 ? (bySlice[s]?.[structure] ?? null) : null)),
    );
  const [endocardium, epicardium, right] = modelStructures;
  return { [endocardium]: of(endocardium), [epicardium]: of(epicardium), [right]: of(right) };
};

/** Share of the work after the centres are found. */
const centresShare = 0.2;

/** A model whose answer keeps to the convention gives outlines; any other its fault. Slices without a frame have none. */
export const proposeByModel = async (stack: GreyStack, spec: ModelSpec, { phase, pointed }: AskedOfModel, run: RunModel, onShare: OnShare = () => undefined): Promise<ModelProposal | AnswerFault> => {
  const centres = modelCentres(stack, pointed);
  onShare(centresShare);
  const bySlice: (AnsweredOutlines | null)[] = [];
  for (const [s, { plane, frames }] of stack.slices.entries()) {
    const [frame, centre] = [frames[phase - 1] ?? null, centres[s]];
    if (frame === null || centre === undefined) {
      bySlice.push(null);
      continue;
    }
    const square = squareAround(centre, spec);
    const answer = await run(standardValues(frame, plane, square));
    const fault = answerFault(answer, spec);
    if (fault !== null) return fault;
    bySlice.push(outlinesOf(answer, spec, { square, pixel_mm2: plane.PixelSpacing[0] * plane.PixelSpacing[1] }));
    onShare(centresShare + (1 - centresShare) * ((s + 1) / stack.slices.length));
  }
  return structured(stack, phase, bySlice);
}; // prettier-ignore
