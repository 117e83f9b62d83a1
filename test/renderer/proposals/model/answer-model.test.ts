import { beforeAll, expect, test } from 'vitest';
import type { ModelSpec } from '../../../../measurement/segmentation/model/model-spec.ts';
import { answerModel } from '../../../../renderer/proposals/model/answer-model.ts';
import type { ModelJob } from '../../../../renderer/proposals/model/model-job.ts';
import { prepareRuntime } from '../../../model/model-runtime.ts';
import { brightAndDark, smallModel } from '../../../model/small-model.ts';
import { apart, sliceOf, stackOf, type Scene } from '../../../measurement/segmentation/cine/cine-scene.ts';

beforeAll(prepareRuntime);

const spec: ModelSpec = { size: 48, spacing_mm: 1.5, classes: ['background', 'LV endocardium', 'LV myocardium'] };
const scene = (radius: number): Scene => ({ cavities: [{ u: 70, v: 96, radius }], wall_mm: 9 });
const bytesOf = (model: Uint8Array<ArrayBuffer>): ArrayBuffer => model.buffer;

const job = (changed: Partial<ModelJob> = {}): ModelJob => ({
  kind: 'model',
  bytes: bytesOf(smallModel(48, brightAndDark)),
  spec,
  stack: stackOf([sliceOf(0, [scene(17), scene(12)]), sliceOf(10, [scene(15), null])]),
  phase: 1,
  pointed: { slice: 1, place: { u: 71, v: 95 } },
  structures: ['LV endocardium', 'LV epicardium'],
  ...changed,
});

test('a model in the worker answers as the pixels do: structures, slices, phases, and how far it is', async () => {
  const shares: number[] = [];
  const answer = await answerModel(job(), (share) => shares.push(share));
  if (answer.kind !== 'found') throw new Error(answer.message);
  expect(answer.phase).toBe(1);
  expect(answer.structures.map(({ structure }) => structure)).toEqual(['LV endocardium', 'LV epicardium']);
  const [endocardium, epicardium] = answer.structures.map(({ found }) => found);
  [17, 15].forEach((radius, s) => {
    expect(apart(endocardium?.[s]?.[0]?.points ?? [], { u: 70, v: 96, radius })).toBeLessThan(1.5);
    expect(apart(epicardium?.[s]?.[0]?.points ?? [], { u: 70, v: 96, radius: radius + 9 })).toBeLessThan(1.5);
  });
  expect(endocardium?.map((phases) => phases[1])).toEqual([null, null]);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

test.each<[string, Partial<ModelJob>, RegExp]>([
  ['what is no model', { bytes: bytesOf(Uint8Array.of(1, 2, 3)) }, /^The model of this trial cannot be opened: .*Draw by hand meanwhile/],
  ['a model of another size', { bytes: bytesOf(smallModel(32, brightAndDark)) }, /^The model of this trial cannot be run: /],
  ['a model with a class too few', { bytes: bytesOf(smallModel(48, brightAndDark.slice(0, 2))) }, /^The model answers 1 × 2 × 48 × 48 numbers where the protocol says 1 × 3 × 48 × 48/],
  ['a model that answers no numbers', { bytes: bytesOf(smallModel(48, [{ slope: 1e38, offset: 0 }, { slope: 3e38, offset: 3e38 }, { slope: -3e38, offset: -3e38 }])) }, /^The model answers what is no number/],
])('%s is told in words', async (_, changed, words) => {
  const answer = await answerModel(job(changed), () => undefined);
  expect(answer.kind === 'failed' ? answer.message : 'found').toMatch(words);
}); // prettier-ignore
