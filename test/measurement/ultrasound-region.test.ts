import { expect, test } from 'vitest';
import { regionOf } from '../../measurement/region-choice.ts';
import type { ManualCalibration, UltrasoundRegion } from '../../measurement/ultrasound-image.ts';
import { calibrateImage } from '../../measurement/ultrasound-region.ts';
import { imageOf, region2D, regionEcg, regionMMode } from './echo-scene.ts';

const regionsOf = (...regions: readonly UltrasoundRegion[]) => calibrateImage(imageOf('one', ...regions), []);
const faultOf = (change: Partial<UltrasoundRegion>) => regionsOf({ ...region2D, ...change })[0]!.fault;

const point = (column: number, row: number) => ({ column, row });
const inside = [point(200, 200), point(300, 300)];

const calibration: ManualCalibration = {
  id: 'scale 1',
  SOPInstanceUID: 'one',
  box: { left: 100, top: 50, right: 699, bottom: 550 },
  format: '2D',
  from: point(150, 100),
  to: point(450, 500),
  length_cm: 10,
  reason: 'the header has no region',
};

test('a region tells the size of a pixel along each axis, without its sign', () => {
  expect(regionsOf({ ...region2D, PhysicalDeltaX: -0.03 })).toEqual([
    {
      place: 1,
      by: 'header',
      format: '2D',
      box: { left: 100, top: 50, right: 699, bottom: 550 },
      x: { unit: 'cm', delta: 0.03 },
      y: { unit: 'cm', delta: 0.02 },
      fault: null,
    },
  ]);
  expect(regionsOf(regionMMode)[0]).toMatchObject({ format: 'M-mode', x: { unit: 's', delta: 0.004 } });
  expect(regionsOf(regionEcg)[0]).toMatchObject({ format: 'waveform', x: { unit: 's' }, y: null, fault: null });
});

test('a region may reach one pixel outside the image and is cut; more makes it uncalibrated', () => {
  // 800 columns: the last one is 799.
  expect(regionsOf({ ...region2D, RegionLocationMaxX1: 800 })[0]).toMatchObject({ box: { right: 799 }, fault: null });
  for (const [attribute, value] of [
    ['RegionLocationMaxX1', 801], ['RegionLocationMaxY1', 601], ['RegionLocationMinX0', -2], ['RegionLocationMinY0', -2],
    ['RegionLocationMinX0', 700], ['RegionLocationMinY0', 551], ['RegionLocationMaxX1', NaN],
  ] as const) {
    expect([attribute, faultOf({ [attribute]: value })?.code]).toEqual([attribute, 'outside-image']);
  }
  const fault = faultOf({ RegionLocationMaxX1: 801 })!;
  expect(fault.attribute).toBe('RegionLocationMaxX1');
  expect(fault.message).toContain('RegionLocationMaxX1 is 801, the image has 800 columns');
}); // prettier-ignore

test('an axis with a unit needs a size of a pixel', () => {
  for (const delta of [0, null, NaN, Infinity]) {
    expect(faultOf({ PhysicalDeltaX: delta })).toMatchObject({ code: 'no-delta', attribute: 'PhysicalDeltaX' });
    expect(faultOf({ PhysicalDeltaY: delta })).toMatchObject({ code: 'no-delta', attribute: 'PhysicalDeltaY' });
  }
  // The rows of an ECG strip have no unit: 0 is no fault there.
  expect(regionsOf(regionEcg)[0]!.fault).toBeNull();
});

test('a region whose sizes contradict each other, or without a format, is uncalibrated', () => {
  expect(faultOf({ contradicted: true })).toMatchObject({ code: 'contradicted', attribute: 'PhysicalDeltaX' });
  expect(faultOf({ RegionSpatialFormat: 0 })).toMatchObject({ code: 'no-format', attribute: 'RegionSpatialFormat' });
});

