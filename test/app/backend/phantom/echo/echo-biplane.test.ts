import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePhantom, writePhantom } from '../../../../../app/backend/phantom/write-phantom.ts';
import { run, runsHere } from '../../../../host-tools.ts';
import { inCentimetres, writtenContours, writtenImages, type WrittenImage } from './written-echo.ts';

const SEED = 1;
let folder = '';
let images: readonly WrittenImage[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-echo-biplane-'));
  await writePhantom('echo-biplane', folder, { seed: SEED });
  images = await writtenImages(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Points = readonly (readonly [number, number])[];

/** Length of the axis and 4000 diameters across it, cm, by cutting the polygon's edges: no disc, no closed form. */
const diameters = (points: Points): { readonly length: number; readonly across: readonly number[] } => {
  const [first, last] = [points[0]!, points.at(-1)!];
  const base = [(first[0] + last[0]) / 2, (first[1] + last[1]) / 2] as const;
  const far = points.toSorted(
    (a, b) => Math.hypot(b[0] - base[0], b[1] - base[1]) - Math.hypot(a[0] - base[0], a[1] - base[1]),
  )[0]!;
  const length = Math.hypot(far[0] - base[0], far[1] - base[1]);
  const axis = [(far[0] - base[0]) / length, (far[1] - base[1]) / length] as const;
  const local = points.map(([x, y]) => {
    const [dx, dy] = [x - base[0], y - base[1]];
    return [dx * axis[0] + dy * axis[1], dy * axis[0] - dx * axis[1]] as const;
  });
  const across = Array.from({ length: 4000 }, (_, i) => {
    const at = ((i + 0.5) / 4000) * length;
    const cuts = local.flatMap(([s, t], k) => {
      const [s2, t2] = local[(k + 1) % local.length]!;
      return s < at === s2 < at ? [] : [t + ((t2 - t) * (at - s)) / (s2 - s)];
    });
    return Math.max(...cuts) - Math.min(...cuts);
  });
  return { length, across };
};

test('the outlines, integrated numerically, give the closed form of every volume within 0.02 %', async () => {
  const contours = await writtenContours(folder);
  const { truth } = makePhantom('echo-biplane', SEED);
  const volumes = (phase: 'ED' | 'ES') =>
    [1, 2, 3].map((beat) => {
      const [four, two] = (['A4C', 'A2C'] as const).map((view) => {
        const one = contours.filter((c) => c.view === view && c.beat === beat && c.phase === phase);
        expect(one).toHaveLength(1);
        return diameters(inCentimetres(one[0]!, images));
      });
      const sum = (a: readonly number[], b: readonly number[], length: number): number =>
        a.reduce((total, value, i) => total + ((Math.PI / 4) * value * b[i]! * length) / a.length, 0);
      return {
        BP: sum(four!.across, two!.across, Math.max(four!.length, two!.length)),
        '4C': sum(four!.across, four!.across, four!.length),
        '2C': sum(two!.across, two!.across, two!.length),
      };
    });
  const mean = (phase: 'ED' | 'ES', of: 'BP' | '4C' | '2C') => volumes(phase).reduce((sum, v) => sum + v[of] / 3, 0);
  for (const of of ['BP', '4C', '2C'] as const) {
    expect(Math.abs(mean('ED', of) / truth[`LVEDV_${of}`]! - 1)).toBeLessThan(2e-4);
    expect(Math.abs(mean('ES', of) / truth[`LVESV_${of}`]! - 1)).toBeLessThan(2e-4);
    const EF = 100 * (1 - mean('ES', of) / mean('ED', of));
    expect(Math.abs(EF / truth[`LVEF_${of}`]! - 1)).toBeLessThan(2e-4);
  }
});

test('the two clips differ in colour, size and shape of a pixel, and only one tells its view', () => {
  expect(images.map(({ form, Rows, Columns }) => [form, Rows, Columns])).toEqual([
    ['MONOCHROME2', 600, 800],
    ['RGB', 480, 640],
  ]);
  expect(images.map(({ view }) => view)).toEqual(['399214001', null]);
  for (const { regions } of images) {
    const [fan, strip, wedge] = regions;
    expect([fan!.format, strip!.format, wedge!.format]).toEqual([1, 4, 0]);
    expect(Math.abs(fan!.deltaX / fan!.deltaY - 1)).toBeGreaterThan(0.05);
    expect([strip!.unitX, strip!.unitY]).toEqual([4, 0]);
  }
});

test('each clip holds three beats between four R waves, and end-diastole stands at one', async () => {
  const contours = await writtenContours(folder);
  for (const { set, uid, frames } of images) {
    const step = Number(set.string('x00181063'));
    const waves = Array.from({ length: set.elements['x00186060']!.length / 4 }, (_, i) => set.float('x00186060', i)!);
    expect(waves).toHaveLength(4);
    expect((frames - 1) * step).toBeGreaterThan(waves[3]!);
    const ED = contours
      .filter((c) => c.SOPInstanceUID === uid && c.phase === 'ED')
      .map(({ frame }) => (frame - 1) * step);
    ED.forEach((time, i) => {
      expect(time).toBeCloseTo(waves[i]!, 2);
    });
  }
});

test.skipIf(!runsHere('dciodvfy'))('dciodvfy finds no error in any file', () => {
  for (const { file } of images) {
    const { stderr, stdout } = run('dciodvfy', [file]);
    expect(`${stderr}${stdout}`, file).not.toContain('Error');
    expect(`${stderr}${stdout}`).toContain('USMultiFrameImage');
  }
});
