import { expect, test } from 'vitest';
import type { CaseFrame } from '../../../app/contract/case.ts';
import { Refused } from '../../../app/contract/failure.ts';
import { pixelKey } from '../../../app/contract/pixel-values.ts';
import type { StoredFrame } from '../../../app/pixels/stored-frame.ts';
import type { HeldPixels } from '../../../renderer/state/held-pixels.ts';
import { frameValues } from '../../../renderer/viewport/frame-values.ts';
import { openPixelHolder, type PixelHolder } from '../../../renderer/viewport/pixel-holder.ts';
import { caseFrame } from './case-frame.ts';

const grey = (value: number): StoredFrame => ({
  rows: 1,
  columns: 2,
  samplesPerPixel: 1,
  color: 'monochrome',
  samples: new Uint16Array([value, value]),
});

const [a, b] = [caseFrame('2.25.1'), caseFrame('2.25.2')];
const keys = (...frames: readonly CaseFrame[]): ReadonlySet<string> => new Set(frames.map(pixelKey));
const none = keys();

interface Loader {
  readonly holder: PixelHolder;
  readonly told: readonly HeldPixels[];
  readonly answer: (frame: CaseFrame, stored: StoredFrame | Error) => Promise<void>;
  readonly asked: () => readonly string[];
}

/** Answers to `load` are given by the test, one by one. */
const open = (): Loader => {
  const told: HeldPixels[] = [];
  const asked: { frame: CaseFrame; resolve: (stored: StoredFrame) => void; reject: (error: Error) => void }[] = [];
  const holder = openPixelHolder({
    load: (frame) => new Promise((resolve, reject) => asked.push({ frame, resolve, reject })),
    onChange: (held) => told.push(held),
    wait: () => Promise.resolve(),
  });
  const answer: Loader['answer'] = async (frame, stored) => {
    const place = asked.findIndex((one) => one.frame === frame);
    const [one] = asked.splice(place, 1);
    if (stored instanceof Error) one?.reject(stored);
    else one?.resolve(stored);
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { holder, told, answer, asked: () => asked.map(({ frame }) => frame.SOPInstanceUID) };
};

test('a frame that numbers rest on is waited for until it is there', async () => {
  const { holder, told, answer } = open();
  holder.hold([a, b], keys(a));
  expect(told.at(-1)).toMatchObject({ waiting: 1 });
  expect(told.at(-1)?.pixelsOf('2.25.1', 1)).toBeNull();
  await answer(a, grey(7));
  expect(told.at(-1)?.waiting).toBe(0);
  expect(told.at(-1)?.pixelsOf('2.25.1', 1)?.stored[0]).toBe(7);
});

test('a frame that no number rests on is loaded and not waited for', async () => {
  const { holder, told, answer, asked } = open();
  holder.hold([a], none);
  expect(told).toEqual([]);
  expect(asked()).toEqual(['2.25.1']);
  await answer(a, grey(7));
  expect(told.at(-1)?.pixelsOf('2.25.1', 1)?.stored[0]).toBe(7);
});

test('a loaded frame gives the same values through the same function for as long as nothing comes or goes', async () => {
  const { holder, told, answer } = open();
  holder.hold([a], none);
  await answer(a, grey(7));
  const before = told.at(-1);
  holder.hold([a], keys(a));
  holder.hold([a], none);
  expect(told.at(-1)).toBe(before);
  holder.hold([a, b], none);
  await answer(b, grey(8));
  expect(told.at(-1)?.pixelsOf).not.toBe(before?.pixelsOf);
  expect(told.at(-1)?.pixelsOf('2.25.1', 1)).toBe(before?.pixelsOf('2.25.1', 1));
});

test('while the backend is away the frame is asked for again', async () => {
  const { holder, told, answer, asked } = open();
  holder.hold([a], keys(a));
  await answer(a, new TypeError('away'));
  expect(told.at(-1)?.waiting).toBe(1);
  expect(asked()).toEqual(['2.25.1']);
  await answer(a, grey(7));
  expect(told.at(-1)?.waiting).toBe(0);
});

test('a frame that cannot be decoded is not waited for, and has no values', async () => {
  const { holder, told, answer, asked } = open();
  holder.hold([a], keys(a));
  await answer(a, new Refused('decode-failed', 'Damaged.'));
  expect(told.at(-1)?.waiting).toBe(0);
  expect(told.at(-1)?.pixelsOf('2.25.1', 1)).toBeNull();
  expect(asked()).toEqual([]);
});

test('what is no longer held is let go, and what arrives late for it is not taken', async () => {
  const { holder, told, answer } = open();
  holder.hold([a, b], none);
  await answer(a, grey(7));
  holder.hold([], none);
  await answer(b, grey(8));
  expect(told.at(-1)?.pixelsOf('2.25.1', 1)).toBeNull();
  expect(told.at(-1)?.pixelsOf('2.25.2', 1)).toBeNull();
});

test('colour is no signal: such a frame has no values', () => {
  expect(frameValues({ ...grey(1), color: 'palette' })).toBeNull();
  expect(frameValues({ ...grey(1), color: 'RGB', samplesPerPixel: 3 })).toBeNull();
});

test('the same decoded frame gives the same values', () => {
  const stored = grey(3);
  expect(frameValues(stored)).toBe(frameValues(stored));
});