test('a 2D region is 2 to 40 cm deep', () => {
  // Rows 50 to 550 are 501: 2 / 501 = 0.003992…, 40 / 501 = 0.079840…
  for (const [delta, sound] of [[0.00399, false], [0.004, true], [0.0798, true], [0.07985, false], [-0.0798, true], [-0.08, false]] as const) {
    expect([delta, faultOf({ PhysicalDeltaY: delta }) === null]).toEqual([delta, sound]);
  }
  const fault = faultOf({ PhysicalDeltaY: 0.1 })!;
  expect([fault.code, fault.attribute]).toEqual(['implausible-depth', 'PhysicalDeltaY']);
  expect(fault.message).toContain('50.1 cm deep');
  // The depth of an M-mode region is not that of the heart's image.
  expect(regionsOf({ ...regionMMode, PhysicalDeltaY: 0.1 })[0]!.fault).toBeNull();
}); // prettier-ignore

test('all points in one region: that region; the edges of its outermost pixels belong to it', () => {
  const regions = regionsOf(region2D, regionEcg);
  expect(regionOf(regions, inside, 'length').region).toMatchObject({ place: 1 });
  expect(regionOf(regions, [point(99.5, 49.5), point(699.5, 550.5)], 'length').region).toMatchObject({ place: 1 });
  expect(regionOf(regions, [point(99.4, 100)], 'length').refused).toEqual({ missing: 'no-calibration' });
  expect(regionOf(regions, [point(200, NaN)], 'length').refused).toEqual({ missing: 'no-calibration' });
});

test('ends in two regions, or one end in none, are refused', () => {
  const left = { ...region2D, RegionLocationMaxX1: 399 };
  const right = { ...region2D, RegionLocationMinX0: 400 };
  const across = { missing: 'across-regions' };
  expect(regionOf(regionsOf(left, right), [point(200, 200), point(500, 200)], 'length').refused).toEqual(across);
  expect(regionOf(regionsOf(region2D), [point(200, 200), point(90, 200)], 'length').refused).toEqual(across);
  expect(regionOf(regionsOf(), inside, 'length').refused).toEqual({ missing: 'no-calibration' });
});

test('a faulty region refuses with its attribute; the other regions of the image stand', () => {
  const faulty = { ...region2D, RegionLocationMaxX1: 399, PhysicalDeltaY: 0 };
  const sound = { ...region2D, RegionLocationMinX0: 400 };
  const regions = regionsOf(faulty, sound);
  expect(regionOf(regions, inside, 'length')).toMatchObject({
    refused: { missing: 'no-calibration', attribute: 'PhysicalDeltaY' },
    faulty: { place: 1 },
  });
  expect(regionOf(regions, [point(500, 200), point(600, 300)], 'length').region).toMatchObject({ place: 2 });
  expect(regionOf(regions, [point(200, 200), point(500, 200)], 'length').refused).toEqual({
    missing: 'across-regions',
  });
});

test('where the only region does not fit the image, what lies beside it is uncalibrated for that reason', () => {
  const regions = regionsOf({ ...region2D, RegionLocationMaxX1: 1200 });
  const refused = { missing: 'no-calibration', attribute: 'RegionLocationMaxX1' };
  expect(regionOf(regions, [point(20, 200), point(40, 200)], 'length').refused).toEqual(refused);
  expect(regionOf(regions, [point(20, 200), point(300, 200)], 'length').refused).toEqual(refused);
});

test('a length needs centimetres on both axes, an excursion seconds and centimetres', () => {
  const refused = { missing: 'wrong-units' };
  expect(regionOf(regionsOf(regionMMode), inside, 'length').refused).toEqual(refused);
  expect(regionOf(regionsOf(region2D), inside, 'excursion').refused).toEqual(refused);
  expect(regionOf(regionsOf(regionEcg), [point(200, 570), point(300, 580)], 'length').refused).toEqual(refused);
  expect(regionOf(regionsOf(regionMMode), inside, 'excursion').region).toMatchObject({ place: 1 });
  const timeless = { ...regionMMode, PhysicalUnitsXDirection: 0 };
  expect(regionOf(regionsOf(timeless), inside, 'excursion').refused).toEqual(refused);
  // Other units (here cm/s, 7) are none of ours; the same with spectral Doppler.
  for (const change of [{ PhysicalUnitsYDirection: 7 }, { RegionSpatialFormat: 3 }, { RegionSpatialFormat: 5 }]) {
    expect(regionOf(regionsOf({ ...region2D, ...change }), inside, 'length').refused).toEqual(refused);
  }
});

