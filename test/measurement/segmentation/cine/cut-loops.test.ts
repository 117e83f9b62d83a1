import { expect, test } from 'vitest';
import { cutLoops } from '../../../../measurement/segmentation/cine/cut-loops.ts';
import { selfCrossings } from '../../../../measurement/self-crossing.ts';

const points = (of: readonly (readonly [number, number])[]) => of.map(([u, v]) => ({ u, v }));
const square = points([[0, 0], [20, 0], [20, 20], [0, 20]]); // prettier-ignore

test('an outline that does not cross itself stays as it is', () => {
  expect(cutLoops(square)).toBe(square);
});

test('a loop at a corner is cut off at its crossing', () => {
  // The side at u = 20 runs on to v = 18 and the line comes back at v = 16: a loop of 2 · 2 mm beside 20 · 16.
  const looped = points([[0, 0], [20, 0], [20, 18], [22, 18], [22, 16], [0, 16]]); // prettier-ignore
  expect(selfCrossings(looped)).toHaveLength(1);
  expect(cutLoops(looped)).toEqual(points([[0, 0], [20, 0], [20, 16], [0, 16]])); // prettier-ignore
});

test('a figure of eight is a tangle and no outline', () => {
  expect(cutLoops(points([[0, 0], [20, 20], [20, 0], [0, 20]]))).toBeNull(); // prettier-ignore
});
