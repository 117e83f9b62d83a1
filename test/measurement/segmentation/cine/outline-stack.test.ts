import { expect, test } from 'vitest';
import { outlineStack } from '../../../../measurement/segmentation/cine/outline-stack.ts';
import { sliceOf, stackOf, type Scene } from './cine-scene.ts';

const middle = { u: 70, v: 96 };
const scene = (changes: Partial<Scene>, radius: number): Scene => ({
  cavities: [{ ...middle, radius }],
  wall_mm: 9,
  muscle: 200,
  around: 400,
  ...changes,
});

/** Blood 600, muscle 200: blood stands out by 400. */
const ventricle = [24, 26, 25, 22].map((radius) => scene({}, radius));

const outlinedOf = (scenes: readonly Scene[]) => {
  const stack = stackOf(scenes.map((one, i) => sliceOf(10 * i, [one])));
  const found = { centres: scenes.map(() => middle), rings: scenes.map(() => 0.5), margin: 1 };
  return outlineStack(stack, 1, found, 3).map((cavity) => cavity !== null);
};

test('every slice with a wall around its blood is of the ventricle', () => {
  expect(outlinedOf(ventricle)).toEqual([true, true, true, true]);
});

test('blood that lies in lung instead of muscle is no ventricle, beyond the apex and above the base', () => {
  // Lung of 40 is darker than muscle by 160, of the 400 by which blood stands out: two fifths.
  const inLung = scene({ wall_mm: 0, around: 40 }, 20);
  expect(outlinedOf([...ventricle, inLung])).toEqual([true, true, true, true, false]);
  expect(outlinedOf([inLung, ...ventricle])).toEqual([false, true, true, true, true]);
});

test('where the coil is farther off muscle grows darker, and it is ventricle still', () => {
  // A fifth of 400 darker, blood as much.
  const farther = scene({ muscle: 130, blood: 530, around: 330 }, 20);
  expect(outlinedOf([...ventricle, farther])).toEqual([true, true, true, true, true]);
});
