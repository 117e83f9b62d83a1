/** The shape a clip is shown in: by the calibrated region that is the larger part of it. Pure. */
import type { CaseClip } from '../../../app/contract/case.ts';
import { shownBox, type ClipShape } from './place-clip.ts';

/** Nobody's pixels are more oblong than this: beyond it the header is not believed, and pixels are shown square. */
const mostOblong = 4;

/** Centimetres of one pixel along both axes of the region that the image mostly is; null where none is in cm. */
export const pixelSize_cm = (clip: Pick<CaseClip, 'regions'>): { readonly x: number; readonly y: number } | null => {
  const cm = 3;
  const flat = clip.regions
    .filter((one) => one.PhysicalUnitsXDirection === cm && one.PhysicalUnitsYDirection === cm)
    .map((one) => ({
      x: Math.abs(one.PhysicalDeltaX ?? 0),
      y: Math.abs(one.PhysicalDeltaY ?? 0),
      area:
        (one.RegionLocationMaxX1 - one.RegionLocationMinX0 + 1) *
        (one.RegionLocationMaxY1 - one.RegionLocationMinY0 + 1),
    }))
    .filter(({ x, y }) => x > 0 && y > 0)
    .sort((a, b) => b.area - a.area)[0];
  return flat === undefined ? null : { x: flat.x, y: flat.y };
};

export const clipShape = (clip: CaseClip): ClipShape => {
  const size = pixelSize_cm(clip);
  const aspect = size === null ? 1 : size.x / size.y;
  const believed = aspect <= mostOblong && aspect >= 1 / mostOblong;
  return { box: shownBox(clip), aspect: believed ? aspect : 1 };
};
