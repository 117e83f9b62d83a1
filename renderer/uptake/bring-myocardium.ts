/** The left ventricle of the MR brought onto PET, where it can be seen and edited. Pure: one diff, or why not. */
import type { ContourRecord, ReadDiff } from '../../app/contract/read.ts';
import { bringContours, type BroughtContours } from '../../measurement/bring-contours.ts';
import type { CineFrame, ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { Structure, View } from '../../measurement/structure.ts';
import { sameFrame } from '../drawing/drawn-frame.ts';

/** MR images with contours of the left ventricle. */
export interface MyocardiumSource {
  /** "late enhancement", "the cine at end-diastole" */
  readonly words: string;
  readonly view: View;
  readonly stack: ShortAxisStack;
  /** Phase index from 1; null takes every image of a slice. */
  readonly phase: number | null;
  /** PET does not share its frame of reference. */
  readonly apart: boolean;
}

export interface BringScene {
  /** In the order in which they are asked: the first with contours is taken. */
  readonly sources: readonly MyocardiumSource[];
  /** PET frames to bring it to. */
  readonly frames: readonly CineFrame[];
  readonly contours: readonly ContourRecord[];
  readonly newId: () => string;
}

export type BringOutcome =
  { readonly label: string; readonly said: string; readonly diff: ReadDiff } | { readonly refused: string };

const isWall = (structure: Structure): boolean => structure === 'LV endocardium' || structure === 'LV epicardium';

const wallOf = ({ view }: MyocardiumSource, contours: readonly ContourRecord[]): readonly ContourRecord[] =>
  contours.filter((contour) => contour.view === view && contour.closed && isWall(contour.structure));

const recordsOf = (
  { SOPInstanceUID, frame, epicardium, endocardium }: BroughtContours,
  newId: () => string,
): readonly ContourRecord[] =>
  [
    { structure: 'LV epicardium' as const, cut: epicardium },
    { structure: 'LV endocardium' as const, cut: endocardium },
  ].flatMap(({ structure, cut }) =>
    cut === null
      ? []
      : [
          {
            kind: 'contour' as const,
            id: newId(),
            SOPInstanceUID,
            frame,
            structure,
            view: 'PET' as const,
            closed: true,
            points: cut.outline,
            origin: 'copied' as const,
            edited: 0,
          },
        ],
  );

const slices = (count: number): string => `${count} ${count === 1 ? 'slice' : 'slices'}`;

const inPieces = ({ epicardium, endocardium }: BroughtContours): boolean =>
  (epicardium?.pieces ?? 1) > 1 || (endocardium?.pieces ?? 1) > 1;

/**
 * Cuts the left ventricle of the MR with the plane of every PET frame that has no contour of it yet. A cavity without
 * a wall around it bounds no myocardium: such a slice gets nothing.
 */
export const bringMyocardium = ({ sources, frames, contours, newId }: BringScene): BringOutcome => {
  const source = sources.find((one) => wallOf(one, contours).some(({ structure }) => structure === 'LV epicardium'));
  if (source === undefined) {
    return {
      refused: 'There is no LV epicardium on MR to bring: contour it on late enhancement or on the cine at ED.',
    };
  }
  const isFree = (frame: CineFrame): boolean =>
    !contours.some((contour) => isWall(contour.structure) && sameFrame(contour, frame));
  const free = frames.filter(isFree);
  const brought = bringContours({ ...source, contours: wallOf(source, contours) }, free);
  const met = brought.filter(({ epicardium }) => epicardium !== null);
  const held = frames.length - free.length;
  const kept = held === 0 ? '' : ` ${slices(held)} had it already and ${held === 1 ? 'stays' : 'stay'} as drawn.`;
  if (met.length === 0) {
    return { refused: `No ${held === 0 ? '' : 'other '}PET slice meets the left ventricle of ${source.words}.${kept}` };
  }
  const pieces = met.filter(inPieces).length;
  const parted = pieces === 0 ? '' : ` On ${slices(pieces)} it is cut in pieces: the largest was taken.`;
  const by = source.apart
    ? `. PET and ${source.words} do not share a frame of reference, places may not match: check every one.`
    : ', by patient position: check every one.';
  return {
    label: `Bring LV myocardium from ${source.words} to ${slices(met.length)}`,
    said: `LV myocardium of ${source.words} brought to ${slices(met.length)}${by}${kept}${parted}`,
    diff: { added: met.flatMap((one) => recordsOf(one, newId)), updated: [], removed: [] },
  };
};