test('a part of the screen without format and units is no region', () => {
  const whole: UltrasoundRegion = {
    ...region2D,
    RegionSpatialFormat: 0,
    RegionLocationMinX0: 0,
    RegionLocationMinY0: 0,
    RegionLocationMaxX1: 799,
    RegionLocationMaxY1: 599,
    PhysicalUnitsXDirection: 0,
    PhysicalUnitsYDirection: 0,
  };
  const regions = regionsOf(whole, region2D);
  expect(regions.map(({ place }) => place)).toEqual([2]);
  expect(regionOf(regions, inside, 'length').region).toMatchObject({ place: 2 });
  expect(regionOf(regions, [point(10, 10), point(20, 20)], 'length').refused).toEqual({ missing: 'no-calibration' });
});

test('of overlapping regions one that serves wins, the smallest first', () => {
  const small = { ...region2D, RegionLocationMaxX1: 450, RegionLocationMaxY1: 400, PhysicalDeltaX: 0.03 };
  const unsound = { ...small, PhysicalDeltaX: 0 };
  expect(regionOf(regionsOf(region2D, small), inside, 'length').region).toMatchObject({ place: 2 });
  expect(regionOf(regionsOf(small, region2D), inside, 'length').region).toMatchObject({ place: 1 });
  // A faulty one keeps what lies in it (M4.3): the scale around it is not its own.
  expect(regionOf(regionsOf(region2D, unsound), inside, 'length')).toMatchObject({
    refused: { missing: 'no-calibration', attribute: 'PhysicalDeltaX' },
    faulty: { place: 2 },
  });
  expect(regionOf(regionsOf(region2D, unsound), [point(500, 200), point(600, 300)], 'length').region).toMatchObject({ place: 1 });
}); // prettier-ignore

test('a line from an inset into the image around it goes across regions; one over a colour box does not', () => {
  const small = { ...region2D, RegionLocationMaxX1: 450, RegionLocationMaxY1: 400 };
  const across = [point(300, 200), point(600, 300)];
  const sweep = { ...regionMMode, RegionLocationMinX0: 100, RegionLocationMaxX1: 450, RegionLocationMinY0: 50, RegionLocationMaxY1: 400 };
  for (const inset of [{ ...small, PhysicalDeltaY: 0.04 }, { ...small, PhysicalDeltaX: 0 }, sweep]) {
    expect(regionOf(regionsOf(region2D, inset), across, 'length').refused).toEqual({ missing: 'across-regions' });
    expect(regionOf(regionsOf(region2D, inset), [point(500, 200), point(600, 300)], 'length').region).toMatchObject({ place: 1 });
  }
  // Colour flow stands in a region of its own, with the scale of the image under it.
  const colour = { ...small, RegionDataType: 2 };
  expect(regionOf(regionsOf(region2D, colour), across, 'length').region).toMatchObject({ place: 1 });
}); // prettier-ignore

test('a strip with a time axis over the image keeps what lies wholly inside it', () => {
  const strip = { ...regionEcg, RegionLocationMinY0: 500, RegionLocationMaxY1: 540 };
  const regions = regionsOf(region2D, strip);
  expect(regionOf(regions, [point(200, 510), point(300, 520)], 'length').refused).toEqual({ missing: 'wrong-units' });
  // A line that only passes under it is one of the image.
  expect(regionOf(regions, [point(200, 300), point(300, 520)], 'length').region).toMatchObject({ place: 1 });
});

test('a faulty strip over the image is not measured as image', () => {
  const strip = { ...regionEcg, RegionLocationMinY0: 500, RegionLocationMaxY1: 540, PhysicalDeltaX: 0 };
  const regions = regionsOf(region2D, strip);
  expect(regionOf(regions, [point(200, 510), point(300, 520)], 'length').refused).toMatchObject({ missing: 'no-calibration' });
}); // prettier-ignore

