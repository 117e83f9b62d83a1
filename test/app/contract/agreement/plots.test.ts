import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blandAltmanPlot } from '../../../../app/contract/agreement/bland-altman-plot.ts';
import { driftPlot } from '../../../../app/contract/agreement/drift-plot.ts';
import { scaleOf } from '../../../../app/contract/agreement/plot-scale.ts';
import { plotSvg } from '../../../../app/contract/agreement/plot-svg.ts';
import type { Plot } from '../../../../app/contract/agreement/plot-shapes.ts';
import { figuresOf } from '../../../../app/backend/agreement/figures.ts';

const size = { width: 700, height: 400 } as const;

/** Pairs of one reader and another, on the days given. */
const group = (readings: readonly (readonly [first: number, second: number, day: number])[]) => ({
  kind: 'pairs' as const,
  readers: ['Ada', 'Bob'],
  points: readings.map(([first, second, day]) => ({
    caseCode: null,
    mean: (first + second) / 2,
    difference: second - first,
    day,
  })),
  figures: figuresOf(
    readings.map(([first, second, day]) => ({ first, second, day })),
    { margin: { absolute: 10 }, same: true },
  ),
});

const reading = fc.double({ min: 0, max: 500, noNaN: true });
const readings = fc.array(fc.tuple(reading, reading, fc.integer({ min: 0, max: 2000 })), {
  minLength: 1,
  maxLength: 30,
});

const inside = ({ width, height, dots, shapes }: Plot): boolean => {
  const corners = shapes.flatMap((shape) =>
    shape.shape === 'text' ? [shape.at] : shape.shape === 'line' ? [shape.from, shape.to] : shape.points,
  );
  return [...dots, ...corners].every(([x, y]) => x >= 0 && x <= width && y >= 0 && y <= height + 40);
};

test('every dot, line and label of a plot lies within it, whatever the readings', () => {
  fc.assert(
    fc.property(readings, (found) => {
      expect(inside(blandAltmanPlot('LVEF', group(found), size))).toBe(true);
      expect(inside(driftPlot('LVEF', group(found), size))).toBe(true);
    }),
  );
}); // prettier-ignore

test('an axis holds all its values between round ticks', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1 }), (values) => {
      const { low, high, ticks, at } = scaleOf({ values }, [0, 100], 6);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
      expect(Math.max(...values)).toBeLessThanOrEqual(high);
      expect(at(low)).toBeCloseTo(0, 6);
      expect(at(high)).toBeCloseTo(100, 6);
      expect(ticks.length).toBeLessThanOrEqual(9);
    }),
  );
});

test('days are counted from 0 in whole numbers', () => {
  expect(scaleOf({ values: [0, 0], counts: true }, [0, 100], 6).ticks.every(Number.isInteger)).toBe(true);
  expect(scaleOf({ values: [0, 61], counts: true }, [0, 100], 6)).toMatchObject({ low: 0, digits: 0 });
});

// Differences 11, 0, 13: bias 8, SD 7; 8 − 13.72 and 8 + 13.72.
const three = group([
  [64, 75, 0],
  [75, 75, 10],
  [51, 64, 20],
]);

test('the lines of a Bland-Altman plot lie at bias and limits, and say so with their unit', () => {
  const { shapes, dots, description } = blandAltmanPlot('LVEF', three, size);
  const texts = shapes.flatMap((shape) => (shape.shape === 'text' ? [shape.text] : []));
  for (const text of [
    '+8.0 points',
    '−5.7 points',
    '+21.7 points',
    'Mean of both readings, LVEF (%)',
    'Bob − Ada (points)',
  ]) {
    expect(texts).toContain(text);
  }
  expect(description).toContain('bias 8.0 points, limits of agreement −5.7 to 21.7 points');
  const bias = shapes.find((shape) => shape.shape === 'line' && shape.look === 'bias');
  // The dots of 11 and 13 lie above the bias, that of 0 below it: pixels count downwards.
  const at = bias?.shape === 'line' ? bias.from[1] : NaN;
  expect(dots.map(([, y]) => y < at)).toEqual([true, false, true]);
});

test('the line of the drift runs through the middle of the points, and its interval never leaves the axes', () => {
  // Differences 11, 0, 13 on days 0, 10, 20: slope 0.1 a day about 8 on day 10, from 7 to 9.
  const { shapes } = driftPlot('LVEF', three, size);
  const zero = shapes.find((shape) => shape.shape === 'line' && shape.look === 'zero');
  const line = shapes.find((shape) => shape.shape === 'line' && shape.look === 'trend');
  if (zero?.shape !== 'line' || line?.shape !== 'line') throw new Error('Both lines are drawn.');
  const above = (at: number): number => zero.from[1] - at;
  expect(above(line.to[1]) / above(line.from[1])).toBeCloseTo(9 / 7, 6);
  const wings = shapes.flatMap((shape) => (shape.shape === 'band' ? shape.points : []));
  // 14 pixels above, 44 below are not of the axes; of three points the interval is far wider than they are.
  for (const [, y] of wings) expect(y >= 14 - 1e-6 && y <= 400 - 44 + 1e-6).toBe(true);
});

test('of one pair there is the dot, and no line of a statistic', () => {
  const { shapes, dots, description } = blandAltmanPlot('LVEF', group([[64, 75, 0]]), size);
  expect(dots).toHaveLength(1);
  expect(shapes.some(({ look }) => look === 'bias' || look === 'limit')).toBe(false);
  expect(description).toContain('too few for bias and limits');
});

test('the file is well formed, with every sign of a title escaped', () => {
  const svg = plotSvg({
    plot: driftPlot('LVEF', three, size),
    title: `A<b>&"'`,
    foot: ['Ventricle', 'Journal: entry 7.'],
  });
  expect(svg).toContain('A&#60;b&#62;&#38;&#34;&#39;');
  // Every tag that is opened is closed, in its turn.
  const open: string[] = [];
  for (const [, end, name, self] of svg.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/gu)) {
    if (end === '/') expect(open.pop()).toBe(name);
    else if (self !== '/') open.push(name!);
  }
  expect(open).toEqual([]);
});
