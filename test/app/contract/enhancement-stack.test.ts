import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseFrame, CaseSeries } from '../../../app/contract/case.ts';
import { enhancementStack, type EnhancementStack } from '../../../app/contract/enhancement-stack.ts';

type Kind = CaseFrame['enhancementKind'];

const across = [0, 0, 1, 0, 1, 0] as const;
const along = [1, 0, 0, 0, 1, 0] as const;

interface Told {
  readonly kind?: Kind;
  readonly number?: number;
  /** A view across the short axis. */
  readonly view?: boolean;
}

/** An image at z, named by its series and the number of the image. */
const image = (series: string, z: number, { kind, number = z, view = false }: Told = {}): CaseFrame => ({
  SOPInstanceUID: `${series} ${number}`,
  frame: 1,
  plane: {
    ImagePositionPatient: view ? [z, 0, 0] : [0, 0, z],
    ImageOrientationPatient: view ? across : along,
    PixelSpacing: [1.4, 1.4],
    Rows: 64,
    Columns: 64,
  },
  pixels: {
    TransferSyntaxUID: '1.2.840.10008.1.2.1',
    Rows: 64,
    Columns: 64,
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
  },
  InstanceNumber: number,
  ...(kind === undefined ? {} : { enhancementKind: kind }),
});

const series = (name: string, frames: readonly CaseFrame[]): CaseSeries => ({
  SeriesInstanceUID: name,
  kind: 'late enhancement',
  reason: '',
  clips: [],
  frames,
  frameTime_ms: null,
  heartRate_bpm: null,
});

const stackOf = (name: string, zs: readonly number[], told: Told = {}): CaseSeries =>
  series(
    name,
    zs.map((z) => image(name, z, told)),
  );

/** Slices from base to apex (-z, towards the feet, comes last), each with the names of its images by phase. */
const rows = ({ stack }: EnhancementStack): readonly (readonly (string | null)[])[] =>
  stack?.slices.map(({ frames }) => frames.map((frame) => frame?.SOPInstanceUID ?? null)) ?? [];

const named = (all: readonly CaseSeries[]): readonly string[] => all.map(({ SeriesInstanceUID }) => SeriesInstanceUID);

const short = [0, 0, 1] as const;

test('magnitude and PSIR of the same slices are two kinds of image of one stack, PSIR first', () => {
  const found = enhancementStack(
    [stackOf('a', [0, -10, -20], { kind: 'magnitude' }), stackOf('b', [0, -10, -20], { kind: 'PSIR' })],
    short,
  )!;
  expect(rows(found)).toEqual([
    ['b 0', 'a 0'],
    ['b -10', 'a -10'],
    ['b -20', 'a -20'],
  ]);
  expect(found.kinds).toEqual(['PSIR', 'magnitude']);
  expect(named(found.series)).toEqual(['a', 'b']);
  expect(found.repeats).toEqual([]);
});

test('where a slice lacks one kind, the other keeps its phase', () => {
  const found = enhancementStack(
    [stackOf('a', [0, -10, -20, -30], { kind: 'magnitude' }), stackOf('b', [0, -20], { kind: 'PSIR' })],
    short,
  )!;
  expect(rows(found)).toEqual([
    ['b 0', 'a 0'],
    [null, 'a -10'],
    ['b -20', 'a -20'],
    [null, 'a -30'],
  ]);
  expect(found.kinds).toEqual(['PSIR', 'magnitude']);
});

test('both kinds may stand in one series', () => {
  const frames = [0, -10].flatMap((z) => [
    image('a', z, { kind: 'magnitude', number: 1 - z }),
    image('a', z, { kind: 'PSIR', number: 2 - z }),
  ]);
  expect(rows(enhancementStack([series('a', frames)], short)!)).toEqual([
    ['a 2', 'a 1'],
    ['a 12', 'a 11'],
  ]);
});

test('a pair that nothing tells apart goes by its numbers, also where a slice lacks one', () => {
  const frames = [
    image('a', 0, { number: 4 }),
    image('a', 0, { number: 1 }),
    image('a', -10, { number: 2 }),
    image('a', -10, { number: 5 }),
    image('a', -20, { number: 3 }),
  ];
  const found = enhancementStack([series('a', frames)], short)!;
  expect(rows(found)).toEqual([
    ['a 1', 'a 4'],
    ['a 2', 'a 5'],
    ['a 3', null],
  ]);
  expect(found.kinds).toEqual([null, null]);
});

