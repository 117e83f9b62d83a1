import { expect, test } from 'vitest';
import type { CaseClip } from '../../../../app/contract/case.ts';
import type { UltrasoundRegion } from '../../../../measurement/ultrasound-image.ts';
import { searchPlace } from '../../../../renderer/echo/proposals/search-place.ts';

const region: UltrasoundRegion = {
  RegionSpatialFormat: 1,
  RegionDataType: 1,
  RegionLocationMinX0: 100,
  RegionLocationMinY0: 50,
  RegionLocationMaxX1: 499,
  RegionLocationMaxY1: 449,
  PhysicalUnitsXDirection: 3,
  PhysicalUnitsYDirection: 3,
  PhysicalDeltaX: -0.04,
  PhysicalDeltaY: 0.035,
  contradicted: false,
};
const clip: CaseClip = {
  SOPInstanceUID: '1.2.3',
  kind: 'echo 2D',
  Rows: 480,
  Columns: 640,
  frames: 30,
  frameTimes_ms: null,
  rWaveTimes_ms: [],
  heartRate_bpm: null,
  regions: [region],
  proposedView: null,
  proposedLoop: null,
  shown: [{ left: 10, top: 20, right: 609, bottom: 419 }],
  shownReason: '',
};
const box = { left: 100, top: 50, right: 499, bottom: 449 };

test('proposals look at the calibrated two-dimensional region, by its own scale without sign', () => {
  expect(searchPlace(clip, [])).toEqual({ box, size: { column_cm: 0.04, row_cm: 0.035 } });
});

test('a refused region is looked at, but its scale is not believed: 15 cm from top to bottom', () => {
  // 400 rows of 0.2 cm would be 80 cm deep.
  const place = searchPlace({ ...clip, regions: [{ ...region, PhysicalDeltaY: 0.2 }] }, []);
  expect(place.box).toEqual(box);
  expect(place.size.row_cm).toBeCloseTo(15 / 399, 12);
  expect(place.size.column_cm).toBe(place.size.row_cm);
});

test('without a region, or for an outline outside it, all that is shown is looked at', () => {
  expect(searchPlace({ ...clip, regions: [] }, []).box).toEqual(clip.shown[0]);
  expect(searchPlace(clip, [], [{ column: 60, row: 200 }]).box).toEqual(clip.shown[0]);
});
