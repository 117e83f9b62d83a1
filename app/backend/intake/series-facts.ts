/** What the instances of one series come to: counts, geometry and the header facts that the series rules read. */
import { planeNormal, positionAlong, type ImagePlane, type Vector3 } from '../../../measurement/patient-space.ts';
import { buildShortAxisStack, type CineFrame } from '../../../measurement/short-axis-stack.ts';
import { median } from '../dicom/cardiac-timing.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { ultrasoundKind, type ImageKind } from './ultrasound-kind.ts';

/** Frames of one orientation and size. */
export interface ParallelSlices {
  readonly plane: ImagePlane;
  readonly normal: Vector3;
  /** Place of each slice along the normal, mm. */
  readonly positions: readonly number[];
  readonly phases: number;
}

export interface SeriesFacts {
  readonly StudyInstanceUID: string;
  readonly SeriesInstanceUID: string;
  readonly Modality: string;
  readonly instances: number;
  readonly frames: number;
  readonly slices: number;
  readonly phases: number;
  /** Groups of parallel slices, the largest first; none where no frame has a place. */
  readonly groups: readonly ParallelSlices[];
  /** Distinct hints of its instances. */
  readonly hints: readonly DicomInstance['hints'][];
  /** What each image is, of ultrasound alone. */
  readonly ultrasound: readonly ImageKind[];
  /** The frames of one slice differ in their time after the R wave. */
  readonly triggerTimesDiffer: boolean;
  /** Some frame stands at a time after the R wave. */
  readonly isTriggered: boolean;
  readonly frameTime_ms?: number;
  readonly heartRate_bpm?: number;
}

/** Orientations of one series beyond these are counted together. */
const mostGroups = 32;

const placed = (instance: DicomInstance): CineFrame[] =>
  instance.frames.flatMap(({ plane, TemporalPositionIndex, TriggerTime }, index) =>
    plane === null
      ? []
      : [
          {
            SOPInstanceUID: instance.SOPInstanceUID,
            frame: index + 1,
            plane,
            ...(TemporalPositionIndex !== undefined && { TemporalPositionIndex }),
            ...(TriggerTime !== undefined && { TriggerTime }),
            ...(instance.InstanceNumber !== undefined && { InstanceNumber: instance.InstanceNumber }),
          },
        ],
  );

interface Group extends ParallelSlices {
  readonly rows: readonly (readonly CineFrame[])[];
}

const nextGroup = (frames: readonly CineFrame[]): { group: Group | null; rest: readonly CineFrame[] } => {
  const { stack, leftOut } = buildShortAxisStack(frames);
  const plane = stack?.slices[0]?.frames.find((frame) => frame !== null)?.plane;
  if (stack === null || plane === undefined) return { group: null, rest: [] };
  const elsewhere = new Set(
    leftOut
      .filter(({ reason }) => reason !== 'same-slice-and-phase')
      .map(({ frame }) => `${frame.SOPInstanceUID} ${frame.frame}`),
  );
  const rows = stack.slices.map((slice) => slice.frames.filter((frame) => frame !== null));
  const { normal, phases } = stack;
  return {
    group: { plane, normal, phases, rows, positions: stack.slices.map(({ position }) => position) },
    rest: frames.filter((frame) => elsewhere.has(`${frame.SOPInstanceUID} ${frame.frame}`)),
  };
};

const groupsOf = (frames: readonly CineFrame[]): readonly Group[] => {
  const groups: Group[] = [];
  let rest = frames;
  while (rest.length > 0 && groups.length < mostGroups) {
    const next = nextGroup(rest);
    if (next.group === null) break;
    groups.push(next.group);
    rest = next.rest;
  }
  return groups;
};

/** A clip or still without places has one slice, so a series of them has as many; nuclear volumes say themselves how many slices their frames are. */
const unplacedCounts = (instance: DicomInstance): { slices: number; phases: number } => {
  const frames = instance.frames.length;
  const slices = instance.hints['NumberOfSlices'];
  const isVolume = instance.Modality === 'NM' && typeof slices === 'number' && slices > 0 && frames % slices === 0;
  return isVolume ? { slices, phases: frames / slices } : { slices: 1, phases: frames };
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const triggerTimes = (row: readonly CineFrame[]): readonly number[] =>
  [...new Set(row.flatMap(({ TriggerTime }) => TriggerTime ?? []))].sort((a, b) => a - b);

/** Median step between the trigger times of neighbouring phases, ms; undefined where there are no steps. */
const triggerStep = (groups: readonly Group[]): number | undefined =>
  median(
    groups.flatMap(({ rows }) =>
      rows.flatMap((row) => {
        const times = triggerTimes(row);
        return times.slice(1).map((time, index) => time - (times[index] ?? 0));
      }),
    ),
  );

/**
 * What the headers say a phase lasts, else the step between trigger times; the step, too, where a series holds fewer
 * phases than its headers count (end-diastole and end-systole alone).
 */
const frameTime = (instances: readonly DicomInstance[], groups: readonly Group[]): number | undefined => {
  const told = median(instances.flatMap((instance) => instance.frameTime_ms ?? []));
  const counted = median(instances.flatMap(({ hints }) => Number(hints['CardiacNumberOfImages'] ?? [])));
  const phases = Math.max(0, ...groups.map((group) => group.phases));
  const isPart = counted !== undefined && phases > 1 && phases < counted;
  return isPart ? (triggerStep(groups) ?? told) : (told ?? triggerStep(groups));
};

/** Facts of the instances of one series, which are at least one. */
export const seriesFacts = (instances: readonly DicomInstance[], first: DicomInstance): SeriesFacts => {
  const groups = groupsOf(instances.flatMap(placed));
  const unplaced = instances.filter(({ frames }) => frames.every(({ plane }) => plane === null)).map(unplacedCounts);
  const frameTime_ms = frameTime(instances, groups);
  const heartRate_bpm = median(instances.flatMap((instance) => instance.heartRate_bpm ?? []));
  return {
    StudyInstanceUID: first.StudyInstanceUID,
    SeriesInstanceUID: first.SeriesInstanceUID,
    Modality: first.Modality,
    instances: instances.length,
    frames: sum(instances.map(({ frames }) => frames.length)),
    slices: sum(groups.map(({ positions }) => positions.length)) + sum(unplaced.map(({ slices }) => slices)),
    phases: Math.max(1, ...groups.map(({ phases }) => phases), ...unplaced.map(({ phases }) => phases)),
    groups: groups.toSorted((a, b) => b.positions.length - a.positions.length),
    hints: [...new Map(instances.map(({ hints }) => [JSON.stringify(hints), hints])).values()],
    ultrasound: first.Modality === 'US' ? instances.map(ultrasoundKind) : [],
    triggerTimesDiffer: groups.some(({ rows }) => rows.some((row) => triggerTimes(row).length > 1)),
    isTriggered: groups.some(({ rows }) => rows.flat().some(({ TriggerTime = 0 }) => TriggerTime > 0)),
    ...(frameTime_ms !== undefined && frameTime_ms > 0 && { frameTime_ms }),
    ...(heartRate_bpm !== undefined && { heartRate_bpm }),
  };
};

/** Place of a plane of another series along the normal of this group, mm; null where it is not parallel. */
export const placeInGroup = (group: ParallelSlices, other: ParallelSlices): number | null => {
  const [x, y, z] = planeNormal(other.plane);
  const [a, b, c] = group.normal;
  const cosine = Math.abs(x * a + y * b + z * c);
  return cosine > Math.cos((2 * Math.PI) / 180) ? positionAlong(group.normal, other.plane) : null;
};
