import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { edgeLayout, smallLayout, wideLayout } from '../../../../../app/backend/phantom/echo/echo-layout.ts';
import { makePhantom, type PhantomKind } from '../../../../../app/backend/phantom/write-phantom.ts';

const seeds = [1, 2, 3, 4, 5, 6, 17, 100, 4294967295, 0];

test.each(seeds)('seed %i gives an echo whose numbers are those of a heart', (seed) => {
  const { truth } = makePhantom('echo', seed);
  // Nine biplane, LVIDd, LVIDs, FS and TAPSE, and four of the right ventricle.
  expect(Object.keys(truth)).toHaveLength(9 + 4 + 4);
  expect(truth.LVEDV_BP).toBeGreaterThan(60);
  expect(truth.LVEDV_BP).toBeLessThan(260);
  expect(truth.LVEF_BP).toBeGreaterThan(15);
  expect(truth.LVEF_BP).toBeLessThan(75);
  expect(truth.FAC).toBeGreaterThan(15);
  expect(truth.FAC).toBeLessThan(60);
  // M-mode and 2D see the same annulus, from two directions.
  expect(Math.abs(truth.TAPSE! / truth.TAPSE_2D! - 1)).toBeLessThan(0.15);
});

const fans = {
  A4C: wideLayout.fan,
  A2C: smallLayout.fan,
  'RV-focused A4C': wideLayout.fan,
  PLAX: edgeLayout.fan,
  'M-mode': { left: 60, top: 244, right: 739, bottom: 553 },
} as const;

test.each(seeds)('every tracing of seed %i lies inside its region', (seed) => {
  for (const { view, points } of makePhantom('echo', seed).contours.contours) {
    const fan = fans[view as keyof typeof fans];
    for (const [column, row] of points) {
      expect(column).toBeGreaterThan(fan.left);
      expect(column).toBeLessThan(fan.right);
      expect(row).toBeGreaterThan(fan.top);
      expect(row).toBeLessThan(fan.bottom);
    }
  }
});

test('the same seed writes the same bytes, another seed another heart', () => {
  const hash = (kind: PhantomKind, seed: number): string => {
    const digest = createHash('sha256');
    for (const { name, bytes } of makePhantom(kind, seed).files()) digest.update(name).update(bytes);
    return digest.digest('hex');
  };
  expect(hash('echo-mmode', 2)).toBe(hash('echo-mmode', 2));
  expect(hash('echo-plax', 2)).toBe(hash('echo-plax', 2));
  expect(hash('echo-mmode', 3)).not.toBe(hash('echo-mmode', 2));
});
