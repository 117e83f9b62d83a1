/** All frames of a clip: the marks that stand still, the beating fan, the line that runs through the ECG. */
import { momentAt } from './beat-clock.ts';
import { chamberAt } from './chamber-beat.ts';
import type { ChamberClip } from './chamber-clip.ts';
import { paintValve } from './echo-valve.ts';
import { paintMoment, type MovingPicture } from './moving-picture.ts';
import { drawLines, drawNow, drawScale } from './picture-marks.ts';

/** The grain of blood moves on by so many pixels: it comes back only after many frames. */
const FLOW = 7919;

/** The values of every frame, one after the other. */
export const clipValues = (
  picture: MovingPicture,
  clip: ChamberClip,
  marks: Uint8Array,
  banner: readonly string[] = [],
): Uint8Array => {
  const { layout, clock, beating, hinges } = clip;
  const size = layout.Rows * layout.Columns;
  const values = new Uint8Array(size * clock.times_ms.length);
  clock.times_ms.forEach((_, index) => {
    const frame = values.subarray(index * size, (index + 1) * size);
    frame.set(marks);
    const chamber = chamberAt(beating, clock, index);
    paintMoment(picture, chamber, frame, index * FLOW);
    paintValve(picture, frame, chamber, { moment: momentAt(clock, index).moment, hinges });
    drawScale(frame, picture.sector);
    drawNow(frame, layout.Columns, layout.strip, clock, index);
    if (clip.flashes === index) drawLines(frame, layout.Columns, banner);
  });
  return values;
};
