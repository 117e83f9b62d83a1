import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseContent, CaseFrame, CaseSeries } from '../../../app/contract/case.ts';
import { stackOfCase } from '../../../app/contract/case-stack.ts';
import { measureRead, measureRecords } from '../../../app/contract/measure-read.ts';
import type { ContourRecord, ReadRecord } from '../../../app/contract/read.ts';
import { measureKeys } from '../../../measurement/result.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';

const frame = (series: string, z: number, phase: number): CaseFrame => ({
  SOPInstanceUID: `${series}.${z}.${phase}`,
  frame: 1,
  plane: {
    ImagePositionPatient: [0, 0, z],
    ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    PixelSpacing: [1, 1],
    Rows: 64,
    Columns: 64,
  },
  pixels: {
    TransferSyntaxUID: '1.2.840.10008.1.2.1',
    Rows: 64,
    Columns: 64,
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 0,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
  },
  TriggerTime: phase * 100,
});

const cine = (name: string, zs: readonly number[], other: Partial<CaseSeries> = {}): CaseSeries => ({
  SeriesInstanceUID: name,
  kind: 'short-axis cine',
  reason: '',
  clips: [],
  frames: zs.flatMap((z) => [1, 2].map((phase) => frame(name, z, phase))),
  frameTime_ms: null,
  heartRate_bpm: null,
  ...other,
});

const caseOf = (...series: readonly CaseSeries[]): CaseContent => ({ caseCode: 'K7QX-3M', series });

const square = (series: string, z: number, phase: number, side: number): ContourRecord => ({
  kind: 'contour',
  id: `${series} ${z} ${phase}`,
  SOPInstanceUID: `${series}.${z}.${phase}`,
  frame: 1,
  structure: 'LV endocardium',
  view: 'short axis',
  closed: true,
  points: [
    patientPoint(2, 2, z),
    patientPoint(2 + side, 2, z),
    patientPoint(2 + side, 2 + side, z),
    patientPoint(2, 2 + side, z),
  ],
  origin: 'manual',
  edited: 0,
});

const valueOf = (content: CaseContent, records: readonly ReadRecord[], key: string): number | string => {
  const value = measureRead(content, records).values.find((one) => one.key === key)!;
  return 'value' in value ? value.value : value.missing;
};

test('every key of the catalogue has a value or its reason, once', () => {
  const { values } = measureRead(caseOf(cine('a', [0, 10, 20])), []);
  expect(values.map(({ key }) => key)).toEqual([...measureKeys]);
});

test('slices that came as a series each form one stack', () => {
  const content = caseOf(cine('b', [10]), cine('a', [0]), cine('c', [20]));
  const stack = stackOfCase(content);
  expect(stack.stack?.slices).toHaveLength(3);
  expect(stack.series.map(({ SeriesInstanceUID }) => SeriesInstanceUID).toSorted()).toEqual(['a', 'b', 'c']);
  // 3 slices · 100 mm² · 10 mm = 3000 mm³ = 3 mL.
  const records = [square('a', 0, 1, 10), square('b', 10, 1, 10), square('c', 20, 1, 10)];
  expect(valueOf(content, records, 'LVEDV')).toBeCloseTo(3, 12);
});

test('a second run of slices the stack has is left out and said, never mixed in', () => {
  const stack = stackOfCase(caseOf(cine('whole', [0, 10, 20]), cine('again', [10]), cine('more', [30])));
  expect(stack.stack).toMatchObject({ phases: 2 });
  expect(stack.stack?.slices).toHaveLength(4);
  expect(stack.repeats.map(({ SeriesInstanceUID }) => SeriesInstanceUID)).toEqual(['again']);
});

test('other series and images without a place are not of the stack', () => {
  const lost = { ...frame('a', 30, 1), plane: null };
  const series = cine('a', [0, 10]);
  const content = caseOf({ ...series, frames: [...series.frames, lost] }, cine('la', [50], { kind: 'long-axis cine' }));
  expect(stackOfCase(content).stack?.slices).toHaveLength(2);
  expect(stackOfCase(caseOf()).stack).toBeNull();
  expect(valueOf(caseOf(), [], 'LVEDV')).toBe('view-missing');
});

test('the heart rate of the reader stands before that of the header', () => {
  const content = caseOf(cine('a', [0, 10, 20], { heartRate_bpm: 60 }));
  const drawn = [0, 10, 20].flatMap((z) => [square('a', z, 1, 10), square('a', z, 2, 6)]);
  // SV = 3 − 1.08 = 1.92 mL; at 60 beats a minute 0.1152 L/min, at 100 beats 0.192 L/min.
  expect(valueOf(content, drawn, 'CO')).toBeCloseTo(0.1152, 12);
  const own = { kind: 'subject', id: 'subject', heartRate_bpm: 100 } as const;
  expect(valueOf(content, [...drawn, own], 'CO')).toBeCloseTo(0.192, 12);
  expect(valueOf(caseOf(cine('a', [0, 10, 20])), drawn, 'CO')).toBe('no-heart-rate');
});

