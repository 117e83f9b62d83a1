import { expect, test } from 'vitest';
import { outlineCavity, type OutlinedCavity } from '../../../../measurement/segmentation/cine/outline-cavity.ts';
import { outlineWall } from '../../../../measurement/segmentation/cine/outline-wall.ts';
import { outlineAt } from '../../../../measurement/segmentation/cine/polar-outline.ts';
import { apart, paint, planeAt, type Disc, type Scene } from './cine-scene.ts';

const disc: Disc = { u: 70, v: 96, radius: 24 };

const outlined = (scene: Partial<Scene>, from = { u: 74, v: 91 }): OutlinedCavity | null =>
  outlineCavity(paint({ cavities: [disc], wall_mm: 9, ...scene }), planeAt(0), from);

/** Readers draw about a millimetre outside the edge of half intensity: what is sought lies there. */
const drawn: Disc = { ...disc, radius: disc.radius + 1 };

const farFrom = (found: OutlinedCavity | null, of: Disc): number =>
  found === null ? Infinity : apart(outlineAt(found.centre, found.radii), of);

test('a blood pool is outlined from any place within it', () => {
  for (const from of [disc, { u: 60, v: 104 }, { u: 82, v: 90 }])
    expect(farFrom(outlined({}, from), drawn)).toBeLessThan(1);
});

test('papillary muscles stay inside', () => {
  const papillary = [{ u: 70 + 15, v: 96 + 5, radius: 4.5 }, { u: 70 - 9, v: 96 + 12, radius: 4 }]; // prettier-ignore
  expect(farFrom(outlined({ papillary }), drawn)).toBeLessThan(1.6);
});

test.each([
  ['bright muscle', { muscle: 330, blood: 640 }],
  ['dark muscle', { muscle: 60 }],
  ['dim blood', { blood: 300, muscle: 120, around: 260 }],
  ['lung around', { around: 20 }],
])('%s', (_, scene) => {
  expect(farFrom(outlined(scene), drawn)).toBeLessThan(1);
});

test('it tells how much of the way around a wall stands', () => {
  expect(outlined({})?.walled).toBeGreaterThan(0.95);
  // What is as bright as blood lies beyond a third of it: an outflow tract.
  const open = paint({ cavities: [disc], wall_mm: 9 });
  const { Columns, PixelSpacing } = planeAt(0);
  open.forEach((_, at) => {
    const [u, v] = [(at % Columns) * PixelSpacing[1] - 70, Math.floor(at / Columns) * PixelSpacing[0] - 96];
    if (Math.abs(Math.atan2(v, u)) < Math.PI / 3 && Math.hypot(u, v) > 24) open[at] = 600;
  });
  expect(outlineCavity(open, planeAt(0), disc)?.walled ?? 1).toBeLessThan(0.8);
});

test('where nothing is brighter inside than around, there is none', () => {
  expect(outlineCavity(new Float32Array(128 * 112).fill(200), planeAt(0), disc)).toBeNull();
});

test.each([
  ['fat around', 480],
  ['lung around', 20],
])('the border of the muscle is found: %s', (_, around) => {
  const image = paint({ cavities: [disc], wall_mm: 9, around });
  const found = outlineCavity(image, planeAt(0), disc);
  if (found === null) throw new Error('no cavity');
  // 24 + 9 mm.
  expect(apart(outlineAt(found.centre, outlineWall(image, planeAt(0), found)), { ...disc, radius: 33 })).toBeLessThan(1.6);
}); // prettier-ignore