test('an image of unknown kind beside one of a known kind comes after it', () => {
  const found = enhancementStack([stackOf('a', [0, -10]), stackOf('b', [0, -10], { kind: 'magnitude' })], short)!;
  expect(rows(found)).toEqual([
    ['b 0', 'a 0'],
    ['b -10', 'a -10'],
  ]);
  expect(found.kinds).toEqual(['magnitude', null]);
});

test('slices that came as a series each form one stack', () => {
  const all = [0, -10, -20].map((z, i) => stackOf(`s${i}`, [z], { kind: 'PSIR' }));
  const found = enhancementStack(all, null)!;
  expect(rows(found)).toEqual([['s0 0'], ['s1 -10'], ['s2 -20']]);
  expect(named(found.series)).toEqual(['s0', 's1', 's2']);
});

test('a repetition of the same slices and kind is said and never mixed in', () => {
  const found = enhancementStack(
    [
      stackOf('b', [0, -10, -20], { kind: 'PSIR' }),
      stackOf('a', [0.4, -9.6], { kind: 'PSIR' }),
      // of another kind, but half a slice away: another run, not the pair of the first
      stackOf('c', [-5, -15], { kind: 'magnitude' }),
    ],
    short,
  )!;
  expect(rows(found)).toEqual([['b 0'], ['b -10'], ['b -20']]);
  expect(named(found.repeats)).toEqual(['a', 'c']);
  expect([...found.frames].map(({ SOPInstanceUID }) => SOPInstanceUID)).toHaveLength(3);
});

test('one image that was taken again within its series is left out and named', () => {
  const again = image('a', -10, { kind: 'PSIR', number: 99 });
  const found = enhancementStack(
    [series('a', [...stackOf('a', [0, -10, -20], { kind: 'PSIR' }).frames, again])],
    short,
  )!;
  expect(rows(found)).toEqual([['a 0'], ['a -10'], ['a -20']]);
  expect(found.leftOut).toHaveLength(1);
  expect(found.leftOut[0]).toMatchObject({ reason: 'same-slice-and-phase' });
});

test('views across the short axis are not of the stack, and alone they are none', () => {
  const views = stackOf('v', [0, 8, 16, 24], { view: true, kind: 'PSIR' });
  const found = enhancementStack([views, stackOf('s', [0, -10, -20], { kind: 'PSIR' })], short)!;
  expect(named(found.series)).toEqual(['s']);
  expect(found.repeats).toEqual([]);
  expect(enhancementStack([views], short)).toBeNull();
  // without a cine nothing tells what is the short axis: most slices decide
  expect(named(enhancementStack([views, stackOf('s', [0, -10, -20])], null)!.series)).toEqual(['v']);
});

test('views in the series of the stack do not break it', () => {
  const mixed = series('m', [
    ...stackOf('m', [0, -10, -20], { kind: 'PSIR' }).frames,
    image('m', 3, { view: true, kind: 'PSIR' }),
  ]);
  expect(rows(enhancementStack([mixed], null)!)).toEqual([['m 0'], ['m -10'], ['m -20']]);
});

test('images without a place make no stack', () => {
  const nowhere = { ...image('a', 0), plane: null };
  expect(enhancementStack([series('a', [nowhere])], null)).toBeNull();
  expect(enhancementStack([], short)).toBeNull();
});

test('the order in which series and images come changes nothing', () => {
  const all = [
    stackOf('a', [0, -10, -20], { kind: 'magnitude' }),
    stackOf('b', [0, -20], { kind: 'PSIR' }),
    stackOf('c', [-10], { kind: 'PSIR' }),
    stackOf('d', [0, -10], { kind: 'magnitude' }),
  ];
  const expected = rows(enhancementStack(all, short)!);
  const shuffledSeries = fc.shuffledSubarray(all, { minLength: all.length });
  fc.assert(
    fc.property(shuffledSeries, fc.boolean(), (shuffled, turned) => {
      const images = turned ? shuffled.map((one) => ({ ...one, frames: one.frames.toReversed() })) : shuffled;
      expect(rows(enhancementStack(images, short)!)).toEqual(expected);
    }),
  );
});
