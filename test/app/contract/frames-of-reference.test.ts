import { describe, expect, test } from 'vitest';
import {
  enhancementSpaceWarnings,
  framesOfReferenceDiffer,
  uptakeSpaceWarnings,
} from '../../../app/contract/frames-of-reference.ts';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import { missing } from '../../../measurement/quantity.ts';
import type { MeasuredValue, MeasureKey } from '../../../measurement/result.ts';
import type { Structure, View } from '../../../measurement/structure.ts';
import type { UptakeMeasures } from '../../../measurement/uptake-result.ts';

const none = {};
const in1 = { frameOfReference: 1 };
const in2 = { frameOfReference: 2 };

test('what is not told is taken as shared; several spaces on either side are not one', () => {
  expect(framesOfReferenceDiffer([in1], [in1])).toBe(false);
  expect(framesOfReferenceDiffer([in1], [in2])).toBe(true);
  expect(framesOfReferenceDiffer([none], [in2])).toBe(false);
  expect(framesOfReferenceDiffer([in1], [])).toBe(false);
  expect(framesOfReferenceDiffer([in1, in2], [in1])).toBe(true);
  expect(framesOfReferenceDiffer([in1, none], [in1])).toBe(false);
});

const numberOf = (key: MeasureKey): MeasuredValue => ({
  key, value: 1, unit: '1', method: '', of: { definition: '1' },
}); // prettier-ignore

const contour = (
  view: View,
  structure: Structure,
  origin: ContourRecord['origin'],
  SOPInstanceUID: string = view,
): ContourRecord => ({
  kind: 'contour',
  id: `${view} ${structure} ${SOPInstanceUID}`,
  SOPInstanceUID,
  frame: 1,
  structure,
  view,
  closed: true,
  points: [patientPoint(0, 0, 0)],
  origin,
  edited: 0,
});

const plane = {
  ImagePositionPatient: [0, 0, 0],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [1, 1],
  Rows: 4,
  Columns: 4,
} as const;

const petSeries = (SOPInstanceUID: string, frameOfReference: number) => ({
  SeriesInstanceUID: `series ${SOPInstanceUID}`,
  frames: [{ SOPInstanceUID, frame: 1, plane }],
  unplaced: [],
  scale: missing('no-suv', 'Units'),
  frameOfReference,
});

const series = (frameOfReference: number) => ({
  SeriesInstanceUID: `mr ${frameOfReference}`,
  kind: 'other MR' as const,
  reason: '',
  frames: [],
  clips: [],
  frameTime_ms: null,
  heartRate_bpm: null,
  frameOfReference,
});

/** Late enhancement in one space, the cine in another; PET of both. */
const stack = {
  series: [series(2)],
  enhancement: { series: [series(1)] },
  uptake: { series: [petSeries('PET', 1), petSeries('PET of the other', 2)], frames: new Map() },
};

const uptakeOf = (SOPInstanceUID: string, other: Partial<UptakeMeasures> = {}): UptakeMeasures => ({
  values: [numberOf('SUV_MEAN')],
  warnings: [],
  regions: [{ SOPInstanceUID, frame: 1, pixels: [0], mean: 1, max: 1 } as unknown as UptakeMeasures['regions'][number]],
  maxAt: null,
  peakAt: null,
  segments: [],
  segmentsFrom: null,
  ...other,
});

const said = (measures: UptakeMeasures, contours: readonly ContourRecord[]): readonly string[] =>
  uptakeSpaceWarnings(stack, measures, contours).map(({ message }) => message.split(' do not share')[0]!);

const late = contour('late enhancement', 'LV epicardium', 'manual');
const cine = contour('short axis', 'LV epicardium', 'manual');

describe('uptake', () => {
  test('a wall brought from the MR of another space is told, by the part that it was brought from', () => {
    const copied = contour('PET', 'LV epicardium', 'copied');
    expect(said(uptakeOf('PET'), [copied, late, cine])).toEqual([]);
    expect(said(uptakeOf('PET'), [copied, cine])).toEqual(['PET and the cine']);
    expect(said(uptakeOf('PET of the other'), [copied, late, cine])).toEqual(['PET and late enhancement']);
  });

  test('where the wall it came from is gone, every part in another space is told', () => {
    expect(said(uptakeOf('PET'), [contour('PET', 'LV epicardium', 'copied')])).toEqual(['PET and the cine']);
  });

  test('a wall drawn by hand, and a region that was copied, rest on PET alone', () => {
    expect(said(uptakeOf('PET'), [contour('PET', 'LV epicardium', 'manual'), cine])).toEqual([]);
    expect(said(uptakeOf('PET'), [contour('PET', 'uptake', 'copied'), cine])).toEqual([]);
  });

  test('the heart that tells the segments is told once, also where the wall came from it', () => {
    const measures = uptakeOf('PET', { segmentsFrom: 'short axis' });
    expect(said(measures, [cine])).toEqual(['PET and the cine']);
    expect(said(measures, [cine, contour('PET', 'LV epicardium', 'copied')])).toEqual(['PET and the cine']);
    expect(said(uptakeOf('PET', { segmentsFrom: 'PET' }), [cine])).toEqual([]);
    expect(said(uptakeOf('PET', { segmentsFrom: 'late enhancement' }), [late])).toEqual([]);
  });

  test('without a number nothing is said', () => {
    const empty = uptakeOf('PET', { segmentsFrom: 'short axis', values: [{ key: 'SUV_MEAN', missing: 'no-contour' }] });
    expect(said(empty, [cine])).toEqual([]);
  });
});

test('late enhancement whose wall was brought from a cine in another space is told so', () => {
  const copied = contour('late enhancement', 'LV endocardium', 'copied');
  const values = [numberOf('LGE_VOLUME')];
  expect(enhancementSpaceWarnings(stack, { values }, [copied, cine])).toMatchObject([
    { code: 'frames-of-reference-differ', of: { view: 'late enhancement' } },
  ]);
  expect(enhancementSpaceWarnings(stack, { values }, [late, cine])).toEqual([]);
  expect(enhancementSpaceWarnings({ ...stack, series: [series(1)] }, { values }, [copied, cine])).toEqual([]);
  expect(enhancementSpaceWarnings(stack, { values: [] }, [copied, cine])).toEqual([]);
});
