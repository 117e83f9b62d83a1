/** The counted pixels of a slice as paths, in pixels of the image: (0, 0) is the centre of the first pixel. Pure. */
import type { EnhancedSlice } from '../../measurement/late-enhancement-result.ts';
import { pixelMarks } from '../../measurement/late-enhancement-result.ts';

/** The marks of a slice and where their box lies. */
export type MarkedPixels = Pick<EnhancedSlice, 'marks' | 'box'>;

/** The path that covers exactly the pixels of one mark: one rectangle a run. */
export const markPath = ({ marks, box }: MarkedPixels, mark: number): string => {
  const { left, top, width, height } = box;
  let path = '';
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (marks[y * width + x] !== mark) continue;
      const from = x;
      while (x + 1 < width && marks[y * width + x + 1] === mark) x += 1;
      path += `M${left + from - 0.5} ${top + y - 0.5}h${x + 1 - from}v1h${from - x - 1}z`;
    }
  }
  return path;
};

/** The edge of all counted myocardium, along the pixels. */
export const edgePath = ({ marks, box }: MarkedPixels): string => {
  const { left, top, width, height } = box;
  const counts = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && marks[y * width + x] !== pixelMarks.none;
  let path = '';
  for (let y = 0; y <= height; y += 1) {
    for (let x = 0; x <= width; x += 1) {
      const here = counts(x, y);
      if (here !== counts(x, y - 1)) path += `M${left + x - 0.5} ${top + y - 0.5}h1`;
      if (here !== counts(x - 1, y)) path += `M${left + x - 0.5} ${top + y - 0.5}v1`;
    }
  }
  return path;
};
