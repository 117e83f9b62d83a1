import { expect, test } from 'vitest';
import type { CaseClip, CaseContent } from '../../../app/contract/case.ts';
import { measureRead } from '../../../app/contract/measure-read.ts';
import type { ContourRecord, ReadRecord } from '../../../app/contract/read.ts';
import { echoKeys } from '../../../measurement/echo-result.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import { measureKeys, type MeasuredValue, type MeasureKey } from '../../../measurement/result.ts';
import type { CardiacPhase } from '../../../measurement/structure.ts';

/** One pixel is 0.05 cm wide and 0.02 cm high. */
const clip: CaseClip = {
  SOPInstanceUID: '2.25.7',
  kind: 'echo 2D',
  Rows: 600,
  Columns: 800,
  frames: 30,
  frameTimes_ms: null,
  rWaveTimes_ms: [],
  heartRate_bpm: null,
  regions: [
    {
      RegionSpatialFormat: 1,
      RegionDataType: 1,
      RegionLocationMinX0: 100,
      RegionLocationMinY0: 50,
      RegionLocationMaxX1: 700,
      RegionLocationMaxY1: 550,
      PhysicalUnitsXDirection: 3,
      PhysicalUnitsYDirection: 3,
      PhysicalDeltaX: 0.05,
      PhysicalDeltaY: 0.02,
      contradicted: false,
    },
  ],
  proposedView: null,
  proposedLoop: null,
  shown: [],
  shownReason: '',
};

const content: CaseContent = {
  caseCode: 'K7QX-3M',
  series: [
    {
      SeriesInstanceUID: '2.25.1',
      kind: 'echo 2D',
      reason: '',
      frames: [],
      frameTime_ms: null,
      heartRate_bpm: null,
      clips: [clip],
    },
  ],
};

const diameter = (phase: CardiacPhase, to: readonly [number, number]): ContourRecord => ({
  kind: 'contour',
  id: `diameter ${phase}`,
  SOPInstanceUID: clip.SOPInstanceUID,
  frame: phase === 'ED' ? 1 : 12,
  structure: 'LV internal diameter',
  view: 'PLAX',
  closed: false,
  points: [patientPoint(200, 100, 0), patientPoint(...to, 0)],
  origin: 'manual',
  edited: 0,
  phase,
});

const valueOf = (values: readonly MeasuredValue[], key: MeasureKey): MeasuredValue | undefined =>
  values.find((value) => value.key === key);

// 60 columns are 30 mm, 200 rows are 40 mm: 50 mm. 48 columns are 24 mm, 160 rows are 32 mm: 40 mm. FS 100 · 10 / 50.
const drawn: readonly ReadRecord[] = [diameter('ED', [260, 300]), diameter('ES', [248, 260])];

test('each axis of an ultrasound image has its own size of a pixel', () => {
  const { values } = measureRead(content, drawn);
  expect(valueOf(values, 'LVIDd')).toMatchObject({ value: expect.closeTo(50, 9) as number, unit: 'mm' });
  expect(valueOf(values, 'LVIDs')).toMatchObject({ value: expect.closeTo(40, 9) as number });
  expect(valueOf(values, 'FS')).toMatchObject({ value: expect.closeTo(20, 9) as number });
});

test('an echo case has every key once, and no cine to miss', () => {
  const { values } = measureRead(content, drawn);
  expect(values.map(({ key }) => key)).toEqual(measureKeys);
  expect(valueOf(values, 'LVEDV')).toEqual({ key: 'LVEDV', missing: 'not-done' });
});

test('a scale set by the reader measures where the header has none, and the number says so', () => {
  const bare: CaseContent = {
    ...content,
    series: content.series.map((series) => ({ ...series, clips: [{ ...clip, regions: [] }] })),
  };
  expect(valueOf(measureRead(bare, drawn).values, 'LVIDd')).toMatchObject({ missing: 'no-calibration' });
  const calibration: ReadRecord = {
    kind: 'calibration',
    id: 'by hand',
    SOPInstanceUID: clip.SOPInstanceUID,
    box: { left: 0, top: 0, right: 799, bottom: 599 },
    format: '2D',
    from: { column: 50, row: 100 },
    to: { column: 50, row: 300 },
    length_cm: 10,
    reason: 'The scale at the left edge shows 10 cm.',
  };
  // 10 cm over 200 pixels: 0.5 mm a pixel both ways. √(60² + 200²) = 208.806 pixels.
  expect(valueOf(measureRead(bare, [...drawn, calibration]).values, 'LVIDd')).toMatchObject({
    value: expect.closeTo(104.403, 3) as number,
    of: { regions: [{ by: 'reader', place: null, x: { unit: 'cm', delta: 0.05 } }] },
  });
});

test('a view that cannot be evaluated says so for its keys alone, a read for all of its keys', () => {
  const grade: ReadRecord = {
    kind: 'view-grade',
    id: 'view-grade/A2C',
    view: 'A2C',
    grade: 'not-evaluable',
    reason: 'The apex is not seen.',
  };
  const { values } = measureRead(content, [...drawn, grade]);
  expect(valueOf(values, 'LVEDV_2C')).toMatchObject({ missing: 'not-evaluable' });
  expect(valueOf(values, 'FS')).toHaveProperty('value');
  const quality: ReadRecord = { kind: 'quality', id: 'quality', grade: 'not-evaluable', reason: 'Nothing is seen.' };
  const none = measureRead(content, [...drawn, quality]).values;
  for (const key of echoKeys) expect(valueOf(none, key)).toEqual({ key, missing: 'not-evaluable' });
  expect(valueOf(none, 'LVEDV')).toEqual({ key: 'LVEDV', missing: 'not-done' });
});

test('the order of the records has no influence', () => {
  expect(measureRead(content, drawn.toReversed()).values).toEqual(measureRead(content, drawn).values);
});

test('a number says the loop it was traced on: the reader’s word, else the header’s', () => {
  const loopOf = (proposedLoop: CaseClip['proposedLoop'], records: readonly ReadRecord[]): unknown => {
    const told = { ...content, series: content.series.map((one) => ({ ...one, clips: [{ ...clip, proposedLoop }] })) };
    const value = valueOf(measureRead(told, [...drawn, ...records]).values, 'LVIDd');
    return value === undefined || 'missing' in value ? value : value.of.loop;
  };
  const said: ReadRecord = {
    kind: 'clip',
    id: `clip/${clip.SOPInstanceUID}`,
    SOPInstanceUID: clip.SOPInstanceUID,
    view: 'PLAX',
    loop: 'contrast',
  };
  expect(loopOf(null, [])).toBeUndefined();
  expect(loopOf('native', [])).toBe('native');
  expect(loopOf('native', [said])).toBe('contrast');
  expect(loopOf('native', [{ ...said, loop: null }])).toBe('native');
});

test('a protocol of one beat is content with one', () => {
  const codesOf = (of: CaseContent): readonly string[] => measureRead(of, drawn).warnings.map(({ code }) => code);
  expect(codesOf(content)).toContain('fewer-beats');
  expect(codesOf({ ...content, protocol: { measures: ['FS'], choices: { beats: 1 } } })).not.toContain('fewer-beats');
});
