/** Which parts of an ultrasound image may reach a reader's session, as its header tells: the rest can bear a name. */
import type { CaseClip } from '../../contract/case.ts';
import type { PixelBox, UltrasoundImage, UltrasoundRegion } from '../../../measurement/ultrasound-image.ts';
import type { DicomInstance } from '../dicom/instance.ts';

/** What the header tells of an image that bears on what is shown of it. */
export interface ShownImage extends Pick<UltrasoundImage, 'Rows' | 'Columns' | 'frames' | 'regions'> {
  /** Upper case, as stored; null where it is absent. */
  readonly BurnedInAnnotation: string | null;
}

export const shownImage = ({ pixels, frames, ultrasound }: DicomInstance): ShownImage => ({
  Rows: pixels.Rows,
  Columns: pixels.Columns,
  frames: frames.length,
  regions: ultrasound?.regions ?? [],
  BurnedInAnnotation: ultrasound?.BurnedInAnnotation ?? null,
});

/** Boxes within the image, and why these, in words that repeat nothing a site typed. */
export type ShownPart = Pick<CaseClip, 'shown' | 'shownReason'>;

const centimetres = 3;
const seconds = 4;

const isCalibrated = (units: number, delta: number | null): boolean =>
  (units === centimetres || units === seconds) && delta !== null && Number.isFinite(delta) && delta !== 0;

/** One axis in cm or s is enough (an ECG strip has no other); an axis that claims a unit must have its size. */
const hasScale = (region: UltrasoundRegion): boolean => {
  const axes = [
    { units: region.PhysicalUnitsXDirection, delta: region.PhysicalDeltaX },
    { units: region.PhysicalUnitsYDirection, delta: region.PhysicalDeltaY },
  ].filter(({ units }) => units === centimetres || units === seconds);
  return axes.length > 0 && axes.every(({ units, delta }) => isCalibrated(units, delta));
};

/** The region's box cut to the image; null where it reaches outside by more than a pixel or is no box (M4.3). */
const boxOf = (region: UltrasoundRegion, { Rows, Columns }: ShownImage): PixelBox | null => {
  const { RegionLocationMinX0: left, RegionLocationMinY0: top } = region;
  const { RegionLocationMaxX1: right, RegionLocationMaxY1: bottom } = region;
  const edges = [left, top, right, bottom];
  if (!edges.every(Number.isInteger) || left > right || top > bottom) return null;
  if (left < -1 || top < -1 || right > Columns || bottom > Rows) return null;
  const box = {
    left: Math.max(left, 0),
    top: Math.max(top, 0),
    right: Math.min(right, Columns - 1),
    bottom: Math.min(bottom, Rows - 1),
  };
  return box.left > box.right || box.top > box.bottom ? null : box;
};

export const wholeImage = ({ Rows, Columns }: Pick<ShownImage, 'Rows' | 'Columns'>): PixelBox => ({
  left: 0,
  top: 0,
  right: Columns - 1,
  bottom: Rows - 1,
});

const byRegions = (shown: readonly PixelBox[]): ShownPart => ({
  shown,
  shownReason:
    shown.length === 1
      ? 'Shown is the part of the image that its header calibrates: the rest can bear a name.'
      : `Shown are the ${shown.length} parts of the image that its header calibrates: the rest can bear a name.`,
});

/** Null: what moves between the frames of the clip is to decide. */
export const shownByHeader = (image: ShownImage): ShownPart | null => {
  const boxes = image.regions
    .filter((region) => !region.contradicted && hasScale(region))
    .map((region) => boxOf(region, image))
    .filter((box) => box !== null);
  if (boxes.length > 0) return byRegions(boxes);
  if (image.BurnedInAnnotation === 'NO') {
    return { shown: [wholeImage(image)], shownReason: 'The header says that nothing is burned into the image.' };
  }
  if (image.frames > 1) return null;
  return {
    shown: [],
    shownReason:
      'Nothing of this still is shown: its header calibrates no part of it, so a name in it could not be told from the picture. The site must send it again with calibrated regions.',
  };
};
