/** Marks on the curve: end-diastole, end-systole and the shown phase, each with its word. */
import type uPlot from 'uplot';
import type { BeatEnds } from './beat-ends.ts';

interface Mark {
  readonly phase: number;
  readonly text: string;
  readonly colour: string;
  readonly dash: readonly number[];
}

const marksOf = (ends: BeatEnds, shown: number): readonly Mark[] => [
  ...(ends.ED === null ? [] : [{ phase: ends.ED, text: `ED ${ends.ED}`, colour: '#95a0ad', dash: [3, 3] }]),
  ...(ends.ES === null ? [] : [{ phase: ends.ES, text: `ES ${ends.ES}`, colour: '#95a0ad', dash: [3, 3] }]),
  { phase: shown, text: '', colour: '#5bb8f5', dash: [] },
];

/** Draws the marks over the plot (canvas pixels of the device). */
export const drawBeatMarks = (plot: uPlot, ends: BeatEnds, shown: number): void => {
  const { ctx, bbox } = plot;
  const ratio = window.devicePixelRatio;
  ctx.save();
  ctx.lineWidth = ratio;
  ctx.font = `${10 * ratio}px system-ui, sans-serif`;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  for (const mark of marksOf(ends, shown)) {
    const x = Math.round(plot.valToPos(mark.phase, 'x', true)) + 0.5;
    ctx.strokeStyle = mark.colour;
    ctx.fillStyle = mark.colour;
    ctx.setLineDash(mark.dash.map((length) => length * ratio));
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const width = ctx.measureText(mark.text).width;
    const fits = x + width + 6 * ratio < bbox.left + bbox.width;
    ctx.fillText(mark.text, fits ? x + 4 * ratio : x - width - 4 * ratio, bbox.top);
  }
  ctx.restore();
};
