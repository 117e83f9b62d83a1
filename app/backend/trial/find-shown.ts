/** Looks at the frames of a clip for the part that may be shown, where its header does not tell. */
import { Refused, type FailureCode } from '../../contract/failure.ts';
import type { SourceImage } from './case-images.ts';
import type { ClipDecoders } from './clip-decoders.ts';
import { storedPicture } from './clip-frames.ts';
import { fewestFrames, watchMotion } from './moving-part.ts';
import { wholeImage, type ShownPart } from './shown-part.ts';

/** Frames that are looked at, spread over the clip: two or three heart beats show all that moves. */
const mostFrames = 24;

/** Frames decoded at a time. */
const together = 4;

const sample = (frames: number): readonly number[] => {
  const count = Math.min(frames, mostFrames);
  return Array.from({ length: count }, (_, i) => 1 + Math.floor((i * frames) / count));
};

const greyOf = (rgb: Uint8Array): Uint8Array => {
  const grey = new Uint8Array(rgb.length / 3);
  for (let i = 0, at = 0; i < grey.length; i += 1, at += 3) {
    grey[i] = ((rgb[at] ?? 0) + (rgb[at + 1] ?? 0) + (rgb[at + 2] ?? 0)) / 3;
  }
  return grey;
};

/** Refusals that say nothing of the frame itself: another time it may be read. */
const passing: ReadonlySet<FailureCode> = new Set(['source-missing', 'source-changed', 'unreadable', 'cancelled']);

const siteMust = 'The site must send it again with calibrated regions.';

const reasonOf = (seen: number, found: boolean): string => {
  if (found) {
    return 'Shown is the part of the clip that moves: its header does not tell the picture from the text, and what stands still can bear a name.';
  }
  const nothing = 'Nothing of this clip is shown: its header does not tell the picture from the text,';
  return seen < fewestFrames
    ? `${nothing} and ${seen} frames are too few to tell the picture from the text. ${siteMust}`
    : `${nothing} and nothing in it moves, so a name in it could not be told from the picture. ${siteMust}`;
};

/** The part that moves. Rejects where the file cannot be read now; a frame that is damaged is passed over. */
export const findShown = async (image: SourceImage, decoders: ClipDecoders): Promise<ShownPart> => {
  const { pixels, frames } = image.stored;
  const clip = { image, shown: [wholeImage(pixels)] };
  const { signal } = new AbortController();
  const greyAt = async (frame: number): Promise<Uint8Array | null> => {
    try {
      return greyOf(await decoders.decode(() => storedPicture(clip, frame), signal));
    } catch (error) {
      if (error instanceof Refused && !passing.has(error.failure.code)) return null;
      throw error;
    }
  };
  const watch = watchMotion(pixels);
  const numbers = sample(frames.length);
  for (let at = 0; at < numbers.length; at += together) {
    for (const grey of await Promise.all(numbers.slice(at, at + together).map(greyAt))) {
      if (grey !== null) watch.see(grey);
    }
  }
  const shown = watch.part();
  return { shown, shownReason: reasonOf(watch.seen(), shown.length > 0) };
};
