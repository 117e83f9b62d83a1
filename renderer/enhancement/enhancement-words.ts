/** Late enhancement in words and figures, as its panels write it. Pure. */
import type { EnhancedSlice, EnhancementKind } from '../../measurement/late-enhancement-result.ts';
import { roundedText } from '../../measurement/rounding.ts';
import type { SliceWant } from './slice-lines.ts';

/** The kind of an image; where the header does not tell, so it says. */
export const kindText = (kind: EnhancementKind | null): string => kind ?? 'kind not told';

const mostDigits = 6;

/** Digits for the values of a slice, which have no unit of their own: one, or as many as show two figures of the SD. */
const digitsFor = (sd: number): number =>
  sd > 0 ? Math.min(mostDigits, Math.max(1, 1 - Math.floor(Math.log10(sd)))) : 1;

/** Values of a slice's images as they are written. */
export const signalText =
  ({ sd }: Pick<EnhancedSlice, 'sd'>) =>
  (value: number): string =>
    roundedText(value, digitsFor(sd));

/** Enhanced share of the slice's myocardium; null where it has none. */
const shareOf = ({ enhanced, myocardium }: Pick<EnhancedSlice, 'enhanced' | 'myocardium'>): number | null =>
  myocardium === 0 ? null : (100 * enhanced) / myocardium;

/** That share as it is written. */
export const shareText = (slice: Pick<EnhancedSlice, 'enhanced' | 'myocardium'>): string => {
  const share = shareOf(slice);
  return share === null ? 'none' : roundedText(share, 1);
};

/** "1 pixel", "12 pixels". */
export const pixelsText = (count: number): string => `${count} ${count === 1 ? 'pixel' : 'pixels'}`;

/** Why a slice is not evaluable, in few words. */
export const wantText: Readonly<Record<SliceWant, string>> = {
  'no-epicardium': 'no LV epicardium',
  'no-reference': 'no reference region',
  'contour-unclear': 'a structure twice, or one that encloses nothing',
  'reference-too-small': 'reference of fewer than two pixels',
  'no-pixels': 'its image has no values, or none yet',
  'nothing-between': 'nothing drawn between drawn slices',
  graded: 'graded so by the reader',
};

/** What to do about it, a sentence; `keyOf` gives the key of a structure in brackets, or nothing. */
export const wantSentence = (why: SliceWant | 'nothing-drawn', keyOf: (action: string) => string): string => {
  const [epi, endo, reference] = ['structure-lv-epi', 'structure-lv-endo', 'structure-reference'].map(keyOf);
  switch (why) {
    case 'nothing-drawn':
    case 'nothing-between':
      return `Draw the LV epicardium${epi}, the LV endocardium${endo} and a reference region of remote myocardium${reference}.`;
    case 'no-epicardium':
      return `Draw the LV epicardium${epi}: without it the slice has no myocardium.`;
    case 'no-reference':
      return `Draw a reference region of remote, nulled myocardium${reference}: no other slice's serves this one.`;
    case 'contour-unclear':
      return 'Delete what is there twice, or what encloses nothing: none of them counts.';
    case 'reference-too-small':
      return `Draw a larger reference region${reference}: at least two pixels, better 100.`;
    case 'no-pixels':
      return 'Its image is still loading, or cannot be read.';
    case 'graded':
      return 'Graded so by the reader: its contours are kept, and nothing of it counts.';
  }
};
