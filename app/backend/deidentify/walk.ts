/** What the walk through one source carries along, and where it stands. */
import type { ByteWindow } from '../dicom/byte-window.ts';
import type { Encoding } from '../dicom/element.ts';
import type { Budget } from '../dicom/step-over.ts';
import type { BlindUids } from './blind-uids.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { Identifiers } from './identifiers.ts';
import type { OwnElements } from './own-elements.ts';

/** Places in the result, as pairs of start and end. */
export interface Places {
  /** Texts of the source: words, and numbers as text. */
  readonly words: number[];
  readonly figures: number[];
  /** What this program put there itself. */
  readonly own: number[];
}

export interface Walk {
  readonly window: ByteWindow;
  readonly out: ByteWriter;
  readonly uids: BlindUids;
  readonly identifiers: Identifiers;
  readonly budget: Budget;
  readonly own: OwnElements;
  readonly places: Places;
  /** Bits of the pixels that hold overlays. */
  readonly overlayBits: number[];
  /** Of attributes that are US or SS. */
  readonly wordVR: 'US' | 'SS';
}

/** One data set: the outermost, or of an item. */
export interface Level {
  /** How the source has it, and the result. */
  readonly source: Encoding;
  readonly target: Encoding;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
}

export const newPlaces = (): Places => ({ words: [], figures: [], own: [] });

/** Puts the result back to where it was: what was begun there is as if it had never been. */
export const mark = ({ out, places }: Walk): (() => void) => {
  const length = out.length;
  const { words, figures, own } = places;
  const counts = [words.length, figures.length, own.length] as const;
  return () => {
    out.length = length;
    [words.length, figures.length, own.length] = counts;
  };
};
