import { expect, test } from 'vitest';
import { crescentPath } from '../../../../measurement/segmentation/cine/crescent-path.ts';

const stiffness = { step: 1, jump: 3 };
const costsOf = (rows: readonly (readonly number[])[]) => ({
  ...{ directions: rows.length, places: rows[0]?.length ?? 0, costs: Float64Array.from(rows.flat()) },
});

test('a crescent begins and ends where it pays, and nothing is beside it', () => {
  // Place 1 gains 5 on the three middle directions; each end costs two steps, 2: 3 · −5 + 4 = −11.
  const none = [9, 9, 9, 9];
  const there = [9, -5, 9, 9];
  expect([...crescentPath(costsOf([none, there, there, there, none]), stiffness)]).toEqual([-1, 1, 1, 1, -1]);
});

test('a leak of one direction is stepped over, a wall that stays farther out is jumped to', () => {
  const near = [-4, 9, 9, 9, 9, 9];
  // Going out to place 5 and back costs two jumps, 6, and gains 5 more than staying: it stays.
  const leak = [-4, 9, 9, 9, 9, -9];
  expect([...crescentPath(costsOf([near, near, leak, near, near]), stiffness)]).toEqual([0, 0, 0, 0, 0]);
  // Where the second half lies at place 5 there is one jump, of 3 and not of 5 steps.
  const far = [9, 9, 9, 9, 9, -4];
  expect([...crescentPath(costsOf([near, near, far, far]), stiffness)]).toEqual([0, 0, 5, 5]);
});

test('where no crescent costs less than none there is none', () => {
  // One direction gains 1, its ends cost 1 each.
  expect([...crescentPath(costsOf([[-1, 9], [9, 9]]), stiffness)]).toEqual([-1, -1]); // prettier-ignore
});
