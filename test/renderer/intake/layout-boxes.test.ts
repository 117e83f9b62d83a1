import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxBetween, isBeyond, withEdge } from '../../../renderer/intake/layout-boxes.ts';

const size = { Rows: 60, Columns: 80 };

test('a box is the same from whichever corner it is drawn', () => {
  const box = { left: 10, top: 5, right: 30, bottom: 25 };
  expect(boxBetween({ column: 10, row: 5 }, { column: 30, row: 25 }, size)).toEqual(box);
  expect(boxBetween({ column: 30, row: 5 }, { column: 10, row: 25 }, size)).toEqual(box);
});

test('a box never leaves the image', () => {
  const place = fc.record({
    column: fc.double({ min: -500, max: 500, noNaN: true }),
    row: fc.double({ min: -500, max: 500, noNaN: true }),
  });
  fc.assert(
    fc.property(place, place, (a, b) => {
      const box = boxBetween(a, b, size);
      if (box === null) return;
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(79);
      expect(box.bottom).toBeLessThanOrEqual(59);
      expect(box.left).toBeLessThan(box.right);
      expect(box.top).toBeLessThan(box.bottom);
    }),
  );
});

test('a click without a drag is no box', () => {
  expect(boxBetween({ column: 10, row: 5 }, { column: 10, row: 5 }, size)).toBeNull();
});

test('an edge can be moved but not past the one across from it', () => {
  const box = { left: 10, top: 5, right: 30, bottom: 25 };
  expect(withEdge(box, 'top', 8, size)).toEqual({ ...box, top: 8 });
  expect(withEdge(box, 'right', 200, size)).toEqual({ ...box, right: 79 });
  expect(withEdge(box, 'top', 25, size)).toBeNull();
});

test('what no calibrated region holds is beyond them', () => {
  const region = { left: 10, top: 10, right: 40, bottom: 40 };
  expect(isBeyond([region], [region])).toBe(false);
  expect(isBeyond([{ ...region, top: 12 }], [region])).toBe(false);
  expect(isBeyond([{ ...region, top: 9 }], [region])).toBe(true);
  expect(isBeyond([region], [])).toBe(true);
});
