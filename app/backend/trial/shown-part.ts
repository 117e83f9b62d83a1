/** Which parts of an ultrasound image may reach a reader's session, as its header tells: the rest can bear a name. */
import type { PixelBox, UltrasoundImage } from '../../../measurement/ultrasound-image.ts';
import { calibrateImage } from '../../../measurement/ultrasound-region.ts';
import type { CaseClip } from '../../contract/case.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { isUltrasound as isUltrasoundHeader } from '../dicom/ultrasound-facts.ts';

/** True for an image whose pixels can bear a name and never leave the backend as stored. */
export const isUltrasound = ({ Modality, SOPClassUID }: DicomInstance): boolean =>
  isUltrasoundHeader(Modality, SOPClassUID);

/** What the header tells of an image that bears on what is shown of it. */
export interface ShownImage extends UltrasoundImage {
  /** Upper case; null where it is absent. */
  readonly BurnedInAnnotation: string | null;
}

export const shownImage = ({ SOPInstanceUID, pixels, frames, ultrasound }: DicomInstance): ShownImage => ({
  SOPInstanceUID,
  Rows: pixels.Rows,
  Columns: pixels.Columns,
  frames: frames.length,
  regions: ultrasound?.regions ?? [],
  BurnedInAnnotation: ultrasound?.BurnedInAnnotation ?? null,
});

/** Boxes within the image, and why these, in words that repeat nothing a site typed. */
export type ShownPart = Pick<CaseClip, 'shown' | 'shownReason'>;

export const wholeImage = ({ Rows, Columns }: Pick<ShownImage, 'Rows' | 'Columns'>): PixelBox => ({
  left: 0,
  top: 0,
  right: Columns - 1,
  bottom: Rows - 1,
});

const isWhole = (box: PixelBox, { Rows, Columns }: ShownImage): boolean =>
  box.left === 0 && box.top === 0 && box.right === Columns - 1 && box.bottom === Rows - 1;

/** Share of the image above which a box leaves no room for the text that every scanner writes around its picture. */
const mostOfImage = 0.95;

/** Pixels that lie in any of the boxes. */
const covered = (boxes: readonly PixelBox[]): number => {
  const columns = [...new Set(boxes.flatMap(({ left, right }) => [left, right + 1]))].sort((a, b) => a - b);
  const rows = [...new Set(boxes.flatMap(({ top, bottom }) => [top, bottom + 1]))].sort((a, b) => a - b);
  let sum = 0;
  for (const [i, row] of rows.slice(0, -1).entries()) {
    const across = boxes.filter(({ top, bottom }) => top <= row && row <= bottom);
    for (const [k, column] of columns.slice(0, -1).entries()) {
      const isIn = across.some(({ left, right }) => left <= column && column <= right);
      if (isIn) sum += ((rows[i + 1] ?? row) - row) * ((columns[k + 1] ?? column) - column);
    }
  }
  return sum;
};

const leavesRoom = (boxes: readonly PixelBox[], { Rows, Columns }: ShownImage): boolean =>
  covered(boxes) < mostOfImage * Rows * Columns;

/** Boxes of the sound regions that are calibrated in cm or s, an ECG strip among them (M4.2, M4.3). */
const soundBoxes = (image: ShownImage): readonly PixelBox[] =>
  calibrateImage(image, [])
    .filter(({ fault, x, y }) => fault === null && (x !== null || y !== null))
    .map(({ box }) => box)
    .filter(({ left, right, top, bottom }) => left <= right && top <= bottom);

/**
 * The parts that hold the picture, whatever the header says of what is burned in. A header that calls all of the image
 * picture does not say where text may stand.
 */
export const proposedBoxes = (image: ShownImage): readonly PixelBox[] => {
  const believed = soundBoxes(image).filter((box) => leavesRoom([box], image));
  return leavesRoom(believed, image) ? believed : [];
};

const calibratedBoxes = (image: ShownImage): readonly PixelBox[] =>
  image.BurnedInAnnotation === 'NO' ? soundBoxes(image) : proposedBoxes(image);

const byRegions = (shown: readonly PixelBox[], image: ShownImage): ShownPart => {
  if (shown.some((box) => isWhole(box, image))) {
    return { shown: [wholeImage(image)], shownReason: 'The header calibrates the whole image, so all of it is shown.' };
  }
  const parts = shown.length === 1 ? 'Shown is the part' : `Shown are the ${shown.length} parts`;
  return { shown, shownReason: `${parts} of the image that its header calibrates: the rest can bear a name.` };
};

/** Null: what moves between the frames of the clip is to decide. */
export const shownByHeader = (image: ShownImage): ShownPart | null => {
  const boxes = calibratedBoxes(image);
  if (boxes.length > 0) return byRegions(boxes, image);
  if (image.BurnedInAnnotation === 'NO') {
    return { shown: [wholeImage(image)], shownReason: 'The header says that nothing is burned into the image.' };
  }
  if (image.frames > 1) return null;
  return {
    shown: [],
    shownReason:
      'Nothing of this still is shown: its header calibrates no part of it, or all of it, so a name in it could not be told from the picture. The site must send it again with calibrated regions.',
  };
};
