import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileContour } from '../../../../../app/contract/contour-file.ts';
import { writePhantom } from '../../../../../app/backend/phantom/write-phantom.ts';
import type { PhantomTruth } from '../../../../../app/backend/phantom/phantom.ts';
import { run, runsHere } from '../../../../host-tools.ts';
import { inCentimetres, writtenContours, writtenImages, type WrittenImage } from './written-echo.ts';

interface Written {
  readonly images: readonly WrittenImage[];
  readonly contours: readonly FileContour[];
  readonly truth: PhantomTruth;
}

let folder = '';
const written = new Map<string, Written>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-echo-'));
  for (const kind of ['echo-rv', 'echo-plax', 'echo-mmode'] as const) {
    const own = path.join(folder, kind);
    const { truth } = await writePhantom(kind, own, { seed: 3 });
    written.set(kind, { images: await writtenImages(own), contours: await writtenContours(own), truth });
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Points = readonly (readonly [number, number])[];

/** Area by 6000 horizontal strips: no shoelace, no closed form. */
const stripArea = (points: Points): number => {
  const ys = points.map(([, y]) => y);
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const step = (high - low) / 6000;
  let area = 0;
  for (let y = low + step / 2; y < high; y += step) {
    const cuts = points.flatMap(([x1, y1], i) => {
      const [x2, y2] = points[(i + 1) % points.length]!;
      return y1 < y === y2 < y ? [] : [x1 + ((x2 - x1) * (y - y1)) / (y2 - y1)];
    });
    cuts.sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i += 2) area += (cuts[i + 1]! - cuts[i]!) * step;
  }
  return area;
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const off = (measured: number, expected: number): number => Math.abs(measured / expected - 1);

test('the RV outlines, cut into strips, have the area of the closed form within 0.01 %', () => {
  const { images, contours, truth } = written.get('echo-rv')!;
  const areas = (phase: 'ED' | 'ES') =>
    contours
      .filter((one) => one.structure === 'RV endocardium' && one.phase === phase)
      .map((one) => stripArea(inCentimetres(one, images)));
  expect(areas('ED')).toHaveLength(2);
  expect(off(mean(areas('ED')), truth.RVEDA!)).toBeLessThan(1e-4);
  expect(off(mean(areas('ES')), truth.RVESA!)).toBeLessThan(1e-4);
  expect(off(100 * (1 - mean(areas('ES')) / mean(areas('ED'))), truth.FAC!)).toBeLessThan(1e-4);
});

test('the annulus moves aslant to the cursor, and TAPSE_2D is the part along it', () => {
  const { images, contours, truth } = written.get('echo-rv')!;
  const beats = [1, 2].map((beat) => {
    const of = (structure: string, phase?: string): Points =>
      inCentimetres(
        contours.find((c) => c.structure === structure && c.beat === beat && c.phase === phase)!,
        images,
      );
    const [from, to] = [of('tricuspid annulus', 'ED')[0]!, of('tricuspid annulus', 'ES')[0]!];
    const [start, end] = of('TAPSE cursor') as readonly [readonly [number, number], readonly [number, number]];
    const way = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const angle = Math.atan2(end[1] - start[1], end[0] - start[0]) - Math.atan2(to[1] - from[1], to[0] - from[0]);
    return { way, along: Math.abs(way * Math.cos(angle)) };
  });
  expect(off(10 * mean(beats.map(({ along }) => along)), truth.TAPSE_2D!)).toBeLessThan(1e-6);
  // cos 0.17 = 0.9856: a program that does not project is 1.5 % too high.
  expect(off(10 * mean(beats.map(({ way }) => way)), truth.TAPSE_2D!)).toBeGreaterThan(0.014);
});

test('diameters aslant need both sizes of a pixel', () => {
  const { images, contours, truth } = written.get('echo-plax')!;
  const lengths = (phase: string, scale: (points: Points) => Points) =>
    contours
      .filter((one) => one.phase === phase)
      .map((one) => {
        const [[x1, y1], [x2, y2]] = scale(inCentimetres(one, images)) as [[number, number], [number, number]];
        return 10 * Math.hypot(x2 - x1, y2 - y1);
      });
  const right = (phase: string): number => mean(lengths(phase, (points) => points));
  expect(off(right('ED'), truth.LVIDd!)).toBeLessThan(1e-6);
  expect(off(right('ES'), truth.LVIDs!)).toBeLessThan(1e-6);
  expect(off((100 * (right('ED') - right('ES'))) / right('ED'), truth.FS!)).toBeLessThan(1e-5);
  const { deltaX, deltaY } = images[0]!.regions[0]!;
  const swapped = mean(lengths('ED', (points) => points.map(([x, y]) => [(x / deltaX) * deltaY, (y / deltaY) * deltaX])));
  expect(off(swapped, truth.LVIDd!)).toBeGreaterThan(0.05);
}); // prettier-ignore

test('in M-mode rows alone count: TAPSE and diameters are rows times the size of a row', () => {
  const { images, contours, truth } = written.get('echo-mmode')!;
  const rows = (structure: string, phase?: string) =>
    contours
      .filter((one) => one.structure === structure && one.phase === phase)
      .map(({ SOPInstanceUID, points: [a, b] }) => {
        const sweep = images.find(({ uid }) => uid === SOPInstanceUID)!.regions.find(({ format }) => format === 2)!;
        expect([sweep.unitX, sweep.unitY]).toEqual([4, 3]);
        return 10 * sweep.deltaY * Math.abs(a![1] - b![1]);
      });
  expect(rows('tricuspid annulus')).toHaveLength(3);
  expect(off(mean(rows('tricuspid annulus')), truth.TAPSE!)).toBeLessThan(1e-6);
  expect(off(mean(rows('LV internal diameter', 'ED')), truth.LVIDd!)).toBeLessThan(1e-6);
  expect(off(mean(rows('LV internal diameter', 'ES')), truth.LVIDs!)).toBeLessThan(1e-6);
});

test('the headers hold their traps: a negative delta, a region one past the edge, uneven steps', () => {
  const [rv] = written.get('echo-rv')!.images;
  expect(rv!.form).toBe('PALETTE COLOR');
  expect(rv!.regions[0]!.deltaX).toBeLessThan(0);
  const [plax] = written.get('echo-plax')!.images;
  expect(plax!.regions[0]!.right).toBe(plax!.Columns);
  for (const { set, frames } of [rv!, plax!]) {
    const steps = set.string('x00181065')!.split('\\').map(Number);
    expect(steps).toHaveLength(frames);
    expect(steps[0]).toBe(0);
    expect(new Set(steps.slice(1)).size).toBe(2);
  }
  const stills = written.get('echo-mmode')!.images;
  expect(stills.map(({ form }) => form)).toEqual(['YBR_FULL', 'MONOCHROME2']);
  expect(stills.map(({ regions }) => regions.map(({ format }) => format))).toEqual([
    [1, 2, 4],
    [1, 2, 4],
  ]);
});

test('the name stands above every region', () => {
  for (const { images } of written.values()) {
    for (const { regions } of images) {
      // The banner's last dot is on row 33.
      for (const { top } of regions) expect(top).toBeGreaterThan(33);
    }
  }
});

test.skipIf(!runsHere('dciodvfy'))('dciodvfy finds no error in any file', () => {
  for (const { file } of [...written.values()].flatMap(({ images }) => images)) {
    const { stderr, stdout } = run('dciodvfy', [file]);
    expect(`${stderr}${stdout}`, file).not.toContain('Error');
    expect(`${stderr}${stdout}`).toMatch(/US(MultiFrame)?Image/u);
  }
});

const python = '/usr/bin/python3';
const shapes = 'import sys, pydicom; print([pydicom.dcmread(f).pixel_array.shape for f in sys.argv[1:]])';

test.skipIf(!runsHere(python, ['-c', 'import pydicom']))('pydicom reads the pixels of every file', () => {
  const all = [...written.values()].flatMap((one) => one.images);
  const { stdout } = run(python, ['-c', shapes, ...all.map(({ file }) => file)]);
  // RV and PLAX: two lead-in frames, two beats of 22, three after the last R wave and the first frame itself.
  const clip = '(50, 600, 800)';
  expect(stdout.trim()).toBe(`[${clip}, ${clip}, (600, 800, 3), (600, 800)]`);
});
