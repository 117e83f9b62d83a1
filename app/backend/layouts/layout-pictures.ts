/**
 * The picture by which a person decides on a layout: the highest value of every pixel over all frames of all clips seen,
 * so that a name that flashes in one frame is there. In memory alone: it shows what is burned in.
 */
import type { DicomInstance } from '../dicom/instance.ts';
import { notYet } from '../not-yet.ts';

export interface LayoutPictures {
  /**
   * Takes all frames of a clip into the picture of its layout. `file` is the whole file as it stands, deflated or not.
   * Rejects with `Refused` where a frame cannot be decoded: such a clip cannot be taken in either.
   */
  readonly see: (layoutId: string, instance: DicomInstance, file: Buffer) => Promise<void>;
  /** Clips seen since the pictures were last forgotten. */
  readonly clips: (layoutId: string) => number;
  /** Another look through a source begins: every picture is forgotten. */
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

export const openLayoutPictures = (): LayoutPictures => ({
  see: notYet,
  clips: () => 0,
  forget: () => undefined,
  close: () => Promise.resolve(),
});
