import { expect, test } from 'vitest';
import { followSlices, type SliceImage } from '../../../../measurement/segmentation/cine/follow-slices.ts';
import { planeAxes } from '../../../../measurement/patient-space.ts';
import { toPatient } from '../../../../measurement/plane-coordinates.ts';
import { apart, circle, sliceOf, type Scene } from './cine-scene.ts';

const cavity = (radius: number, u = 70, v = 96): Scene => ({ cavities: [{ u, v, radius }], wall_mm: 9 });

const imageOf = (position: number, scene: Scene): SliceImage => {
  const { plane, frames } = sliceOf(position, [scene]);
  const [frame] = frames;
  if (frame === undefined || frame === null) throw new RangeError('the scene has no frame');
  return { plane, frame };
};

test('a cavity that grows narrower towards the apex is followed to within a step', () => {
  const radii = [26, 23, 19, 15];
  const slices = radii.map((radius, i) => imageOf(10 * i, cavity(radius, 70 + i, 96 - i)));
  const found = followSlices(slices, circle({ u: 70, v: 96, radius: 26 }));
  expect(found).toHaveLength(3);
  // Each step takes over what the one before missed: 1 mm a step at the most.
  found.forEach((one, i) => {
    expect(apart(one?.points ?? [], { u: 71 + i, v: 95 - i, radius: radii[i + 1] ?? 0 })).toBeLessThan(1 + i);
  });
});

test('where slices have corners of their own the outline goes straight along the normal, not by pixel index', () => {
  const from = imageOf(0, cavity(24));
  const next = imageOf(10, cavity(21, 58, 90));
  // The corner of the next slice lies 12 mm further along its rows and 6 mm down: (58, 90) there is (70, 96) here.
  const shifted = toPatient(planeAxes(next.plane), { u: 12, v: 6 });
  const to = { ...next, plane: { ...next.plane, ImagePositionPatient: shifted } };
  const [found] = followSlices([from, to], circle({ u: 70, v: 96, radius: 24 }));
  expect(apart(found?.points ?? [], { u: 58, v: 90, radius: 21 })).toBeLessThan(1);
});

test('no outline is surer than the one it came from', () => {
  const slices = [26, 24, 22, 20].map((radius, i) => imageOf(10 * i, cavity(radius)));
  const sureness = followSlices(slices, circle({ u: 70, v: 96, radius: 26 })).map((one) => one?.confidence ?? 0);
  expect(sureness).toEqual(sureness.toSorted((a, b) => b - a));
  expect(sureness[0]).toBeLessThan(1);
});

test('a single slice leads nowhere', () => {
  expect(followSlices([imageOf(0, cavity(20))], circle({ u: 70, v: 96, radius: 20 }))).toEqual([]);
});
