/** The pixels of an ultrasound file with everything outside the kept boxes black, and inside them as they were. */
import type { PixelBox } from '../../../measurement/ultrasound-image.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { notYet } from '../not-yet.ts';
import type { PixelReplacement } from './blinded-file.ts';

export interface UltrasoundBlanking {
  /**
   * The pixels that take the place of the file's own. `file` is the whole file as it stands, deflated or not; `keep` is
   * what a person approved. Null for what is no ultrasound. Rejects with `Refused` where a frame cannot be decoded.
   */
  readonly blankUltrasound: (
    file: Buffer,
    instance: DicomInstance,
    keep: readonly PixelBox[],
  ) => Promise<PixelReplacement | null>;
  readonly close: () => Promise<void>;
}

/** Threads start with the first compressed frame, and do not keep the program from ending. */
export const openUltrasoundBlanking = (): UltrasoundBlanking => ({
  blankUltrasound: notYet,
  close: () => Promise.resolve(),
});
