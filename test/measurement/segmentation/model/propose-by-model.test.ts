import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GreySlice, GreyStack } from '../../../../measurement/segmentation/cine/grey-stack.ts';
import type { ModelSpec } from '../../../../measurement/segmentation/model/model-spec.ts';
import { squareAround, standardValues } from '../../../../measurement/segmentation/model/model-square.ts';
import { modelCentres, proposeByModel, type ModelProposal } from '../../../../measurement/segmentation/model/propose-by-model.ts'; // prettier-ignore
import { apart, planeAt, sliceOf, stackOf, type Scene } from '../cine/cine-scene.ts';

const spec: ModelSpec = { size: 48, spacing_mm: 1.5, classes: ['background', 'LV endocardium'] };
const scene = (u = 70, v = 96, radius = 20): Scene => ({ cavities: [{ u, v, radius }], wall_mm: 9 });
const pointed = { slice: 1, place: { u: 71, v: 94 } };

/** A model by hand: what is brighter than the mean by `more` standard deviations is cavity. */
const brightIsCavity = (more: number) => (values: Float32Array): Promise<Float32Array> => {
  const scores = new Float32Array(2 * values.length);
  values.forEach((value, at) => (scores[values.length + at] = value - more));
  return Promise.resolve(scores);
}; // prettier-ignore

const proposed = async (stack: GreyStack, at = pointed, of = spec): Promise<ModelProposal> => {
  const answer = await proposeByModel(stack, of, { phase: 1, pointed: at }, brightIsCavity(0.9));
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
};

test('the square has its middle on the place and its values no mean and a spread of 1', () => {
  const square = squareAround({ u: 70, v: 96 }, spec);
  // 47 steps of 1.5 mm are 70.5 mm, half of it 35.25.
  expect(square).toEqual({ u: 34.75, v: 60.75, step: 1.5, columns: 48, rows: 48 });
  const [frame] = sliceOf(0, [scene()]).frames;
  const values = standardValues(frame!, planeAt(0), square);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean).toBeCloseTo(0, 5);
  expect(values.reduce((sum, value) => sum + value * value, 0) / values.length).toBeCloseTo(1, 5);
});

test('an image of one grey has nothing to tell: 0 throughout', () => {
  const square = squareAround({ u: 70, v: 96 }, spec);
  expect(new Set(standardValues(new Float32Array(128 * 112).fill(311), planeAt(0), square))).toEqual(new Set([0]));
});

test('the cavity is outlined at the phase that was asked for and nowhere else', async () => {
  const stack = stackOf([sliceOf(0, [scene(), scene(70, 96, 14)]), sliceOf(10, [null, scene()])]);
  const found = await proposed(stack);
  // Where on the slope of its edge this model draws the line is its own choice: within a step.
  expect(apart(found['LV endocardium'][0]?.[0]?.points ?? [], { u: 70, v: 96, radius: 20 })).toBeLessThan(1.5);
  expect(found['LV endocardium'].map((phases) => phases.map((one) => one !== null))).toEqual([
    [true, false],
    [false, false],
  ]);
  expect(found['LV epicardium'].flat().every((one) => one === null)).toBe(true);
});

test('a heart elsewhere by whole pixels is outlined there', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 }), async (columns, rows) => {
      const [du, dv] = [columns * 1.25, rows * 1.5];
      const [own] = (await proposed(stackOf([sliceOf(0, [scene()])])))['LV endocardium'];
      const there = { slice: 1, place: { u: 71 + du, v: 94 + dv } };
      const [other] = (await proposed(stackOf([sliceOf(0, [scene(70 + du, 96 + dv)])]), there))['LV endocardium'];
      const off = own![0]!.points.map(({ u, v }, at) => {
        const to = other![0]!.points[at]!;
        return Math.hypot(to.u - u - du, to.v - v - dv);
      });
      // The values are those of 32-bit floats: the same line to a thousandth.
      expect(Math.max(...off)).toBeLessThan(0.001);
    }),
    { numRuns: 12 },
  );
});

test('pixels and steps larger by a factor give outlines larger by it', async () => {
  const scaled = ({ plane, frames }: GreySlice, by: number): GreySlice => ({
    plane: { ...plane, PixelSpacing: [1.5 * by, 1.25 * by] },
    frames,
  });
  const slice = sliceOf(0, [scene()]);
  const [own] = (await proposed(stackOf([slice])))['LV endocardium'];
  for (const by of [0.5, 2]) {
    const place = { slice: 1, place: { u: 71 * by, v: 94 * by } };
    const [other] = (await proposed(stackOf([scaled(slice, by)]), place, { ...spec, spacing_mm: 1.5 * by }))['LV endocardium']; // prettier-ignore
    own![0]!.points.forEach(({ u, v }, at) => {
      expect(other![0]!.points[at]!.u).toBeCloseTo(u * by, 6);
      expect(other![0]!.points[at]!.v).toBeCloseTo(v * by, 6);
    });
  }
});

test('around the place somebody pointed to; else the ventricle that is found; else the middle', () => {
  const stack = stackOf([0, 10, 20].map((z) => sliceOf(z, [scene(70, 96, 16), scene(70, 96, 16)])));
  const [first, second] = modelCentres(stack, pointed);
  expect(first).toEqual({ u: 71, v: 94 });
  // From there the line goes on to the slices beside: within a step of 4 mm of the truth.
  expect(Math.hypot(second!.u - 70, second!.v - 96)).toBeLessThan(6);
  const found = modelCentres(stack, null);
  for (const { u, v } of found) expect(Math.hypot(u - 70, v - 96)).toBeLessThan(6);
  // One grey everywhere: 111 · 1.25 / 2 and 127 · 1.5 / 2.
  const plain = { plane: planeAt(0), frames: [new Float32Array(128 * 112).fill(7)] };
  expect(modelCentres(stackOf([plain]), null)).toEqual([{ u: 69.375, v: 95.25 }]);
});

test('an answer of another size, or with what is no number, is a fault and no outline', async () => {
  const stack = stackOf([sliceOf(0, [scene()])]);
  const asked = { phase: 1, pointed };
  expect(await proposeByModel(stack, spec, asked, () => Promise.resolve(new Float32Array(48 * 48)))).toBe('wrong-size');
  const holed = new Float32Array(2 * 48 * 48);
  holed[100] = Number.NaN;
  expect(await proposeByModel(stack, spec, asked, () => Promise.resolve(holed))).toBe('not-finite');
});

test('it is told how far it has come', async () => {
  const shares: number[] = [];
  const stack = stackOf([0, 10, 20, 30].map((z) => sliceOf(z, [scene()])));
  await proposeByModel(stack, spec, { phase: 1, pointed }, brightIsCavity(0.9), (share) => shares.push(share));
  // A fifth for the centres, then a fifth a slice.
  expect(shares.map((share) => share.toFixed(2))).toEqual(['0.20', '0.40', '0.60', '0.80', '1.00']);
});