test('a calibration by hand in 2D holds along both axes of its box, for its image alone', () => {
  // From (150, 100) to (450, 500): 300 and 400 pixels, so 500 along the line; 10 cm / 500 = 0.02 cm.
  const own = calibrateImage(imageOf('one'), [calibration, { ...calibration, SOPInstanceUID: 'other' }]);
  expect(own).toEqual([
    {
      place: null,
      by: 'reader',
      format: '2D',
      box: calibration.box,
      x: { unit: 'cm', delta: 0.02 },
      y: { unit: 'cm', delta: 0.02 },
      fault: null,
    },
  ]);
  expect(regionOf(own, inside, 'length').region).toBe(own[0]);
});

test("the reader's calibration stands in place of the header's wherever its box holds all points", () => {
  const regions = calibrateImage(imageOf('one', region2D), [{ ...calibration, box: { left: 0, top: 0, right: 399, bottom: 599 } }]);
  expect(regionOf(regions, inside, 'length').region).toMatchObject({ by: 'reader' });
  expect(regionOf(regions, [point(200, 200), point(500, 200)], 'length').region).toMatchObject({ by: 'header' });
  // Also where it is of the other kind: nothing is measured by a header that the reader set aside.
  expect(regionOf(calibrateImage(imageOf('one', regionMMode), [calibration]), inside, 'excursion').refused).toEqual({ missing: 'wrong-units' });
}); // prettier-ignore

test('a calibration by hand in M-mode holds along rows; time stays that of the header, or unknown', () => {
  // Rows 100 to 500 are 400 apart; the columns of the two points play no part: 10 / 400 = 0.025 cm.
  const byHand = { ...calibration, format: 'M-mode' as const };
  const [alone] = calibrateImage(imageOf('one'), [byHand]);
  expect(alone).toMatchObject({ format: 'M-mode', x: null, y: { unit: 'cm', delta: 0.025 } });
  expect(regionOf([alone!], inside, 'excursion').region).toBe(alone);
  const withTime = calibrateImage(imageOf('one', { ...regionMMode, PhysicalDeltaY: 0 }), [byHand])[1];
  expect(withTime).toMatchObject({ x: { unit: 's', delta: 0.004 }, y: { delta: 0.025 } });
  // A header that does not fit its image has no time either.
  const misfit = calibrateImage(imageOf('one', { ...regionMMode, RegionLocationMaxX1: 2000 }), [byHand])[1];
  expect(misfit).toMatchObject({ x: null, fault: null });
});

test('a calibration by hand without a scale is refused, and the header does not stand in for it', () => {
  const broken: readonly Partial<ManualCalibration>[] = [
    { to: calibration.from },
    { length_cm: 0 },
    { length_cm: NaN },
    { length_cm: Infinity },
    { format: 'M-mode', to: point(450, 100) },
  ];
  for (const change of broken) {
    const regions = calibrateImage(imageOf('one', region2D), [{ ...calibration, ...change }]);
    expect(regions[1]!.fault).toMatchObject({ code: 'degenerate-scale', attribute: null });
    expect(regionOf(regions, inside, 'length').refused).toEqual({ missing: 'no-calibration' });
  }
});

test('two different calibrations by hand of the same part are both refused until one is removed', () => {
  const regions = calibrateImage(imageOf('one'), [calibration, { ...calibration, id: 'scale 2', length_cm: 11 }]);
  expect(regions.map(({ fault }) => fault?.code)).toEqual(['contradicted', 'contradicted']);
  const again = calibrateImage(imageOf('one'), [calibration, { ...calibration, id: 'scale 2' }]);
  expect(again.map(({ fault }) => fault)).toEqual([null, null]);
});

test('a length typed in millimetres is found by the depth that it would give', () => {
  // 100 cm / 500 px = 0.2 cm; 501 rows would be 100.2 cm deep.
  const [typed] = calibrateImage(imageOf('one'), [{ ...calibration, length_cm: 100 }]);
  expect(typed!.fault).toMatchObject({ code: 'implausible-depth', attribute: null });
  expect(typed!.fault!.message).toContain('100.2 cm deep');
  // In M-mode as well: 100 cm / 400 rows = 0.25 cm, 125.3 cm deep.
  const [sweep] = calibrateImage(imageOf('one'), [{ ...calibration, format: 'M-mode', length_cm: 100 }]);
  expect(sweep!.fault!.message).toContain('125.3 cm deep');
});
