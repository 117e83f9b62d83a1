/** What is said of proposals on a short-axis cine, in words. */
import type { ReadDiff } from '../../app/contract/read.ts';
import type { RightNotFound } from '../../measurement/segmentation/cine/propose-right-ventricle.ts';
import type { SliceRange } from './proposal-store.ts';
import type { ProposedStructure, Ventricle } from './ventricle-structures.ts';

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

const outlines = (count: number): string => `${count} ${count === 1 ? 'outline' : 'outlines'}`;

const chamber: Readonly<Record<Ventricle, string>> = { LV: 'left ventricle', RV: 'right ventricle' };

export const noStack = 'There is no short-axis cine on which a ventricle could be proposed.';
export const stillThere = 'One phase alone cannot be tracked.';
export const away = 'The workstation does not answer: the images are not all here. Try again when it does.';
export const changedMeanwhile = 'The read was changed meanwhile. Nothing is proposed; press the key again.';
export const stopped = 'Stopped. Nothing is proposed.';
export const nothingWaits = 'No proposed outline waits for your word.';
export const waitsElsewhere = 'Nothing waits on this image: this is the next one on which something does.';
export const pleaseClick = 'The left ventricle is not found with confidence. Click into its cavity, or press Esc.';
export const clickWanted = 'Click into the cavity of the left ventricle, or press Esc.';
export const noSlice = 'There is no slice beyond this one.';

export const answerFirst = (phase: number): string =>
  `Accept, edit or reject the proposed outlines at phase ${phase} first: what you have taken is tracked.`;

export const nothingToTrack = (structures: readonly ProposedStructure[]): string =>
  `Draw or accept the ${listed(structures)} at end-diastole first; then it can be tracked through the beat.`;

export const nothingToFollow = (structure: string): string =>
  `Draw or accept the ${structure} on this image first; then it can be followed to the slice beside it.`;

export const drawnThere = (structure: string, slice: number): string =>
  `The ${structure} is drawn on slice ${slice} already. Delete it to have it proposed.`;

export const finding = (ventricle: Ventricle): string => `Looking for the ${chamber[ventricle]}`;
export const tracking = 'Tracking through the beat';
export const following = 'Following to the next slice';

const whyNotRight: Readonly<Record<RightNotFound, string>> = {
  'no-blood-beside': 'there is no blood pool beside the septum',
  'side-unsure': 'on two sides of the left one it could lie',
  'no-crescent': 'what lies beside the septum has not its form',
};

export const notFound = (reason: RightNotFound): string =>
  `The right ventricle is not found: ${whyNotRight[reason]}. Draw it on one slice; J follows it to the next.`;

/** After a search: how many outlines wait. */
export const found = (count: number, ventricle: Ventricle, phase: number): string =>
  count === 0
    ? `Nothing new is proposed: the ${chamber[ventricle]} is drawn already.`
    : `${outlines(count)} of the ${chamber[ventricle]} proposed at phase ${phase}.`;

/** After tracking: how many outlines wait, and how many images have none. */
export const tracked = (count: number, lost: number): string => {
  const left = lost === 0 ? '' : ` On ${lost} ${lost === 1 ? 'image' : 'images'} it was lost.`;
  return count === 0 ? `Nothing new is proposed: all phases are drawn.${left}` : `${outlines(count)} proposed.${left}`;
};

/** Journal words of a proposal: "Propose LV at phase 1, 18 outlines". `model`: SHA-256 of the one it is by. */
export const proposeLabel = (ventricle: Ventricle, phase: number, count: number, model?: string): string =>
  `Propose ${ventricle} at phase ${phase}, ${outlines(count)}${model === undefined ? '' : ` by model ${model.slice(0, 12)}`}`;

export const trackLabel = (structures: readonly ProposedStructure[], phase: number, count: number): string =>
  `Track ${listed(structures)} from phase ${phase}, ${outlines(count)}`;

const structuresIn = ({ updated, removed }: ReadDiff): readonly string[] => [
  ...new Set(
    [...updated.map(([from]) => from), ...removed].flatMap((record) =>
      record.kind === 'contour' ? [record.structure] : [],
    ),
  ),
];

/** Journal words of an answer: "Accept LV endocardium and LV epicardium, slice 4, phase 1, as proposed". */
export const answerLabel = (verb: 'Accept' | 'Reject', diff: ReadDiff, where: string): string =>
  `${verb} ${listed(structuresIn(diff))}, ${where}${verb === 'Accept' ? ', as proposed' : ''}`;

const slicesText = (slices: readonly number[]): string =>
  slices.length === 1 ? `slice ${slices[0] ?? ''}` : `slices ${slices.join(', ')}`;

export const followLabel = (structures: readonly ProposedStructure[], slices: readonly number[], phase: number): string =>
  `Follow ${listed(structures)} to ${slicesText(slices)}, phase ${phase}`; // prettier-ignore

const rangeText = ({ base, apex }: SliceRange): string => {
  if (base !== null && apex !== null) return `slices ${base} to ${apex}`;
  return base === null ? `up to slice ${apex ?? ''}` : `from slice ${base}`;
};

/** Journal words of the proposals that a range leaves out. */
export const rangeLabel = (ventricle: Ventricle, range: SliceRange): string =>
  `Propose ${ventricle} on ${rangeText(range)} alone`;

export const rangeSaid = (ventricle: Ventricle, range: SliceRange): string =>
  `The ${chamber[ventricle]} is proposed on ${rangeText(range)}.`;
