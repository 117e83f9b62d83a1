import { expect, test } from 'vitest';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { contourArea } from '../../../measurement/contour.ts';
import { dot, patientPoint, planeNormal, positionAlong, type ImagePlane } from '../../../measurement/patient-space.ts';
import type { ShortAxisStack } from '../../../measurement/short-axis-stack.ts';
import { contoursOf } from '../../../renderer/drawing/contour-records.ts';
import { copyToNext, interpolateBetween, type CommandScene } from '../../../renderer/drawing/contour-commands.ts';
import { editDiff } from '../../../renderer/drawing/contour-edit.ts';
import { frameAtPlace, outlineIn, placeInWords } from '../../../renderer/drawing/drawn-frame.ts';
import { circle, circleArea } from './shapes.ts';
import { contourRecord, planeAt, recordsOf, stackOf } from './stack.ts';

// Two images a slice, PSIR and magnitude; the planes of the magnitude images lie 0.04 mm further along the normal.
const aside: ImagePlane['ImagePositionPatient'] = planeNormal(planeAt(0)).map((n) => 0.04 * n) as never;
const plain = stackOf(3, 2);
const shifted = (plane: ImagePlane): ImagePlane => {
  const [x, y, z] = plane.ImagePositionPatient;
  return { ...plane, ImagePositionPatient: patientPoint(x + aside[0], y + aside[1], z + aside[2]) };
};
const stack: ShortAxisStack = {
  ...plain,
  slices: plain.slices.map((slice) => ({
    ...slice,
    frames: slice.frames.map((one, phase) =>
      phase === 0 || one === null ? one : { ...one, plane: shifted(one.plane) },
    ),
  })),
};
const [psir, magnitude] = [0, 1].map((phase) => frameAtPlace(stack, 1, phase, 'late enhancement')!);

const drawn = (structure: ContourRecord['structure'], radius: number, slice = 1, phase = 0): ContourRecord =>
  contourRecord(slice, phase, circle(60, 60, radius), { structure, view: 'late enhancement' });

test('a contour of the slice stands on each of its images', () => {
  const records = recordsOf(drawn('LV endocardium', 20));
  expect(contoursOf(records, psir!, 'LV endocardium')).toHaveLength(1);
  expect(contoursOf(records, magnitude!, 'LV endocardium')).toHaveLength(1);
  expect(contoursOf(records, frameAtPlace(stack, 2, 0, 'late enhancement')!, 'LV endocardium')).toHaveLength(0);
});

test('of a cine a contour stands on its own frame alone', () => {
  const records = recordsOf(contourRecord(1, 0, circle(60, 60, 20)));
  expect(contoursOf(records, frameAtPlace(stack, 1, 1, 'short axis')!, 'LV endocardium')).toHaveLength(0);
});

test('changed from the other image it stays on its own, in its plane', () => {
  const former = drawn('LV endocardium', 20);
  const outline = outlineIn(magnitude!, former.points).map(({ u, v }) => ({ u: u + 3, v }));
  const edit = { frame: magnitude!, structure: former.structure, former, newId: 'new' };
  for (const whole of [true, false]) {
    const [[, record]] = editDiff(edit, { outline, whole }, []).updated as [[ContourRecord, ContourRecord]];
    expect(record).toMatchObject({ id: former.id, SOPInstanceUID: '2.25.1.0', view: 'late enhancement' });
    const position = positionAlong(planeNormal(planeAt(1)), planeAt(1));
    for (const point of record.points) expect(dot(planeNormal(planeAt(1)), point)).toBeCloseTo(position, 9);
    expect(contourArea(record)).toBeCloseTo(circleArea(20), 6);
  }
});

test('a reference that is moved stays on its image; one drawn anew is measured where it was drawn', () => {
  const former = drawn('reference myocardium', 8);
  const edit = { frame: magnitude!, structure: former.structure, former, newId: 'new' };
  const outline = outlineIn(magnitude!, former.points);
  const after = (whole: boolean) => editDiff(edit, { outline, whole }, []).updated[0]?.[1];
  expect(after(false)).toMatchObject({ SOPInstanceUID: '2.25.1.0' });
  expect(after(true)).toMatchObject({ SOPInstanceUID: '2.25.1.1', id: former.id });
});

test('a region of which nothing is left is removed', () => {
  const former = drawn('enhanced myocardium', 4);
  const edit = { frame: psir!, structure: former.structure, former, newId: 'new' };
  expect(editDiff(edit, { outline: [], whole: false }, [])).toEqual({ added: [], updated: [], removed: [former] });
});

test('a mark is one point, open, in the view of its part', () => {
  const edit = { frame: psir!, structure: 'RV insertion' as const, former: undefined, newId: 'new' };
  const [record] = editDiff(edit, { outline: [{ u: 10, v: 20 }], whole: true }, []).added;
  expect(record).toMatchObject({ closed: false, view: 'late enhancement', structure: 'RV insertion' });
  expect((record as ContourRecord).points).toHaveLength(1);
});

const scene = (changes: Partial<CommandScene>): CommandScene => ({
  stack,
  view: 'late enhancement',
  records: new Map(),
  slice: 1,
  phase: 1,
  structure: 'LV endocardium',
  newId: () => 'new',
  ...changes,
});

test('a copy stands on the like image of the next slice, whichever image is looked at', () => {
  const made = copyToNext(scene({ records: recordsOf(drawn('LV endocardium', 20)) }), 'slice');
  expect(made).toMatchObject({
    label: 'Copy LV endocardium to late enhancement slice 3',
    contours: [{ SOPInstanceUID: '2.25.2.0', view: 'late enhancement', origin: 'copied' }],
  });
});

test('a slice is not contoured twice: not on its other image either', () => {
  const records = recordsOf(drawn('LV endocardium', 20), drawn('LV endocardium', 20, 2, 1));
  expect(copyToNext(scene({ records }), 'slice')).toHaveProperty('refused');
});

test('of several regions the selected one is copied, else all', () => {
  const one = { ...drawn('enhanced myocardium', 4), id: 'one' };
  const other = { ...drawn('enhanced myocardium', 6), id: 'other' };
  const records = recordsOf(one, other);
  const copied = (selected: string | null): number => {
    const made = copyToNext(scene({ records, structure: 'enhanced myocardium', selected }), 'slice');
    return 'refused' in made ? 0 : made.contours.length;
  };
  expect([copied('one'), copied(null)]).toEqual([1, 2]);
});

test('between slices that have several of a kind nothing is interpolated', () => {
  const records = recordsOf(drawn('uptake', 4, 0), drawn('uptake', 4, 2));
  expect(interpolateBetween(scene({ records, structure: 'uptake' }), 'slice')).toHaveProperty('refused');
});

test('places are told as the part counts them', () => {
  expect(placeInWords(psir!)).toBe('late enhancement slice 2');
  expect(placeInWords({ ...psir!, view: 'short axis' })).toBe('slice 2, phase 1');
});
