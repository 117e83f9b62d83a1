/** Whether places of one series are places of another: images share a space where they share a frame of reference. */
import type { MeasuredValue, MeasureWarning } from '../../measurement/result.ts';
import type { FrameReference } from '../../measurement/short-axis-stack.ts';
import type { View } from '../../measurement/structure.ts';
import type { UptakeMeasures } from '../../measurement/uptake-result.ts';
import type { EnhancementMeasures } from './measure-enhancement.ts';
import type { CaseStack } from './case-stack.ts';
import type { UptakeCase } from './measure-uptake.ts';
import type { ContourRecord } from './read.ts';

/** What tells the space that images lie in: the number of a case, or the UID where images are measured without one. */
export interface InSpace {
  readonly frameOfReference?: number | string;
}

const told = (series: readonly InSpace[]): readonly (number | string)[] =>
  series.flatMap((one) => one.frameOfReference ?? []);

/** True where both tell theirs and they are not all one. What is not told is taken as shared. */
export const framesOfReferenceDiffer = (here: readonly InSpace[], there: readonly InSpace[]): boolean => {
  const [ours, theirs] = [told(here), told(there)];
  return ours.length > 0 && theirs.length > 0 && new Set([...ours, ...theirs]).size > 1;
};

/** A drawn part of MR, as a sentence calls it. */
interface Source {
  readonly view: View;
  readonly words: string;
  readonly series: readonly InSpace[];
}

type Stacks = Pick<CaseStack, 'series'> & { readonly enhancement: Pick<CaseStack['enhancement'], 'series'> };

const sourcesOf = ({ series, enhancement }: Stacks): readonly Source[] => [
  { view: 'late enhancement', words: 'late enhancement', series: enhancement.series },
  { view: 'short axis', words: 'the cine', series },
];

/** Says that the numbers of a part rest on another, as a sentence calls them, that lies in another space. */
export const spaceWarning = (view: View, words: string, other: string): MeasureWarning => ({
  code: 'frames-of-reference-differ',
  message: `${words} and ${other} do not share a frame of reference: places may not match. Check the outlines against the images.`,
  of: { view },
});

const hasNumbers = (values: readonly MeasuredValue[]): boolean => values.some((value) => 'value' in value);

const isWall = ({ structure }: ContourRecord): boolean =>
  structure === 'LV epicardium' || structure === 'LV endocardium';

/**
 * Where copied walls may have come from: the first part of MR that bears a wall, which is what is brought. Where none
 * does any longer, it may have been any.
 */
const broughtFrom = (
  sources: readonly Source[],
  copied: readonly ContourRecord[],
  contours: readonly ContourRecord[],
): readonly Source[] => {
  if (!copied.some((one) => isWall(one) && one.origin === 'copied')) return [];
  const isBorne = ({ view }: Source): boolean =>
    contours.some((one) => one.view === view && one.structure === 'LV epicardium');
  const bearing = sources.filter(isBorne);
  return bearing.length > 0 ? bearing.slice(0, 1) : sources;
};

const warningsOf = (view: View, words: string, series: readonly InSpace[], from: readonly Source[]): MeasureWarning[] =>
  from
    .filter((source) => framesOfReferenceDiffer(series, source.series))
    .map((source) => spaceWarning(view, words, source.words));

/** Of late enhancement whose wall came from a cine in another space. */
export const enhancementSpaceWarnings = (
  stack: Stacks,
  { values }: Pick<EnhancementMeasures, 'values'>,
  contours: readonly ContourRecord[],
): readonly MeasureWarning[] => {
  if (!hasNumbers(values)) return [];
  const late = contours.filter(({ view }) => view === 'late enhancement');
  const cine = sourcesOf(stack).filter(({ view }) => view === 'short axis');
  return warningsOf(
    'late enhancement',
    'Late enhancement',
    stack.enhancement.series,
    broughtFrom(cine, late, contours),
  );
};

const seriesWith = ({ series }: UptakeCase, regions: readonly FrameReference[]): readonly InSpace[] => {
  const images = new Set(regions.map(({ SOPInstanceUID }) => SOPInstanceUID));
  return series.filter(({ frames }) => frames.some(({ SOPInstanceUID }) => images.has(SOPInstanceUID)));
};

/** Of uptake whose wall came from MR in another space, or whose segments are told by a heart that is drawn there. */
export const uptakeSpaceWarnings = (
  stack: Stacks & Pick<CaseStack, 'uptake'>,
  { values, regions, segmentsFrom }: UptakeMeasures,
  contours: readonly ContourRecord[],
): readonly MeasureWarning[] => {
  if (!hasNumbers(values)) return [];
  const sources = sourcesOf(stack);
  const onPet = contours.filter(({ view }) => view === 'PET');
  const from = new Set([
    ...broughtFrom(sources, onPet, contours),
    ...sources.filter(({ view }) => view === segmentsFrom),
  ]);
  return warningsOf('PET', 'PET', seriesWith(stack.uptake, regions), [...from]);
};

/** The same measures where there is nothing to add. */
export const withWarnings = <M extends { readonly warnings: readonly MeasureWarning[] }>(
  measures: M,
  more: readonly MeasureWarning[],
): M => (more.length === 0 ? measures : { ...measures, warnings: [...measures.warnings, ...more] });
