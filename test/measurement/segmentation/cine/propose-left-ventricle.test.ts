import { expect, test } from 'vitest';
import { findVentricle } from '../../../../measurement/segmentation/cine/find-ventricle.ts';
import { proposeLeftVentricle } from '../../../../measurement/segmentation/cine/propose-left-ventricle.ts';
import { stackScore } from '../../../bench/segmentation/outline-score.ts';
import { phantomHeart } from '../../../bench/segmentation/phantom-hearts.ts';
import { sliceOf, stackOf, type Scene } from './cine-scene.ts';

const heart = phantomHeart(2);
const truth = (of: typeof heart.endocardium, phase: number) => heart.stack.slices.map((_, s) => of(s + 1, phase));

test('the ventricle of a phantom is found, outlined and tracked without a click', () => {
  const shares: number[] = [];
  const found = proposeLeftVentricle(heart.stack, null, (share) => shares.push(share));
  if (found === null) throw new Error('not found');
  const at = (cavity: typeof found.endocardium, phase: number) => cavity.map((phases) => phases[phase - 1]?.points ?? null);
  expect(found.phase).toBe(heart.ED);
  expect(stackScore(at(found.endocardium, heart.ED), truth(heart.endocardium, heart.ED))).toMatchObject({ missed: 0, good_percent: 100 });
  // The cap of the apex is muscle alone: no cavity is found there, and so no border.
  expect(stackScore(at(found.epicardium, heart.ED), truth(heart.epicardium, heart.ED)).missed).toBeLessThanOrEqual(1);
  expect(stackScore(at(found.endocardium, heart.ED), truth(heart.endocardium, heart.ED)).apd_mm).toBeLessThan(1.5);
  expect(stackScore(at(found.endocardium, heart.ES), truth(heart.endocardium, heart.ES)).apd_mm).toBeLessThan(1.7);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
}); // prettier-ignore

test('who is told of the work can end it', () => {
  const stop = new Error('stop');
  expect(() =>
    proposeLeftVentricle(heart.stack, null, () => {
      throw stop;
    }),
  ).toThrow(stop);
});

const two = (): Scene => ({ cavities: [{ u: 42, v: 96, radius: 16 }, { u: 100, v: 96, radius: 16 }], wall_mm: 8 }); // prettier-ignore
const twins = stackOf([0, 10, 20, 30, 40].map((z) => sliceOf(z, [two(), two(), two()])));

test('of two that are alike a click is asked for, and a click decides', () => {
  expect(proposeLeftVentricle(twins, null)).toBeNull();
  for (const u of [42, 100]) {
    const found = proposeLeftVentricle(twins, { slice: 3, place: { u: u + 4, v: 92 } });
    const outlines = (found?.endocardium ?? []).flatMap((phases) => phases.flatMap((one) => one?.points ?? []));
    // Five slices of three phases, 96 points each, each 17 mm from the middle of what was clicked.
    expect(outlines).toHaveLength(5 * 3 * 96);
    outlines.forEach((point) => expect(Math.abs(Math.hypot(point.u - u, point.v - 96) - 17)).toBeLessThan(1.5));
  }
});

test('where there is nothing, nothing is proposed', () => {
  const plain = { cavities: [], wall_mm: 0 };
  expect(proposeLeftVentricle(stackOf([0, 10, 20].map((z) => sliceOf(z, [plain, plain]))), null)).toBeNull();
  expect(findVentricle({ phases: 2, slices: [] }, null)).toBeNull();
});
