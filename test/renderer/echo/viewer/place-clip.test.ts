import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipShape } from '../../../../renderer/echo/viewer/clip-shape.ts';
import { paneGeometryOf, placeClip } from '../../../../renderer/echo/viewer/place-clip.ts';
import { clipOf } from './clip-of.ts';

const region = (told: object) => ({
  RegionSpatialFormat: 1,
  RegionDataType: 1,
  RegionLocationMinX0: 0,
  RegionLocationMinY0: 0,
  RegionLocationMaxX1: 639,
  RegionLocationMaxY1: 479,
  PhysicalUnitsXDirection: 3,
  PhysicalUnitsYDirection: 3,
  PhysicalDeltaX: 0.05,
  PhysicalDeltaY: 0.03,
  contradicted: false,
  ...told,
});

const pane = { width: 500, height: 400, zoom: 1, pan: [0, 0] } as const;

describe('a frame in its pane', () => {
  it('fits with what is shown of it, and not with what is covered', () => {
    const shape = clipShape(clipOf({ shown: [{ left: 100, top: 80, right: 299, bottom: 179 }] }));
    // 200 columns into 500 CSS pixels is 2.5 a column, 100 rows into 400 would be 4: the columns decide.
    const { column, row, origin } = placeClip(shape, pane);
    expect([column, row]).toEqual([2.5, 2.5]);
    // The outer edge of column 100 lies half a pixel before its middle: 250 - 2.5 * 200 / 2 = 0.
    expect(origin.x + 2.5 * (100 - 0.5)).toBeCloseTo(0);
    // Rows 80 to 179 are 250 high, in the middle of 400: from 75.
    expect(origin.y + 2.5 * (80 - 0.5)).toBeCloseTo(75);
  });

  it('shows a circle in cm as a circle, whatever the sizes of a pixel', () => {
    const { aspect } = clipShape(clipOf({ regions: [region({})] }));
    const { column, row } = placeClip(clipShape(clipOf({ regions: [region({})] })), pane);
    expect(aspect).toBeCloseTo(5 / 3);
    // 1 cm is 20 columns or 33.3 rows: both are of one length on the screen.
    expect(20 * column).toBeCloseTo((100 / 3) * row);
  });

  it('takes negative sizes as sizes', () => {
    expect(clipShape(clipOf({ regions: [region({ PhysicalDeltaX: -0.05 })] })).aspect).toBeCloseTo(5 / 3);
  });

  it('has square pixels where the region is refused, or is not in cm', () => {
    for (const told of [{ RegionLocationMaxX1: 900 }, { PhysicalUnitsXDirection: 4 }, { PhysicalDeltaY: 0 }])
      expect(clipShape(clipOf({ regions: [region(told)] })).aspect).toBe(1);
  });

  it('leads from pointer to pixel and back, at any zoom and pan', () => {
    const place = fc.double({ min: -2000, max: 2000, noNaN: true });
    fc.assert(
      fc.property(
        place,
        place,
        fc.double({ min: 0.25, max: 32, noNaN: true }),
        place,
        place,
        (x, y, zoom, right, down) => {
          const shape = clipShape(clipOf({ regions: [region({})] }));
          const placement = placeClip(shape, { ...pane, zoom, pan: [right, down] });
          const geometry = paneGeometryOf({ SOPInstanceUID: '2.25.1', frame: 1 }, placement, pane);
          const back = geometry.toCanvas(geometry.toPixel({ x, y }));
          expect(back.x).toBeCloseTo(x, 4);
          expect(back.y).toBeCloseTo(y, 4);
        },
      ),
    );
  });
});
