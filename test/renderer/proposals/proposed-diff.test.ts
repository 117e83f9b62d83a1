import { expect, test } from 'vitest';
import { contourRecordSchema, type ContourRecord } from '../../../app/contract/read.ts';
import { contourArea } from '../../../measurement/contour.ts';
import { planeNormal, dot, positionAlong } from '../../../measurement/patient-space.ts';
import { frameAtPlace } from '../../../renderer/drawing/drawn-frame.ts';
import { outlinesIn, proposedDiff, type PlacedOutline } from '../../../renderer/proposals/proposed-diff.ts';
import { circle, circleArea } from '../drawing/shapes.ts';
import { contourRecord, planeAt, recordsOf, stackOf } from '../drawing/stack.ts';

const stack = stackOf(6, 5);

const placed = (slice: number, phase: number, confidence = 0.9): PlacedOutline => {
  const frame = frameAtPlace(stack, slice, phase, 'short axis');
  if (frame === null) throw new RangeError('the stack has no such frame');
  return { frame, structure: 'LV endocardium', outline: { points: circle(60, 60, 20), confidence } };
};

const by = () => {
  let count = 0;
  return { method: 'tracked' as const, newId: () => `new ${(count += 1)}` };
};

test('an outline becomes a record on its image that waits, with how it was found', () => {
  const diff = proposedDiff([placed(1, 2, 0.87654)], [], by());
  const [record] = diff.added as readonly ContourRecord[];
  expect(contourRecordSchema.parse(record)).toMatchObject({
    id: 'new 1',
    SOPInstanceUID: '2.25.1.2',
    origin: 'proposed',
    edited: 0,
    proposal: { method: 'tracked', confidence: 0.877 },
  });
  expect(outlinesIn(diff)).toBe(1);
  // Coordinates to a ten thousandth of a millimetre: the area keeps its first five digits, and no point leaves the image.
  expect(contourArea(record!) / circleArea(20)).toBeCloseTo(1, 5);
  const normal = planeNormal(planeAt(1));
  for (const point of record!.points) {
    expect(Math.abs(dot(normal, point) - positionAlong(normal, planeAt(1)))).toBeLessThan(2e-4);
  }
});

test('what was drawn, edited or taken is never replaced', () => {
  const drawn = contourRecord(1, 2, circle(60, 60, 25));
  const edited: ContourRecord = { ...contourRecord(2, 2, circle(60, 60, 25)), origin: 'proposed', edited: 0.2 };
  const taken: ContourRecord = { ...contourRecord(3, 2, circle(60, 60, 25)), origin: 'proposed', accepted: true };
  const copied: ContourRecord = { ...contourRecord(4, 2, circle(60, 60, 25)), origin: 'copied' };
  const diff = proposedDiff([1, 2, 3, 4].map((slice) => placed(slice, 2)), recordsOf(drawn, edited, taken, copied).values(), by()); // prettier-ignore
  expect(diff).toEqual({ added: [], updated: [], removed: [] });
});

test('a proposal that waits makes room for the newer one, under its own name', () => {
  const former: ContourRecord = { ...contourRecord(1, 2, circle(60, 60, 25)), origin: 'proposed' };
  const diff = proposedDiff([placed(1, 2)], recordsOf(former).values(), by());
  expect(diff.added).toEqual([]);
  expect(diff.updated[0]?.[0]).toBe(former);
  expect(diff.updated[0]?.[1]).toMatchObject({ id: former.id, edited: 0, proposal: { method: 'tracked' } });
});

test('the other structures of the image are left alone', () => {
  const wall: ContourRecord = { ...contourRecord(1, 2, circle(60, 60, 30)), structure: 'LV epicardium' };
  expect(outlinesIn(proposedDiff([placed(1, 2)], recordsOf(wall).values(), by()))).toBe(1);
});
