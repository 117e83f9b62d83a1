/** The small picture that stands for a clip in the strip: what is shown of its middle frame. */
import type { CaseClip } from '../../../app/contract/case.ts';
import { shownBox } from './place-clip.ts';

/** Longest side, device pixels: enough for the strip on a dense screen. */
const longest = 200;

export const clipPicture = (clip: CaseClip, frame: ImageBitmap): Promise<ImageBitmap> => {
  const { left, top, right, bottom } = shownBox(clip);
  const width = right - left + 1;
  const height = bottom - top + 1;
  const scale = Math.min(1, longest / Math.max(width, height));
  return createImageBitmap(frame, left, top, width, height, {
    resizeWidth: Math.max(1, Math.round(width * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: 'medium',
  });
};
