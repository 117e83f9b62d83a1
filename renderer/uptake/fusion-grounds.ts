/** What PET can be laid over: the other images of the case, or PET itself in another orientation. */
import type { CaseContent, CaseFrame } from '../../app/contract/case.ts';
import { framesOfReferenceDiffer, type InSpace } from '../../app/contract/frames-of-reference.ts';
import type { ImagePlane } from '../../measurement/patient-space.ts';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import { caseStackOf } from '../state/case-stack.ts';
import { frameKey } from '../viewport/shown-stack.ts';
import { orientations, otherOrientations, reformattedPlanes } from './reformatted.ts';

/** One slice of a ground; `frame` is null where it is sampled from PET alone. */
export interface GroundSlice {
  readonly plane: ImagePlane;
  readonly frame: CaseFrame | null;
}

export interface FusionGround {
  readonly id: string;
  readonly label: string;
  readonly slices: readonly GroundSlice[];
  /** What its images are of; none for PET itself. */
  readonly series: readonly InSpace[];
}

/** True where PET and the ground do not share a frame of reference. */
export const isApart = (ground: FusionGround | null, pet: readonly InSpace[]): boolean =>
  ground !== null && framesOfReferenceDiffer(ground.series, pet);

const slicesAt = (
  stack: ShortAxisStack,
  phase: number,
  frames: ReadonlyMap<string, CaseFrame>,
): readonly GroundSlice[] =>
  stack.slices.flatMap(({ frames: row }) => {
    const there = row[phase - 1] ?? null;
    const frame = there === null ? undefined : frames.get(frameKey(there));
    const plane = frame?.plane ?? null;
    return frame === undefined || plane === null ? [] : [{ plane, frame }];
  });

const framesOf = (content: CaseContent): ReadonlyMap<string, CaseFrame> =>
  new Map(content.series.flatMap(({ frames }) => frames.map((frame) => [frameKey(frame), frame] as const)));

const kindOf = (slices: readonly GroundSlice[]): string => {
  const kinds = new Set(slices.map(({ frame }) => frame?.enhancementKind));
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? `, ${only}` : '';
};

const enhancementGrounds = (content: CaseContent): readonly FusionGround[] => {
  const { stack, series } = caseStackOf(content).enhancement;
  if (stack === null) return [];
  const frames = framesOf(content);
  return Array.from({ length: stack.phases }, (_, i) => slicesAt(stack, i + 1, frames)).map((slices, i) => ({
    id: `late enhancement ${i + 1}`,
    label: `Late enhancement${kindOf(slices)}`,
    slices,
    series,
  }));
};

const cineGrounds = (content: CaseContent, ED: number): readonly FusionGround[] => {
  const { stack, series } = caseStackOf(content);
  if (stack === null) return [];
  return [{ id: 'cine', label: 'Cine at end-diastole', slices: slicesAt(stack, ED, framesOf(content)), series }];
};

const reformattedGrounds = (pet: readonly ImagePlane[]): readonly FusionGround[] => {
  const [first] = pet;
  const others = first === undefined ? [] : otherOrientations(first);
  return orientations
    .filter((one) => others.includes(one))
    .map((one) => ({
      id: one,
      label: `PET, ${one}`,
      slices: reformattedPlanes(one, pet).map((plane) => ({ plane, frame: null })),
      series: [],
    }));
};

/** Every ground of a case, MR before PET. `ED` is the cine's phase index, from 1; `pet` are the planes that are read. */
export const fusionGrounds = (content: CaseContent, ED: number, pet: readonly ImagePlane[]): readonly FusionGround[] =>
  [...enhancementGrounds(content), ...cineGrounds(content, ED), ...reformattedGrounds(pet)].filter(
    ({ slices }) => slices.length > 0,
  );
