/** All frames of a clip: the marks that stand still, the beating fan, the line that runs through the ECG. */
import { momentAt, type BeatClock } from './beat-clock.ts';
import { chamberAt, type BeatingChamber } from './chamber-beat.ts';
import type { EchoLayout } from './echo-layout.ts';
import { paintValve } from './echo-valve.ts';
import { paintMoment, type MovingPicture } from './moving-picture.ts';
import { drawNow, drawScale } from './picture-marks.ts';

/** The values of every frame, one after the other. */
export const clipValues = (
  picture: MovingPicture,
  layout: EchoLayout,
  marks: Uint8Array,
  beating: BeatingChamber,
  clock: BeatClock,
): Uint8Array => {
  const size = layout.Rows * layout.Columns;
  const values = new Uint8Array(size * clock.times_ms.length);
  clock.times_ms.forEach((_, index) => {
    const frame = values.subarray(index * size, (index + 1) * size);
    frame.set(marks);
    const chamber = chamberAt(beating, clock, index);
    // A step that shares no factor with the width: the grain of blood comes back only after many frames.
    paintMoment(picture, chamber, frame, (index * 7919) % picture.blood.length);
    paintValve(picture, frame, chamber, momentAt(clock, index).moment);
    drawScale(frame, picture.sector);
    drawNow(frame, layout.Columns, layout.strip, clock, index);
  });
  return values;
};
