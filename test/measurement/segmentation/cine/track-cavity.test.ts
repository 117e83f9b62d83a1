import { expect, test } from 'vitest';
import { trackCavity } from '../../../../measurement/segmentation/cine/track-cavity.ts';
import { apart, circle, sliceOf, stackOf, type Scene } from './cine-scene.ts';

const cavity = (radius: number, u = 70, v = 96): Scene => ({ cavities: [{ u, v, radius }], wall_mm: 9 });

test('a cavity that contracts and fills is followed to within a step', () => {
  const radii = [26, 24, 20, 16, 15, 18, 22, 25];
  const stack = stackOf([sliceOf(0, radii.map((radius) => cavity(radius)))]); // prettier-ignore
  const drawn = circle({ u: 70, v: 96, radius: 26 });
  const [found] = trackCavity(stack, { phase: 1, outlines: [drawn] });
  expect(found?.[0]).toEqual({ points: drawn, confidence: 1 });
  radii.forEach((radius, p) => expect(apart(found?.[p]?.points ?? [], { u: 70, v: 96, radius })).toBeLessThan(0.75));
});

test('a beat of few phases is followed as far as one of many: the wall goes farther between them', () => {
  const radiusAt = (moment: number): number => 19.5 + 6.5 * Math.cos(2 * Math.PI * moment);
  const smallest = (phases: number): number => {
    const scenes = Array.from({ length: phases }, (_, p) => cavity(radiusAt(p / phases)));
    const drawn = circle({ u: 70, v: 96, radius: 26 });
    const [found] = trackCavity(stackOf([sliceOf(0, scenes)]), { phase: 1, outlines: [drawn] });
    const points = found?.[phases / 2]?.points ?? [];
    return points.reduce((sum, { u, v }) => sum + Math.hypot(u - 70, v - 96) / points.length, 0);
  };
  // Half a beat after the largest the radius is 13 mm.
  expect(Math.abs(smallest(6) - 13)).toBeLessThan(0.3);
  expect(Math.abs(smallest(6) - smallest(20))).toBeLessThan(0.3);
});

test('a reader who draws outside the edge is followed outside the edge', () => {
  const stack = stackOf([sliceOf(0, [cavity(25), cavity(21), cavity(17), cavity(21)])]);
  const [found] = trackCavity(stack, { phase: 1, outlines: [circle({ u: 70, v: 96, radius: 26.5 })] });
  // 1.5 mm outside at 25, so outside at 17: by 1.5 along the profile, less by the smooth contraction (1.5 · 17 / 25 = 1).
  const mean = (found?.[2]?.points ?? []).reduce((sum, { u, v }) => sum + Math.hypot(u - 70, v - 96) / 96, 0);
  expect(mean).toBeGreaterThan(17.8);
  expect(mean).toBeLessThan(19);
});

test('a cavity that moves as it contracts is found where it went', () => {
  const stack = stackOf([sliceOf(0, [cavity(26), cavity(23, 72, 95), cavity(19, 74, 94), cavity(22, 72, 95)])]);
  const [found] = trackCavity(stack, { phase: 1, outlines: [circle({ u: 70, v: 96, radius: 26 })] });
  // It went 4.5 mm to the side: no point of it is farther off than 2 mm.
  expect(apart(found?.[2]?.points ?? [], { u: 74, v: 94, radius: 19 })).toBeLessThan(2);
});

test('only where an outline was drawn and a frame is there is one found', () => {
  const stack = stackOf([
    sliceOf(0, [cavity(26), null, cavity(20)]),
    sliceOf(10, [cavity(22), cavity(20), cavity(18)]),
    sliceOf(20, [null, cavity(18), cavity(16)]),
  ]);
  const outlines = [circle({ u: 70, v: 96, radius: 26 }), null, circle({ u: 70, v: 96, radius: 20 })];
  const found = trackCavity(stack, { phase: 1, outlines });
  expect(found.map((phases) => phases.map((one) => one !== null))).toEqual([
    [true, false, true],
    [false, false, false],
    // There is no frame at the phase it was drawn at: nothing to compare with.
    [false, false, false],
  ]);
});

test('where the pixels after it have nothing in common with those before, the confidence says so', () => {
  const noise = (seed: number): Float32Array =>
    Float32Array.from({ length: 128 * 112 }, (_, at) => 300 + 250 * Math.sin((at + 1) * seed));
  const slice = sliceOf(0, [cavity(26), cavity(22)]);
  const stack = stackOf([{ ...slice, frames: [...slice.frames, noise(12.9898)] }]);
  const [found] = trackCavity(stack, { phase: 1, outlines: [circle({ u: 70, v: 96, radius: 26 })] });
  expect(found?.[1]?.confidence).toBeGreaterThan(0.85);
  expect(found?.[2]?.confidence).toBeLessThan(0.6);
});

test('the same pixels give the same outlines', () => {
  const stack = stackOf([sliceOf(0, [cavity(26), cavity(22), cavity(17)])]);
  const wanted = { phase: 1, outlines: [circle({ u: 70, v: 96, radius: 26 })] };
  expect(trackCavity(stack, wanted)).toEqual(trackCavity(stack, wanted));
});

test('a phase without a frame pulls at none of its neighbours', () => {
  const stack = stackOf([sliceOf(0, [cavity(26), null, cavity(16), null])]);
  const [found] = trackCavity(stack, { phase: 1, outlines: [circle({ u: 70, v: 96, radius: 26 })] });
  expect(apart(found?.[2]?.points ?? [], { u: 70, v: 96, radius: 16 })).toBeLessThan(0.75);
});
