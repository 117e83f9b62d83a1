import { expect, test } from 'vitest';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { contoursBySlice, enhancementNote } from '../../../renderer/panel/slice-contours.ts';
import { circle } from '../drawing/shapes.ts';
import { contourRecord, stackOf } from '../drawing/stack.ts';

const drawn = (structure: ContourRecord['structure'], phase = 0, view: ContourRecord['view'] = 'late enhancement') =>
  contourRecord(1, phase, circle(60, 60, 20), { structure, view, id: `${structure} ${phase} ${view}` });

test('a slice bears the contours of all its images, and those of its own part alone', () => {
  const records = [drawn('LV epicardium', 0), drawn('LV endocardium', 1), drawn('LV epicardium', 0, 'short axis')];
  const slices = contoursBySlice({ stack: stackOf(3, 2), view: 'late enhancement' }, records);
  expect([...slices.keys()]).toEqual([2]);
  expect(slices.get(2)).toEqual(records.slice(0, 2));
});

test('a slice that is begun says what leaves it out of the numbers', () => {
  expect(enhancementNote([])).toBeNull();
  expect(enhancementNote([drawn('LV endocardium')])).toBe('no epicardium');
  expect(enhancementNote([drawn('LV epicardium')])).toBe('no reference');
  expect(enhancementNote([drawn('LV epicardium'), drawn('reference myocardium')])).toBeNull();
});
