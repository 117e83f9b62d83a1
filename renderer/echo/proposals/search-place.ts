/** Which part of a clip proposals look at, and at what scale. Pure. */
import type { CaseClip } from '../../../app/contract/case.ts';
import type { ReadRecord } from '../../../app/contract/read.ts';
import type { PixelIndex } from '../../../measurement/patient-space.ts';
import { searchSize } from '../../../measurement/segmentation/grey-clip.ts';
import type { SearchPlace } from '../../../measurement/segmentation/follow-outline.ts';
import type { PixelBox } from '../../../measurement/ultrasound-image.ts';
import type { CalibratedRegion } from '../../../measurement/ultrasound-region.ts';
import { clipCalibration } from '../viewer/clip-calibration.ts';
import { shownBox } from '../viewer/place-clip.ts';

const holds = ({ left, top, right, bottom }: PixelBox, { column, row }: PixelIndex): boolean =>
  column >= left - 0.5 && column <= right + 0.5 && row >= top - 0.5 && row <= bottom + 0.5;

const area = ({ box }: CalibratedRegion): number => (box.right - box.left + 1) * (box.bottom - box.top + 1);

/**
 * The largest two-dimensional region that holds the points, a sound one before a refused one; where there is none, all
 * that is shown. Only a sound region's scale is believed.
 */
export const searchPlace = (
  clip: CaseClip,
  records: Iterable<ReadRecord>,
  points: readonly PixelIndex[] = [],
): SearchPlace => {
  const regions = clipCalibration(clip, records)
    .regions.filter(({ format, box }) => format === '2D' && points.every((point) => holds(box, point)))
    .toSorted((a, b) => area(b) - area(a));
  const sound = regions.find(({ fault, x, y }) => fault === null && x?.unit === 'cm' && y?.unit === 'cm');
  if (sound?.x && sound.y) return { box: sound.box, size: { column_cm: sound.x.delta, row_cm: sound.y.delta } };
  const box = regions.find((region) => area(region) > 1)?.box ?? shownBox(clip);
  return { box, size: searchSize(box) };
};