test('height and weight of the reader give body surface and indexed values, and no heart rate', () => {
  const content = caseOf(cine('a', [0, 10, 20], { heartRate_bpm: 60 }));
  const drawn = [0, 10, 20].flatMap((z) => [square('a', z, 1, 10), square('a', z, 2, 6)]);
  const tall = { kind: 'subject', id: 'subject', heartRate_bpm: null, height_cm: 180 } as const;
  const body = { ...tall, weight_kg: 80 };
  const { bodySurface_m2, indexed } = measureRead(content, [...drawn, body]);
  // Mosteller: √(180 · 80 / 3600) = 2 m²; 3 mL / 2 m² = 1.5 mL/m².
  expect(bodySurface_m2).toBeCloseTo(2, 12);
  expect(indexed.find(({ key }) => key === 'LVEDV')).toEqual({ key: 'LVEDV', value: 1.5, unit: 'mL/m2' });
  expect(valueOf(content, [...drawn, body], 'CO')).toBeCloseTo(0.1152, 12);
  expect(measureRead(content, [...drawn, tall]).bodySurface_m2).toEqual({ missing: 'no-body-size' });
  const protocol = { measures: ['LVEDV'], choices: { bodySurface: 'DuBois' } } as const;
  // 0.007184 · 180^0.725 · 80^0.425 = 1.996 m².
  expect(measureRead({ ...content, protocol }, [...drawn, body]).bodySurface_m2).toBeCloseTo(1.996, 3);
});

test('the phases of the reader stand before those proposed', () => {
  const content = caseOf(cine('a', [0, 10, 20]));
  const drawn = [0, 10, 20].flatMap((z) => [square('a', z, 1, 10), square('a', z, 2, 6)]);
  expect(valueOf(content, drawn, 'LVEDV')).toBeCloseTo(3, 12);
  const turned = { kind: 'phases', id: 'phases', ED: 2, ES: 1 } as const;
  expect(valueOf(content, [...drawn, turned], 'LVEDV')).toBeCloseTo(1.08, 12);
});

test('a read graded not evaluable has no numbers, whatever is drawn in it', () => {
  const content = caseOf(cine('a', [0, 10, 20]));
  const drawn = [0, 10, 20].flatMap((z) => [square('a', z, 1, 10), square('a', z, 2, 6)]);
  const grade = { kind: 'quality', id: 'quality', grade: 'not-evaluable', reason: 'Motion.' } as const;
  expect(valueOf(content, [...drawn, grade], 'LVEF')).toBe('not-evaluable');
  expect(valueOf(content, [...drawn, grade], 'TAPSE')).toBe('not-done');
});

test('neither the order of records nor that of images changes a bit of any number', () => {
  const zs = [0, 10, 20, 30];
  const series = cine('a', zs);
  const records = zs.flatMap((z) => [square('a', z, 1, 10.1 + z / 7), square('a', z, 2, 6.3 + z / 11)]);
  const expected = JSON.stringify(measureRead(caseOf(series), records).values);
  const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
  fc.assert(
    fc.property(shuffled(series.frames), shuffled(records), (frames, drawn) => {
      const stack = stackOfCase(caseOf({ ...series, frames }));
      expect(JSON.stringify(measureRecords(stack, drawn).values)).toBe(expected);
    }),
    { numRuns: 50 },
  );
});

test('papillary muscles count where the protocol of the read says', () => {
  const content = caseOf(cine('a', [0, 10, 20]));
  const papillary: ContourRecord = { ...square('a', 0, 1, 2), id: 'papillary', structure: 'papillary muscle' };
  const records = [...[0, 10, 20].map((z) => square('a', z, 1, 10)), papillary];
  const choices = { papillaryMuscles: 'myocardium' } as const;
  const inWall: CaseContent = { ...content, protocol: { measures: ['LVEDV'], choices } };
  // 3 slices of 100 mm², 10 mm apart; the muscle is 4 mm² of one of them.
  expect(valueOf(content, records, 'LVEDV')).toBeCloseTo(3, 12);
  expect(valueOf(inWall, records, 'LVEDV')).toBeCloseTo(2.96, 12);
});

test('what a protocol does not ask for is measured all the same', () => {
  const content: CaseContent = { ...caseOf(cine('a', [0, 10, 20])), protocol: { measures: ['LVESV'], choices: {} } };
  const records = [0, 10, 20].map((z) => square('a', z, 1, 10));
  expect(measureRead(content, records).values.map(({ key }) => key)).toEqual([...measureKeys]);
  expect(valueOf(content, records, 'LVEDV')).toBeCloseTo(3, 12);
});
