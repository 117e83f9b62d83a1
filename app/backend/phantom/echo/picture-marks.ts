/** What a scanner writes around its fan: the banner with a name, depth scale, grey wedge and ECG strip. */
import type { BeatClock } from './beat-clock.ts';
import { momentAt } from './beat-clock.ts';
import { drawText } from './bitmap-font.ts';
import { MARK } from './colour-forms.ts';
import type { PixelBox } from '../../../../measurement/ultrasound-image.ts';
import type { EchoLayout } from './echo-layout.ts';
import type { EchoSubject } from './echo-subject.ts';
import { depthOf, type ScanSector } from './scan-sector.ts';
import { GREYS } from './speckle.ts';

/** Small lines one below the other from the upper left corner. */
export const drawLines = (frame: Uint8Array, columns: number, lines: readonly string[]): void => {
  lines.forEach((line, i) => drawText(frame, columns, line, [6, 3 + 9 * i], MARK.text, 1));
};

/** Name, number and date above the picture, where nothing is calibrated. */
export const drawBanner = (frame: Uint8Array, columns: number, subject: EchoSubject, words: string): void => {
  if (subject.banner !== undefined) {
    drawLines(frame, columns, subject.banner);
    return;
  }
  drawText(frame, columns, `${subject.lastName}, ${subject.firstName}`, [14, 8], MARK.text);
  drawText(frame, columns, `ID PHANTOM-ECHO-${subject.seed}  2024/01/01`, [14, 26], MARK.text, 1);
  drawText(frame, columns, words, [columns - 6 - 12 * words.length, 8], MARK.text);
};

/** A tick for each cm of depth at the right edge of the fan, numbers at 5, 10 and 15 cm, and the probe's mark. */
export const drawScale = (frame: Uint8Array, sector: ScanSector): void => {
  const { Columns, right, bottom, deltaY, originRow, originColumn } = sector;
  for (let depth = 0; depth <= Math.floor(depthOf(sector)); depth += 1) {
    const row = Math.round(originRow + depth / deltaY);
    const long = depth % 5 === 0;
    if (row > bottom) break;
    frame.fill(MARK.scale, row * Columns + right - (long ? 9 : 5), row * Columns + right - 1);
    const text = String(depth);
    if (long && depth > 0) drawText(frame, Columns, text, [right - 12 - 6 * text.length, row - 3], MARK.scale, 1);
  }
  drawText(frame, Columns, 'V', [originColumn + 14, originRow - 2], MARK.probe);
};

/** The greys from white to black, beside the fan. */
const drawWedge = (frame: Uint8Array, columns: number, { left, top, right, bottom }: PixelBox): void => {
  for (let row = top; row <= bottom; row += 1) {
    const grey = Math.round(((bottom - row) / (bottom - top)) * (GREYS - 1));
    frame.fill(grey, row * columns + left, row * columns + right + 1);
  }
};

const bump = (t: number, at: number, width: number): number => Math.exp(-(((t - at) / width) ** 2));

/** Height of an ECG trace (R wave 1) at a share of the beat; the R wave at 0. */
const traceAt = (moment: number): number => {
  const t = moment > 0.5 ? moment - 1 : moment;
  const wave = bump(t, 0, 0.012) - 0.16 * bump(t, -0.028, 0.01) - 0.24 * bump(t, 0.03, 0.012);
  return wave + 0.26 * bump(t, 0.36, 0.05) + 0.13 * bump(t, -0.17, 0.028);
};

/** Seconds across a pixel of the strip that holds the whole clip. */
export const stripDelta = (strip: PixelBox, clock: BeatClock): number =>
  (clock.times_ms.at(-1) ?? 1) / 1000 / (strip.right - strip.left);

const frameAtTime = ({ times_ms }: BeatClock, time: number): number => {
  const after = times_ms.findIndex((one) => one > time);
  if (after <= 0) return times_ms.length - 1;
  const [from = 0, to = 1] = [times_ms[after - 1], times_ms[after]];
  return after - 1 + (time - from) / (to - from);
};

/** An ECG across a strip; `momentAtTime` tells which share of the beat has passed, seconds after its left edge. */
export const drawTrace = (
  frame: Uint8Array,
  columns: number,
  strip: PixelBox,
  seconds: number,
  momentAtTime: (time_s: number) => number,
): void => {
  const [base, height] = [strip.bottom - 0.34 * (strip.bottom - strip.top), 0.6 * (strip.bottom - strip.top)];
  let before: number | null = null;
  for (let column = strip.left; column <= strip.right; column += 1) {
    const row = Math.round(base - height * traceAt(momentAtTime(seconds * (column - strip.left))));
    const [low, high] = [Math.min(row, before ?? row), Math.max(row, before ?? row)];
    for (let at = low; at <= high + 1; at += 1) frame[at * columns + column] = MARK.ECG;
    before = row;
  }
};

/** Ticks at the right edge of an M-mode sweep, one a cm, and a dot at its upper edge every fifth of a second. */
export const drawSweepScale = (
  frame: Uint8Array,
  columns: number,
  box: PixelBox,
  deltas: readonly [number, number],
): void => {
  const [seconds, cm] = deltas;
  for (let depth = 1; depth / cm < box.bottom - box.top; depth += 1) {
    const row = box.top + Math.round(depth / cm);
    const long = depth % 5 === 0;
    frame.fill(MARK.scale, row * columns + box.right - (long ? 9 : 5), row * columns + box.right - 1);
    const text = String(depth);
    if (long) drawText(frame, columns, text, [box.right - 12 - 6 * text.length, row - 3], MARK.scale, 1);
  }
  for (let dot = 1; (dot * 0.2) / seconds < box.right - box.left; dot += 1) {
    const column = box.left + Math.round((dot * 0.2) / seconds);
    for (let row = 0; row < (dot % 5 === 0 ? 6 : 2); row += 1) frame[(box.top + row) * columns + column] = MARK.scale;
  }
};

/** Marks in the strip when the frame was taken. */
export const drawNow = (frame: Uint8Array, columns: number, strip: PixelBox, clock: BeatClock, index: number): void => {
  const column = strip.left + Math.round((clock.times_ms[index] ?? 0) / 1000 / stripDelta(strip, clock));
  for (let row = strip.top; row <= strip.bottom; row += 1) frame[row * columns + column] = MARK.time;
};

/** The part of the picture that is the same in every frame. */
export const stillMarks = (
  layout: EchoLayout,
  sector: ScanSector,
  clock: BeatClock,
  subject: EchoSubject,
  words: string,
): Uint8Array => {
  const frame = new Uint8Array(layout.Rows * layout.Columns);
  drawBanner(frame, layout.Columns, subject, words);
  drawWedge(frame, layout.Columns, layout.wedge);
  const { Columns, strip } = layout;
  const momentAtTime = (time_s: number): number => momentAt(clock, frameAtTime(clock, 1000 * time_s)).moment;
  drawTrace(frame, Columns, strip, stripDelta(strip, clock), momentAtTime);
  drawScale(frame, sector);
  return frame;
};
