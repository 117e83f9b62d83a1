import { beforeAll, expect, test } from 'vitest';
import { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { ModelSpec } from '../../measurement/segmentation/model/model-spec.ts';
import { proposeByModel, type RunModel } from '../../measurement/segmentation/model/propose-by-model.ts';
import { apart, sliceOf, stackOf, type Scene } from '../measurement/segmentation/cine/cine-scene.ts';
import { prepareRuntime } from './model-runtime.ts';
import { brightAndDark, smallModel } from './small-model.ts';

const spec: ModelSpec = {
  size: 48,
  spacing_mm: 1.5,
  classes: ['background', 'LV endocardium', 'LV myocardium'],
};

beforeAll(prepareRuntime);

const opened = async (model: Uint8Array): Promise<RunModel> => {
  const session = await InferenceSession.create(model, { executionProviders: ['wasm'] });
  return async (values) => {
    const answer = await session.run({ image: new Tensor('float32', values, [1, 1, spec.size, spec.size]) });
    return Float32Array.from((answer['scores']?.data ?? []) as Float32Array);
  };
};

test('a model of a few hundred bytes is a model to the runtime, and answers what was written into it', async () => {
  const model = smallModel(48, brightAndDark);
  expect(model.length).toBeLessThan(400);
  const run = await opened(model);
  const scores = await run(Float32Array.from({ length: 48 * 48 }, (_, at) => at / 1000));
  expect(scores).toHaveLength(3 * 48 * 48);
  // At place 2000 the value is 2: 0, 4 · 2 − 3.6, −4 · 2 − 2.8.
  expect([0, 1, 2].map((of) => scores[of * 48 * 48 + 2000]?.toFixed(4))).toEqual(['0.0000', '4.4000', '-10.8000']);
});

test('run on a cine it outlines cavity and wall of each slice, as far as its grey values go', async () => {
  const scene = (radius: number): Scene => ({ cavities: [{ u: 70, v: 96, radius }], wall_mm: 9 });
  const stack = stackOf([sliceOf(0, [scene(17), scene(12)]), sliceOf(10, [scene(15), scene(11)])]);
  const asked = { phase: 2, pointed: { slice: 1, place: { u: 71, v: 95 } } };
  const found = await proposeByModel(stack, spec, asked, await opened(smallModel(48, brightAndDark)));
  if (typeof found === 'string') throw new Error(found);
  // Half of the way between two greys is half a pixel's slope (0.7 mm) at most from where its thresholds are.
  [12, 11].forEach((radius, s) => {
    const inner = found['LV endocardium'][s]?.[1];
    expect(apart(inner?.points ?? [], { u: 70, v: 96, radius })).toBeLessThan(1.5);
    expect(apart(found['LV epicardium'][s]?.[1]?.points ?? [], { u: 70, v: 96, radius: radius + 9 })).toBeLessThan(1.5);
    expect(inner?.confidence).toBeGreaterThan(0.8);
    expect(found['LV endocardium'][s]?.[0]).toBeNull();
  });
  expect(found['RV endocardium'].flat().every((one) => one === null)).toBe(true);
});
