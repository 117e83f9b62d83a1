/** The pictures show what the outlines say: read back from the files, through the workstation's own decoder. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileContour } from '../../../../../app/contract/contour-file.ts';
import { writePhantom } from '../../../../../app/backend/phantom/write-phantom.ts';
import type { StoredFrame } from '../../../../../app/pixels/stored-frame.ts';
import { difference, instanceOf, ourPictures } from '../../../pixels/our-pictures.ts';
import { havePeers, peerPictures, pydicomPicture } from '../../../pixels/peer-pictures.ts';
import { someFrames } from '../../../stored-frame-of.ts';
import { writtenContours, writtenImages, type WrittenImage } from './written-echo.ts';

let folder = '';
let images: readonly WrittenImage[] = [];
let contours: readonly FileContour[] = [];
let frames: ReadonlyMap<string, ReadonlyMap<number, StoredFrame>> = new Map();

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-echo-picture-'));
  await writePhantom('echo', folder, { seed: 2 });
  [images, contours] = [await writtenImages(folder), await writtenContours(folder)];
  const decoded = images.map(async ({ uid, file }) => {
    const traced = contours.filter((one) => one.SOPInstanceUID === uid).map(({ frame }) => frame);
    return [uid, await someFrames(file, [...new Set(traced)])] as const;
  });
  frames = new Map(await Promise.all(decoded));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** First sample of a pixel, between pixels: grey, red, luma or the palette's index, all rising with the echo. */
const greyAt = ({ columns, samplesPerPixel, samples }: StoredFrame, x: number, y: number): number => {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const at = (c: number, r: number): number => samples[(r * columns + c) * samplesPerPixel]!;
  const [fx, fy] = [x - column, y - row];
  const upper = at(column, row) * (1 - fx) + at(column + 1, row) * fx;
  return upper * (1 - fy) + (at(column, row + 1) * (1 - fx) + at(column + 1, row + 1) * fx) * fy;
};

const frameOf = ({ SOPInstanceUID, frame }: FileContour): StoredFrame => frames.get(SOPInstanceUID)!.get(frame)!;

/** Mean grey along an outline moved outwards by some pixels; the annulus and its bright ends are left out. */
const greyAlong = (contour: FileContour, outwards: number): number => {
  const { points } = contour;
  const skipped = Math.ceil(points.length / 12);
  const greys = points.slice(skipped, -skipped).map(([x, y], i) => {
    const [[x1, y1], [x2, y2]] = [points[i + skipped - 1]!, points[i + skipped + 1]!];
    const length = Math.hypot(x2 - x1, y2 - y1);
    // From the left end of the annulus over the apex: outwards lies to the left of the way.
    return greyAt(frameOf(contour), x + (outwards * (y2 - y1)) / length, y - (outwards * (x2 - x1)) / length);
  });
  return greys.reduce((sum, grey) => sum + grey, 0) / greys.length;
};

test('every outline runs where dark blood turns into bright muscle, within a pixel', () => {
  const outlines = contours.filter(({ closed }) => closed);
  // Three beats of two views, two beats of the right ventricle, two phases each.
  expect(outlines).toHaveLength(3 * 2 * 2 + 2 * 2);
  for (const outline of outlines) {
    const [inside, outside] = [greyAlong(outline, -4), greyAlong(outline, 4)];
    expect(inside).toBeLessThan(35);
    expect(outside).toBeGreaterThan(70);
    const middle = (inside + outside) / 2;
    expect(greyAlong(outline, -1)).toBeLessThan(middle);
    expect(greyAlong(outline, 1)).toBeGreaterThan(middle);
  }
});

/** Grey of a sweep by row, mean over nine columns. */
const profile = (frame: StoredFrame, column: number, top: number, bottom: number): readonly number[] =>
  Array.from({ length: bottom - top + 1 }, (_, i) => {
    const greys = [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((shift) => greyAt(frame, column + shift, top + i));
    return greys.reduce((sum, grey) => sum + grey, 0) / greys.length;
  });

test('in the sweep the leading edge of the annulus stands where TAPSE is traced, within a row', () => {
  const traced = contours.filter((one) => one.view === 'M-mode' && one.structure === 'tricuspid annulus');
  for (const contour of traced) {
    for (const [column, row] of contour.points) {
      const greys = profile(frameOf(contour), Math.round(column), Math.round(row) - 6, Math.round(row) + 6);
      const middle = (greys[0]! + Math.max(...greys)) / 2;
      const edge = greys.findIndex((grey) => grey > middle) + Math.round(row) - 6;
      expect(Math.abs(edge - 0.5 - row)).toBeLessThan(1.01);
    }
  }
});

type Patch = readonly number[];

const patch = (frame: StoredFrame, x: number, y: number): Patch =>
  Array.from({ length: 15 * 15 }, (_, i) => greyAt(frame, x - 7 + (i % 15), y - 7 + Math.floor(i / 15)));

const correlation = (a: Patch, b: Patch): number => {
  const mean = (values: Patch): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  const sum = (f: (i: number) => number): number => a.reduce((total, _, i) => total + f(i), 0);
  const both = sum((i) => (a[i]! - ma) * (b[i]! - mb));
  return both / Math.sqrt(sum((i) => (a[i]! - ma) ** 2) * sum((i) => (b[i]! - mb) ** 2));
};

test('the grain of the wall moves with the wall', () => {
  const of = (phase: 'ED' | 'ES') =>
    contours.find((one) => one.view === 'A4C' && one.phase === phase && one.beat === 1)!;
  const [ED, ES] = [of('ED'), of('ES')];
  // Places of the right wall, 14 pixels outside the cavity, whose outline points go by the same share of the ellipse.
  const places = [190, 205, 220, 235, 250];
  const moved = places.map((i) => {
    const [[x0, y0], [x1, y1]] = [ED.points[i]!, ES.points[i]!];
    const still = patch(frameOf(ED), x0 + 14, y0);
    return {
      way: Math.hypot(x1 - x0, y1 - y0),
      with: correlation(still, patch(frameOf(ES), x1 + 14, y1)),
      without: correlation(still, patch(frameOf(ES), x0 + 14, y0)),
    };
  });
  const mean = (of: (one: (typeof moved)[number]) => number): number =>
    moved.reduce((sum, one) => sum + of(one) / moved.length, 0);
  expect(mean(({ way }) => way)).toBeGreaterThan(8);
  expect(mean((one) => one.with)).toBeGreaterThan(0.5);
  expect(mean((one) => one.without)).toBeLessThan(0.3);
});

test('the four series are one study of one invented person', () => {
  const text = (tag: string) => new Set(images.map(({ set }) => set.string(tag)));
  expect(text('x0020000d').size).toBe(1);
  expect(text('x00100010').size).toBe(1);
  expect(text('x0020000e').size).toBe(4);
  expect(new Set(images.map(({ uid }) => uid)).size).toBe(6);
});

test.skipIf(!havePeers)('the stills have the colours that other programs see', async () => {
  for (const { file, form } of images.filter((one) => one.frames === 1)) {
    const peer = form === 'YBR_FULL' ? pydicomPicture(file) : peerPictures(file);
    expect(difference(await ourPictures(instanceOf(file)), peer!.frames).most).toBe(0);
  }
});
