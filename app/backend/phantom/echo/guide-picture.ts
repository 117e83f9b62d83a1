/** The small 2D picture above an M-mode sweep, with the line of the sweep through it. */
import type { Random } from '../random.ts';
import type { ChamberView } from './chamber-clip.ts';
import { toPicture } from './chamber-place.ts';
import { MARK } from './colour-forms.ts';
import { paintValve } from './echo-valve.ts';
import { movingPicture, paintMoment } from './moving-picture.ts';
import { drawScale } from './picture-marks.ts';
import { depthOf, toPixel } from './scan-sector.ts';

/** Paints the chamber at end-diastole, and dots from the probe through `aim` (the chamber's coordinates). */
export const paintGuide = (
  random: Random,
  frame: Uint8Array,
  view: ChamberView,
  aim: readonly [number, number],
): void => {
  const { sector, place, still, around, hinges } = view;
  const picture = movingPicture(random, sector, place, still, around);
  paintMoment(picture, still, frame, 0);
  paintValve(picture, frame, still, { moment: 0, hinges });
  drawScale(frame, sector);
  const [x, y] = toPicture(place, aim);
  const depth = Math.sqrt(x * x + y * y);
  for (let along = 0.4; along < depthOf(sector); along += 0.16) {
    const [column, row] = toPixel(sector, (x * along) / depth, (y * along) / depth);
    if (column < sector.left || column > sector.right || row > sector.bottom) break;
    frame[Math.round(row) * sector.Columns + Math.round(column)] = MARK.time;
  }
};
