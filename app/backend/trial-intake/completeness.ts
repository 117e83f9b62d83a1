/** What the protocol asks of a modality against what has come, in words. Pure. */
import { calibrateImage } from '../../../measurement/ultrasound-region.ts';
import { buildShortAxisStack, type CineFrame, type ShortAxisStack } from '../../../measurement/short-axis-stack.ts';
import { sliceDistances } from '../../../measurement/slice-distance.ts';
import type { View } from '../../../measurement/structure.ts';
import type { SeriesKind, UptakeScale } from '../../contract/case.ts';
import type { TrialProtocol, VisitModality } from '../../contract/trial-protocol.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { shownImage } from '../trial/shown-part.ts';

/** A series that has come, from a source or from the store. */
export interface ArrivedSeries {
  readonly kind: SeriesKind;
  /** Only of PET. */
  readonly uptake: UptakeScale | null;
  readonly images: readonly DicomInstance[];
}

type Wanted = NonNullable<TrialProtocol['complete']>;

const placed = ({ SOPInstanceUID, InstanceNumber, frames }: DicomInstance): readonly CineFrame[] =>
  frames.flatMap(({ plane, TemporalPositionIndex, TriggerTime }, index) =>
    plane === null
      ? []
      : [
          {
            ...{ SOPInstanceUID, frame: index + 1, plane },
            ...(TemporalPositionIndex !== undefined && { TemporalPositionIndex }),
            ...(TriggerTime !== undefined && { TriggerTime }),
            ...(InstanceNumber !== undefined && { InstanceNumber }),
          },
        ],
  );

const holesOf = (stack: ShortAxisStack): readonly string[] =>
  [...(sliceDistances(stack)?.holes ?? [])].map((slice) => `a slice seems to be missing after slice ${slice}`);

const stackFaults = (stack: ShortAxisStack | null, slices: number, phases: number | null): readonly string[] => {
  if (stack === null) return ['no image tells where it lies'];
  const short = stack.slices.flatMap(({ frames }, i) => {
    const present = frames.filter((frame) => frame !== null).length;
    return phases === null || present === stack.phases
      ? []
      : [`slice ${i + 1} has ${present} of ${stack.phases} phases`];
  });
  return [
    ...(stack.slices.length < slices ? [`${stack.slices.length} of ${slices} slices`] : []),
    ...holesOf(stack),
    ...(phases !== null && stack.phases < phases ? [`${stack.phases} of ${phases} phases`] : []),
    ...short,
  ];
};

/** A stack may come in one series or a series a slice, and more than once: the one with the fewest faults counts. */
const bestStack = (series: readonly ArrivedSeries[], slices: number, phases: number | null): readonly string[] => {
  const ways = [...series.map((one) => [one]), series];
  const faults = ways.map((way) =>
    stackFaults(buildShortAxisStack(way.flatMap(({ images }) => images.flatMap(placed))).stack, slices, phases),
  );
  return faults.toSorted((a, b) => a.length - b.length)[0] ?? [];
};

const missingCine = (series: readonly ArrivedSeries[], wanted: Wanted['cine']): readonly string[] => {
  const stacks = series.filter(({ kind }) => kind === 'short-axis cine');
  if (stacks.length === 0) return ['no short-axis cine has come'];
  return bestStack(stacks, wanted?.slices ?? 1, wanted?.phases ?? 1);
};

const missingUptake = (series: readonly ArrivedSeries[], wanted: Wanted['PET']): readonly string[] => {
  const slices = bestStack(series, wanted?.slices ?? 1, null);
  if (wanted?.SUV !== true || series.some(({ uptake }) => uptake !== null && 'factor' in uptake)) return slices;
  const blamed = new Set(series.flatMap(({ uptake }) => (uptake !== null && 'missing' in uptake ? uptake.attribute : [])));
  return [...slices, `no SUV can be made of it${blamed.size === 0 ? '' : ` (${[...blamed].join(', ')})`}`];
}; // prettier-ignore

/** A view can stand in for one that it holds (the right ventricle is seen in four chambers). */
const serves = (view: View | undefined, wanted: View): boolean =>
  view === wanted || (wanted === 'RV-focused A4C' && view === 'A4C');

const isCalibrated = (image: DicomInstance, view: View): boolean =>
  calibrateImage(shownImage(image), []).some(
    ({ fault, format, x, y }) =>
      fault === null &&
      (view === 'M-mode' ? format === 'M-mode' : format === '2D' && x?.unit === 'cm') &&
      y?.unit === 'cm',
  );

const missingEcho = (series: readonly ArrivedSeries[], wanted: Wanted['echo']): readonly string[] => {
  const images = series.flatMap((one) => one.images);
  return (wanted?.views ?? []).flatMap((view) => {
    const clips = images.filter(({ ultrasound }) => serves(ultrasound?.proposedView?.view, view));
    if (clips.length === 0) return [`no clip says that it shows ${view}`];
    const calibrated = wanted?.calibrated !== true || clips.some((clip) => isCalibrated(clip, view));
    return calibrated ? [] : [`${view} is not calibrated`];
  });
};

/** What is missing of a modality of which something has come; empty where it is complete. */
export const missingOf = (
  modality: VisitModality,
  series: readonly ArrivedSeries[],
  wanted: Wanted = {},
): readonly string[] => {
  switch (modality) {
    case 'cine':
      return missingCine(series, wanted.cine);
    case 'LGE':
      return bestStack(series, wanted.LGE?.slices ?? 1, null);
    case 'PET':
      return missingUptake(series, wanted.PET);
    case 'echo':
      return missingEcho(series, wanted.echo);
  }
};
