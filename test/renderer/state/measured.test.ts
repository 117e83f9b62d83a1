import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseContent } from '../../../app/contract/case.ts';
import type { ContourRecord, ReadRecord } from '../../../app/contract/read.ts';
import { caseStackOf } from '../../../renderer/state/case-stack.ts';
import { currentMeasures } from '../../../renderer/state/measured.ts';
import { useHeldPixels } from '../../../renderer/state/held-pixels.ts';
import { useReadDocument } from '../../../renderer/state/read-document.ts';
import { useSession } from '../../../renderer/state/session.ts';
import { circle, circleArea } from '../drawing/shapes.ts';
import { contourRecord, planeAt, recordsOf } from '../drawing/stack.ts';

const pixels = {
  TransferSyntaxUID: '1.2.840.10008.1.2.1',
  Rows: 120,
  Columns: 160,
  BitsAllocated: 16,
  BitsStored: 12,
  HighBit: 11,
  PixelRepresentation: 0,
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
};

const places = [0, 1, 2].flatMap((slice) => [0, 1].map((phase) => ({ slice, phase })));
const content: CaseContent = {
  caseCode: 'K7QX-3M',
  series: [
    {
      SeriesInstanceUID: '2.25.1',
      kind: 'short-axis cine',
      reason: 'test',
      clips: [],
      frames: places.map(({ slice, phase }) => ({
        SOPInstanceUID: `2.25.${slice}.${phase}`,
        frame: 1,
        plane: planeAt(slice),
        pixels,
        TemporalPositionIndex: phase + 1,
      })),
      frameTime_ms: 40,
      heartRate_bpm: null,
    },
  ],
};

const show = (records: ReadonlyMap<string, ReadRecord>, preview: readonly ContourRecord[] = []): void => {
  useReadDocument.setState({ records, preview });
};

const valueOf = (key: string): number | string | undefined => {
  const found = currentMeasures().values.find((value) => value.key === key);
  if (found === undefined) return undefined;
  return 'missing' in found ? found.missing : found.value;
};

beforeEach(() => {
  const { stack, series } = caseStackOf(content);
  useSession.setState({ page: 'reading', open: { content, part: 'cine', view: 'short axis', series, stack } });
});

afterEach(() => {
  show(new Map());
  useSession.setState({ page: 'worklist', open: null });
});

const wide = contourRecord(1, 0, circle(60, 60, 25));
const narrow = contourRecord(1, 1, circle(60, 60, 15));

test('numbers follow the records: one contour at either end of the beat is a disc of the slice distance', () => {
  show(recordsOf(wide, narrow));
  // Slices 10 mm apart: volume is area times 10 mm, in mL.
  expect(valueOf('LVEDV')).toBeCloseTo(circleArea(25) / 100, 6);
  expect(valueOf('LVESV')).toBeCloseTo(circleArea(15) / 100, 6);
  // 100 · (1 - 15²/25²) = 64 %.
  expect(valueOf('LVEF')).toBeCloseTo(64, 6);
});

test('the line under the pointer counts in place of the record it will become', () => {
  show(recordsOf(wide, narrow), [{ ...wide, points: contourRecord(1, 0, circle(60, 60, 30)).points }]);
  expect(valueOf('LVEDV')).toBeCloseTo(circleArea(30) / 100, 6);
  // 100 · (1 - 15²/30²) = 75 %.
  expect(valueOf('LVEF')).toBeCloseTo(75, 6);
  expect(currentMeasures().curves.LV.points).toEqual([
    { phase: 1, volume_mL: valueOf('LVEDV') },
    { phase: 2, volume_mL: valueOf('LVESV') },
  ]);
});

test('a new line under the pointer joins the records', () => {
  show(recordsOf(wide), [narrow]);
  expect(valueOf('LVESV')).toBeCloseTo(circleArea(15) / 100, 6);
});

test('without contours every number is missing for a reason', () => {
  expect(valueOf('LVEDV')).toBe('no-contour');
  expect(currentMeasures().curves.LV.points).toEqual([]);
});

const ofPhases = (phases: number): CaseContent => ({
  ...content,
  series: content.series.map((series) => ({
    ...series,
    frames: [0, 1, 2].flatMap((slice) =>
      Array.from({ length: phases }, (_, phase) => ({
        SOPInstanceUID: `2.25.${slice}.${phase}`,
        frame: 1,
        plane: planeAt(slice),
        pixels,
        TemporalPositionIndex: phase + 1,
      })),
    ),
  })),
});

test('each ventricle has its curve, and its rates once every phase is contoured, whatever the ledger says of the ends', () => {
  const four = ofPhases(4);
  const { stack, series } = caseStackOf(four);
  useSession.setState({ page: 'reading', open: { content: four, part: 'cine', view: 'short axis', series, stack } });
  const LV = [25, 20, 15, 20].map((radius, phase) => contourRecord(1, phase, circle(60, 60, radius)));
  const RV = [24, 18].map((radius, phase) =>
    contourRecord(1, phase, circle(110, 60, radius), { structure: 'RV endocardium' }),
  );
  const out = {
    kind: 'ledger',
    id: 'out',
    structure: 'LV endocardium',
    phase: 'ED',
    slice: 2,
    decision: 'out',
  } as const;
  show(new Map<string, ReadRecord>([...recordsOf(...LV, ...RV), [out.id, out]]));
  const { curves } = currentMeasures();
  // A disc of 10 mm: its area in mm² over 100, in mL. The ledger leaves nothing to be summed at ED, phase 1.
  expect(curves.LV.points.map(({ phase }) => phase)).toEqual([2, 3, 4]);
  expect(curves.LV.points.map(({ volume_mL }) => volume_mL)).toEqual([
    expect.closeTo(circleArea(20) / 100, 6),
    expect.closeTo(circleArea(15) / 100, 6),
    expect.closeTo(circleArea(20) / 100, 6),
  ]);
  // As contoured: from phase 1 to 3 it falls, and from 3 to 1 it rises, by the ring between 25 and 15 mm in 2 · 40 ms.
  const rate = expect.closeTo((circleArea(25) - circleArea(15)) / 100 / 0.08, 6) as number;
  expect(curves.LV.rates).toEqual({ ejection: { rate, phase: 2 }, filling: { rate, phase: 4 } });
  expect(curves.RV.points.map(({ phase }) => phase)).toEqual([1, 2]);
  expect(curves.RV.rates).toEqual({ missing: 'no-contour' });
});

test('the same records are measured once', () => {
  show(recordsOf(wide, narrow));
  expect(currentMeasures()).toBe(currentMeasures());
});

test('a frame that arrives is a reason to measure again', () => {
  show(recordsOf(wide, narrow));
  const before = currentMeasures();
  useHeldPixels.setState({ pixelsOf: () => null });
  expect(currentMeasures()).not.toBe(before);
});
