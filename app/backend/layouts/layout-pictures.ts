/**
 * The picture by which a person decides on a layout: the highest value of every pixel over all frames of all clips seen,
 * so that a name that flashes in one frame is there. In memory alone: it shows what is burned in.
 */
import { frameReader } from '../deidentify/stored-pixels.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { openClipDecoders } from '../trial/clip-decoders.ts';
import { refuseTooLarge, storedPicture } from '../trial/clip-frames.ts';
import { wholeImage } from '../trial/shown-part.ts';
import type { RgbPicture } from './png.ts';

export interface LayoutPictures {
  /**
   * Takes all frames of a clip into the picture of its layout. `file` is the whole file as it stands, deflated or not.
   * Rejects with `Refused` where a frame cannot be decoded: such a clip cannot be taken in either.
   */
  readonly see: (layoutId: string, instance: DicomInstance, file: Buffer) => Promise<void>;
  /** The picture as it is now, which the account has seen from now on; null where no clip was seen. */
  readonly show: (layoutId: string, accountId: string) => RgbPicture | null;
  /** True while the picture is the one that the account was shown last. */
  readonly isShown: (layoutId: string, accountId: string) => boolean;
  /** Clips seen since the pictures were last forgotten. */
  readonly clips: (layoutId: string) => number;
  /** Another look through a source begins: every picture is forgotten. */
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

/** It grows while clips are seen. */
interface GrowingPicture extends RgbPicture {
  clips: number;
  /** Accounts that were shown it as it is. */
  readonly shownTo: Set<string>;
}

const growTo = (picture: GrowingPicture, rgb: Uint8Array): void => {
  const highest = picture.rgb;
  let changed = false;
  for (let i = 0; i < highest.length; i += 1) {
    const value = rgb[i] ?? 0;
    if (value > (highest[i] ?? 0)) {
      highest[i] = value;
      changed = true;
    }
  }
  if (changed) picture.shownTo.clear();
};

export const openLayoutPictures = (): LayoutPictures => {
  const decoders = openClipDecoders();
  const pictures = new Map<string, GrowingPicture>();
  const wanted = new AbortController().signal;

  const pictureOf = (layoutId: string, { Rows, Columns }: DicomInstance['pixels']): GrowingPicture => {
    const known = pictures.get(layoutId);
    if (known !== undefined) return known;
    const made = { Rows, Columns, rgb: new Uint8Array(Rows * Columns * 3), clips: 0, shownTo: new Set<string>() };
    pictures.set(layoutId, made);
    return made;
  };
  return {
    see: async (layoutId, instance, file) => {
      refuseTooLarge(instance);
      const picture = pictureOf(layoutId, instance.pixels);
      const readFrame = await frameReader(file, instance);
      const clip = { image: { stored: instance, readFrame }, shown: [wholeImage(instance.pixels)] };
      await Promise.all(
        instance.frames.map(async (_, i) => {
          growTo(picture, await decoders.decode(() => storedPicture(clip, i + 1), wanted));
        }),
      );
      picture.clips += 1;
    },
    show: (layoutId, accountId) => {
      const picture = pictures.get(layoutId);
      if (picture === undefined || picture.clips === 0) return null;
      picture.shownTo.add(accountId);
      return { ...picture, rgb: picture.rgb.slice() };
    },
    isShown: (layoutId, accountId) => pictures.get(layoutId)?.shownTo.has(accountId) ?? false,
    clips: (layoutId) => pictures.get(layoutId)?.clips ?? 0,
    forget: () => pictures.clear(),
    close: decoders.close,
  };
};
