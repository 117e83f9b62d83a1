import { expect, test } from 'vitest';
import { segmentsOfRead } from '../../../app/contract/heart-of-read.ts';
import type { ContourRecord } from '../../../app/contract/read.ts';
import type { Contour } from '../../../measurement/contour.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import { evenStack, squareContour, uidAt } from '../../measurement/cine-scene.ts';
import { outlines, planeOf, stackOf, uidOf } from '../../measurement/late-enhancement-scene.ts';
import { pixelToPatient, type PatientPoint } from '../../../measurement/patient-space.ts';

const recordOf = ({ id, SOPInstanceUID, frame, structure, view, closed, points }: Contour): ContourRecord => ({
  kind: 'contour', id, SOPInstanceUID, frame, structure, view, closed, points: [...points], origin: 'manual', edited: 0,
}); // prettier-ignore

const insertion = (SOPInstanceUID: string, view: Contour['view'], point: PatientPoint): ContourRecord =>
  recordOf({ id: `insertion ${SOPInstanceUID}`, SOPInstanceUID, frame: 1, structure: 'RV insertion', view, closed: false, points: [point] }); // prettier-ignore

/** Three slices 10 mm apart of two phases, squares of 60 mm about the origin at the first phase. */
const cine = evenStack(3, 10, 2);
const ofCine = [1, 2, 3].flatMap((slice) =>
  (['LV epicardium', 'LV endocardium'] as const).map((structure) =>
    recordOf(squareContour(structure, slice, 1, structure === 'LV epicardium' ? 3600 : 900)),
  ),
);
/** Straight up in the image: towards the front; set at the second phase. */
const cineInsertion = insertion(uidAt(2, 2), 'short axis', patientPoint(0, -30, -10));
const ofEnhancement = [1, 2, 3].flatMap((slice) => outlines(slice).map(recordOf));

/** To the left in the image, in the middle slice, 20 mm from the axis of the cine's heart. */
const left = patientPoint(-20, 0, -10);

test('late enhancement tells the segments before the cine does', () => {
  const stacks = { enhancement: stackOf(3), cine, ED: 1 };
  const late = insertion(uidOf(2), 'late enhancement', pixelToPatient(planeOf(2, 10), { column: 23.5, row: 4 }));
  const segmentOf = segmentsOfRead(stacks, [...ofCine, cineInsertion, ...ofEnhancement, late])!;
  // Its heart lies at z = 90 to 70 mm, that of the cine at 0 to -20.
  expect(segmentOf.view).toBe('late enhancement');
  expect(segmentOf(left)).toBeNull();
  expect(segmentOf(pixelToPatient(planeOf(2, 10), { column: 10, row: 23.5 }))).toBe(9);
});

test('without an insertion on late enhancement the cine does, at end-diastole, with the insertion of any phase', () => {
  const stacks = { enhancement: stackOf(3), cine, ED: 1 };
  const records = [...ofCine, cineInsertion, ...ofEnhancement];
  // 90 degrees over the septum from the front: the middle of the inferoseptal segment.
  expect(segmentsOfRead(stacks, records)!(left)).toBe(9);
  expect(segmentsOfRead(stacks, records)!.view).toBe('short axis');
  expect(segmentsOfRead({ ...stacks, ED: 2 }, records)).toBeNull();
  expect(segmentsOfRead({ ...stacks, ED: null }, records)).toBeNull();
  expect(segmentsOfRead({ ...stacks, cine: null }, records)).toBeNull();
});
