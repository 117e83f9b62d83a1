/** What the parts of a read still lack, in words. Pure. */
import type { ContourRecord, ReadRecord } from '../../app/contract/read.ts';
import { locateFrame } from '../../measurement/short-axis-stack.ts';
import type { CardiacPhase, Structure } from '../../measurement/structure.ts';
import type { CasePart, PartName } from '../state/case-parts.ts';
import type { BeatEnds } from './beat-ends.ts';
import { rangesText } from './measure-text.ts';
import { listedKeys } from './part-measures.ts';
import { partWords } from './part-words.ts';
import { stillWanted, wantedAtEnds, type AskedOfCine, type Wanted } from './still-wanted.ts';

/** Where the beat ends, and what is asked of it. */
export interface CineWants extends AskedOfCine {
  readonly ends: BeatEnds;
}

interface Placed {
  readonly contour: ContourRecord;
  /** From 1. */
  readonly slice: number;
  readonly phase: number;
}

const placedOf = ({ stack, view }: CasePart, records: readonly ReadRecord[]): readonly Placed[] =>
  records.flatMap((record) => {
    if (record.kind !== 'contour' || record.view !== view || stack === null) return [];
    const place = locateFrame(stack, record.SOPInstanceUID, record.frame);
    return place === null ? [] : [{ contour: record, ...place }];
  });

const slicesWith = (placed: readonly Placed[], structure: Structure): ReadonlySet<number> =>
  new Set(placed.filter(({ contour }) => contour.structure === structure).map(({ slice }) => slice));

/** "LV epicardium on slice 4", "reference on slices 3 to 5" */
const onSlices = (words: string, slices: readonly number[]): readonly string[] =>
  slices.length === 0 ? [] : [`${words} on ${slices.length === 1 ? 'slice' : 'slices'} ${rangesText(slices)}`];

const between = (slices: readonly number[]): readonly number[] => {
  const [first, last] = [Math.min(...slices), Math.max(...slices)];
  return slices.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i);
};

const cineWanted = (placed: readonly Placed[], { ends, ...asked }: CineWants): readonly string[] =>
  wantedAtEnds(
    (structure: Structure, phase: CardiacPhase) =>
      placed.some(({ contour, phase: at }) => contour.structure === structure && at === ends[phase]),
    asked,
  );

/** The slice nearest to the apex may be a cap of muscle, without a cavity (M1.4). */
const enhancementWanted = (placed: readonly Placed[]): readonly string[] => {
  const [endo, epi] = [slicesWith(placed, 'LV endocardium'), slicesWith(placed, 'LV epicardium')];
  const reference = slicesWith(placed, 'reference myocardium');
  const begun = between([...endo, ...epi]);
  if (begun.length === 0) return ['LV endocardium', 'LV epicardium', 'reference'];
  const apex = begun.at(-1);
  return [
    ...onSlices(
      'LV endocardium',
      begun.filter((slice) => !endo.has(slice) && slice !== apex),
    ),
    ...onSlices(
      'LV epicardium',
      begun.filter((slice) => !epi.has(slice)),
    ),
    ...onSlices(
      'reference',
      begun.filter((slice) => !reference.has(slice)),
    ),
  ];
};

const uptakeWanted = (placed: readonly Placed[]): readonly string[] => {
  const [endo, epi] = [slicesWith(placed, 'LV endocardium'), slicesWith(placed, 'LV epicardium')];
  if (epi.size === 0 && endo.size === 0) return slicesWith(placed, 'uptake').size > 0 ? [] : ['a region of uptake'];
  return onSlices(
    'LV epicardium',
    [...endo].filter((slice) => !epi.has(slice)),
  );
};

const lackingOf = (part: CasePart, placed: readonly Placed[], wants: CineWants): readonly string[] => {
  switch (part.part) {
    case 'cine':
      return cineWanted(placed, wants);
    case 'late enhancement':
      return enhancementWanted(placed);
    case 'uptake':
      return uptakeWanted(placed);
  }
};

/** What another part lacks, so that it is not forgotten. */
const elsewhere = (part: CasePart, placed: readonly Placed[], wants: CineWants): readonly string[] => {
  if (placed.length === 0) return [`${partWords[part.part]}: no contour yet`];
  const lacking = lackingOf(part, placed, wants);
  return lacking.length === 0 ? [] : [`${partWords[part.part]} (${lacking.join(', ')})`];
};

/**
 * What is still wanted of a read with all its parts: of the shown one in full, of the others each with its name. A part
 * graded not evaluable wants nothing, nor does one of which the protocol asks nothing.
 */
export const partsWanted = (
  parts: readonly CasePart[],
  shown: PartName,
  records: readonly ReadRecord[],
  wants: CineWants,
): Wanted => {
  const poor = new Set(records.filter((record) => record.kind === 'view-grade').map(({ view }) => view));
  const evaluable = parts.filter(({ part, view }) => !poor.has(view) && listedKeys(part, wants.asked).length > 0);
  const ordered = evaluable.toSorted((a, b) => Number(b.part === shown) - Number(a.part === shown));
  const open = ordered.flatMap((part) => {
    const placed = placedOf(part, records);
    return part.part === shown ? lackingOf(part, placed, wants) : elsewhere(part, placed, wants);
  });
  return stillWanted(records, open, evaluable.length > 0);
};
