import { describe, expect, test } from 'vitest';
import type { CaseContent, CaseFrame } from '../../../app/contract/case.ts';
import { enhancementCurveOfRead } from '../../../app/contract/enhancement-curve.ts';
import { stackOfCase } from '../../../app/contract/case-stack.ts';
import { measureRecords } from '../../../app/contract/measure-read.ts';
import type { PixelValues } from '../../../app/contract/pixel-values.ts';
import type { ContourRecord, ReadRecord } from '../../../app/contract/read.ts';
import type { EnhancementKind } from '../../../measurement/late-enhancement-result.ts';
import {
  box,
  heart,
  imageOf,
  outlines,
  planeOf,
  size,
  uidOf,
  type Box,
} from '../../measurement/late-enhancement-scene.ts';

/** 203 of 1200 pixels of each slice. */
const scar: Box = [8, 36, 36, 42];
const slices = [1, 2, 3];
const otherKind = 100;

const frameOf = (slice: number, enhancementKind: EnhancementKind): CaseFrame => ({
  SOPInstanceUID: uidOf(slice + (enhancementKind === 'PSIR' ? 0 : otherKind)),
  frame: 1,
  plane: planeOf(slice, 10),
  pixels: {
    TransferSyntaxUID: '1.2.840.10008.1.2.1',
    Rows: size,
    Columns: size,
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    RescaleSlope: 0.5,
    RescaleIntercept: -1024,
  },
  InstanceNumber: slice,
  enhancementKind,
});

const seriesOf = (kind: EnhancementKind): CaseContent['series'][number] => ({
  SeriesInstanceUID: `1.3.${kind === 'PSIR' ? 1 : 2}`,
  kind: 'late enhancement',
  reason: '',
  frames: slices.map((slice) => frameOf(slice, kind)),
  frameTime_ms: null,
  heartRate_bpm: null,
  clips: [],
});

const stack = stackOfCase({ caseCode: 'c', series: [seriesOf('PSIR'), seriesOf('magnitude')] });

const { Rows, Columns, stored } = imageOf(heart(scar));
const values = new Map<string, PixelValues>(
  slices.flatMap((slice) => [uidOf(slice), uidOf(slice + otherKind)]).map((uid) => [uid, { Rows, Columns, stored }]),
);
const pixelsOf = (uid: string): PixelValues | null => values.get(uid) ?? null;

const records: readonly ContourRecord[] = slices
  .flatMap((slice) => outlines(slice))
  .map((contour) => ({ kind: 'contour', ...contour, origin: 'manual', edited: 0 }));

const measured = (all: readonly ReadRecord[]) => measureRecords(stack, all, pixelsOf);
const valueOf = (all: readonly ReadRecord[], key: string): unknown => {
  const found = measured(all).values.find((value) => value.key === key)!;
  return 'missing' in found ? found.missing : found.value;
};

