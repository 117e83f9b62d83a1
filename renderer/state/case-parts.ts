/** The parts of a case that are read one beside the other: each a stack of its own, all of one read. */
import type { CaseContent, CaseSeries } from '../../app/contract/case.ts';
import { cineFrames } from '../../app/contract/cine-frames.ts';
import { buildShortAxisStack, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { View } from '../../measurement/structure.ts';
import { caseStackOf } from './case-stack.ts';

export const partNames = ['cine', 'late enhancement', 'uptake'] as const;
export type PartName = (typeof partNames)[number];

export interface CasePart {
  readonly part: PartName;
  /** View in which contours of this part are drawn. */
  readonly view: View;
  /** Slices by phases; of late enhancement by kinds of image. Null where none could be put together. */
  readonly stack: ShortAxisStack | null;
  /** All frames of the stack come from these series. */
  readonly series: readonly CaseSeries[];
}

const viewOf: Readonly<Record<PartName, View>> = {
  cine: 'short axis',
  'late enhancement': 'late enhancement',
  uptake: 'PET',
};

/** The part that a view is drawn in; null for a view of echo. */
export const partOfView = (view: View): PartName | null => partNames.find((name) => viewOf[name] === view) ?? null;

const hasScale = ({ uptake }: CaseSeries): boolean => uptake !== undefined && 'factor' in uptake;

/** The PET series of a case: those with a factor before those without, then the larger. */
export const petSeriesOf = (content: CaseContent): readonly CaseSeries[] =>
  content.series
    .filter(({ kind }) => kind === 'PET')
    .toSorted((a, b) => Number(hasScale(b)) - Number(hasScale(a)) || b.frames.length - a.frames.length);

const readUIDs = new WeakMap<CaseContent, string>();

/** The PET series that is read: the reader's choice, else the first. */
const uptakeSeries = (content: CaseContent): readonly CaseSeries[] => {
  const all = petSeriesOf(content);
  const chosen = all.find(({ SeriesInstanceUID }) => SeriesInstanceUID === readUIDs.get(content)) ?? all[0];
  return chosen === undefined ? [] : [chosen];
};

const build = (content: CaseContent): readonly CasePart[] => {
  const { stack, series, enhancement } = caseStackOf(content);
  const pet = uptakeSeries(content);
  const of = (part: PartName, own: Pick<CasePart, 'stack' | 'series'>): CasePart => ({
    part,
    view: viewOf[part],
    ...own,
  });
  const parts = [
    of('cine', { stack, series }),
    of('late enhancement', { stack: enhancement.stack, series: enhancement.series }),
    of('uptake', { stack: buildShortAxisStack(pet.flatMap(cineFrames)).stack, series: pet }),
  ];
  const there = parts.filter((one) => one.series.length > 0);
  return there.length > 0 ? there : parts.slice(0, 1);
};

const built = new WeakMap<CaseContent, readonly CasePart[]>();

/**
 * What can be read of a case, in reading order, put together once. A case of which nothing can is its cine, so that its
 * images are seen.
 */
export const partsOf = (content: CaseContent): readonly CasePart[] => {
  const known = built.get(content);
  if (known !== undefined) return known;
  const parts = build(content);
  built.set(content, parts);
  return parts;
};

/** Makes a PET series the one that is read: the parts of the case are put together anew. */
export const readUptakeOf = (content: CaseContent, SeriesInstanceUID: string): void => {
  readUIDs.set(content, SeriesInstanceUID);
  built.delete(content);
};
