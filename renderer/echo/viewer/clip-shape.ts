/** The shape a clip is shown in: by the larger of its sound regions in cm. Pure. */
import type { CaseClip } from '../../../app/contract/case.ts';
import { calibrateImage } from '../../../measurement/ultrasound-region.ts';
import { shownBox, type ClipShape } from './place-clip.ts';

/** Nobody's pixels are more oblong than this: beyond it the header is not believed, and pixels are shown square. */
const mostOblong = 4;

const known = new WeakMap<CaseClip, ClipShape>();

const aspectOf = (clip: CaseClip): number => {
  const flat = calibrateImage(clip, [])
    .filter(({ fault, format }) => fault === null && format === '2D')
    .map(({ x, y, box }) => ({
      aspect: x?.unit === 'cm' && y?.unit === 'cm' ? x.delta / y.delta : null,
      area: (box.right - box.left + 1) * (box.bottom - box.top + 1),
    }))
    .filter((one): one is { aspect: number; area: number } => one.aspect !== null)
    .toSorted((a, b) => b.area - a.area)[0];
  if (flat === undefined) return 1;
  return flat.aspect <= mostOblong && flat.aspect >= 1 / mostOblong ? flat.aspect : 1;
};

/** What is fitted into the pane, and the width of a pixel over its height; square where no sound region tells. */
export const clipShape = (clip: CaseClip): ClipShape => {
  const before = known.get(clip);
  if (before !== undefined) return before;
  const shape: ClipShape = { box: shownBox(clip), aspect: aspectOf(clip) };
  known.set(clip, shape);
  return shape;
};