describe('late enhancement of a read', () => {
  test('an image rescaled beyond all numbers has no signal: the totals are missing, nothing is infinite', () => {
    const { frames, ...series } = seriesOf('PSIR');
    const absurd = frames.map((frame) => ({ ...frame, pixels: { ...frame.pixels, RescaleSlope: 1e308 } }));
    const of = measureRecords(
      stackOfCase({ caseCode: 'c', series: [{ ...series, frames: absurd }] }),
      records,
      pixelsOf,
    );
    expect(of.enhancement.slices).toEqual([]);
    expect(of.values.find(({ key }) => key === 'LGE_VOLUME')).toEqual({ key: 'LGE_VOLUME', missing: 'not-evaluable' });
  });

  test('volume, mass and ratio of 3 x 203 pixels', () => {
    // 609 · 1.96 · 10 / 1000.
    expect(valueOf(records, 'LGE_VOLUME')).toBeCloseTo(11.9364, 10);
    expect(valueOf(records, 'LGE_MASS')).toBeCloseTo(1.05 * 11.9364, 10);
    expect(valueOf(records, 'LGE_RATIO')).toBeCloseTo((100 * 203) / 1200, 10);
  });

  test('outlines on the magnitude image serve the reference on the PSIR image of the slice', () => {
    const moved = records.map((record): ContourRecord => {
      if (record.structure === 'reference myocardium') return record;
      return { ...record, SOPInstanceUID: uidOf(otherKind + Number(record.SOPInstanceUID.split('.')[2])) };
    });
    expect(valueOf(moved, 'LGE_VOLUME')).toBe(valueOf(records, 'LGE_VOLUME'));
    expect(measured(moved).enhancement.slices.map(({ kind, frame }) => [kind, frame.SOPInstanceUID])).toEqual(
      slices.map((slice) => ['PSIR', uidOf(slice)]),
    );
  });

  test('a reference moved on one slice leaves the other slices the same objects', () => {
    const before = measured(records).enhancement.slices;
    const moving = records.findIndex(({ id }) => id.startsWith('reference myocardium 2'));
    const { points } = box(2, 'reference myocardium', [15, 4, 32, 12]);
    const after = measured(records.with(moving, { ...records[moving]!, points })).enhancement.slices;
    expect(after.map((slice, i) => slice === before[i])).toEqual([true, false, true]);
    expect(after[1]).toMatchObject({ N: 18 * 9 });
    // And back again.
    expect(measured(records).enhancement.slices[1]).toEqual(before[1]);
  });

  test('other values of the same frame are measured anew', () => {
    const before = measured(records).enhancement.slices[0]!;
    const { stored: other } = imageOf(heart([8, 36, 36, 41]));
    const again = measureRecords(stack, records, (uid) =>
      uid === uidOf(1) ? { Rows, Columns, stored: other } : pixelsOf(uid),
    );
    // Six rows of 29 pixels.
    expect([before.enhanced, again.enhancement.slices[0]!.enhanced]).toEqual([203, 174]);
  });
});

describe('the curve of a read', () => {
  const curve = (all: readonly ReadRecord[]) => enhancementCurveOfRead(stack.enhancement, all, pixelsOf);

  test('meets the numbers of the read at 6 SD', () => {
    expect(curve(records).find(({ by }) => by === 6)).toMatchObject({
      volume: valueOf(records, 'LGE_VOLUME'),
      mass: valueOf(records, 'LGE_MASS'),
      ratio: valueOf(records, 'LGE_RATIO'),
    });
  });

  test('does not hang on the order of the records', () => {
    expect(curve(records.toReversed())).toEqual(curve(records));
  });

  test('there is none where the reader says that it is not evaluable', () => {
    const quality = { kind: 'quality', id: 'quality', grade: 'not-evaluable', reason: 'breathing' } as const;
    expect(curve([...records, quality])).toEqual([]);
  });
}); // prettier-ignore

describe('the choices of a protocol', () => {
  const under = (choices: NonNullable<CaseContent['protocol']>['choices']) =>
    stackOfCase({ caseCode: 'c', series: [seriesOf('PSIR')], protocol: { measures: ['LGE_RATIO'], choices } });

  test('5 SD enhance what 6 SD leave, whichever was measured before', () => {
    // The reference: 90 pixels of 49 and 90 of 35, mean 42, SD 7 · √(180/179) = 7.02. T is 84.1 at 6 SD, 77.1 at 5.
    const faint = imageOf((column, row) => Math.min(80, heart(scar)(column, row)));
    const of = { Rows, Columns, stored: faint.stored };
    const ratioOn = (on: typeof stack): unknown => {
      const value = measureRecords(on, records, () => of).values.find(({ key }) => key === 'LGE_RATIO')!;
      return 'value' in value ? [Math.round(value.value * 12), value.of.choices?.['sd']] : value.missing;
    };
    const [usual, five] = [under({}), under({ sd: 5 })];
    // 203 of 1200 pixels, in %: 203 twelfths.
    const many = [203, 5];
    expect([usual, five, usual, five].map(ratioOn)).toEqual([[0, 6], many, [0, 6], many]);
  });

  test('other thresholds of a sealed read rest on the denominator of its protocol', () => {
    const { enhancement } = under({ denominator: 'cavity and myocardium' });
    const at6 = enhancementCurveOfRead(enhancement, records, pixelsOf).find(({ by }) => by === 6);
    // 203 of the 1600 pixels within the epicardium.
    expect(at6?.ratio).toBeCloseTo((100 * 203) / 1600, 10);
  });
});
