/** One step of a followed line: from a frame to the next, coarse to fine. */
import { blockMatcher } from './block-match.ts';
import { halved, type EvenFrame } from './even-frames.ts';
import { noShifts, smoothShift } from './smooth-shift.ts';

/** A frame at full, half and quarter scale. */
export type Pyramid = readonly [EvenFrame, EvenFrame, EvenFrame];

/** The three scales of a picture. */
export const pyramidOf = (frame: EvenFrame): Pyramid => {
  const half = halved(frame);
  return [frame, half, halved(half)];
};

/** Points of a line in cells of the full scale. */
export interface Line {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Where a line went, and how well its blocks were found again: the mean correlation. */
export interface LineStep {
  readonly line: Line;
  readonly correlation: number;
}

/** From coarse to fine: 0.2 cm, 0.1 cm and 0.05 cm a cell; blocks of about 1 cm; together a search of over 1 cm. */
const scales = [
  { level: 2, half: 3, reach: 5 },
  { level: 1, half: 5, reach: 2 },
  { level: 0, half: 8, reach: 2 },
] as const;

/** Cells of any scale: what lies farther from the smooth displacement counts less. */
const usualOff = 1;

/** Follows lines of `count` points, `closed` or open, from one frame to another. */
export const lineFollower = (count: number, closed: boolean) => {
  const searches = scales.map(({ level, half, reach }) => ({ level, match: blockMatcher({ half, reach }) }));

  /** Centre of a half-scale cell: (2x + ½) at the scale above. */
  const at = (value: number, level: number): number => {
    let here = value;
    for (let i = 0; i < level; i += 1) here = (here - 0.5) / 2;
    return here;
  };

  return (from: Pyramid, line: Line, to: Pyramid): LineStep => {
    let dx = new Float64Array(count);
    let dy = new Float64Array(count);
    let correlation = 0;
    for (const { level, match } of searches) {
      const scale = 2 ** level;
      const found = noShifts(count);
      let [sum, sharp] = [0, 0];
      for (let i = 0; i < count; i += 1) {
        const place = { x: at(line.x[i] ?? 0, level), y: at(line.y[i] ?? 0, level) };
        const guess = { x: place.x + (dx[i] ?? 0) / scale, y: place.y + (dy[i] ?? 0) / scale };
        const one = match(from[level], place, to[level], guess);
        const sure = Math.max(0, one.correlation) ** 2;
        found.dx[i] = one.dx;
        found.dy[i] = one.dy;
        found.xx[i] = sure * one.xx;
        found.xy[i] = sure * one.xy;
        found.yy[i] = sure * one.yy;
        sharp += (sure * (one.xx + one.yy)) / 2;
        sum += one.correlation;
      }
      // Weights are those of a point of mean sharpness, so that the line is as stiff on coarse speckle as on fine.
      for (const weights of [found.xx, found.xy, found.yy])
        weights.forEach((weight, i) => (weights[i] = sharp > 0 ? (weight * count) / sharp : 0));
      const smooth = smoothShift(found, closed, usualOff);
      dx = Float64Array.from(smooth.x, (value) => value * scale);
      dy = Float64Array.from(smooth.y, (value) => value * scale);
      correlation = sum / count;
    }
    return {
      line: { x: line.x.map((x, i) => x + (dx[i] ?? 0)), y: line.y.map((y, i) => y + (dy[i] ?? 0)) },
      correlation,
    };
  };
};
