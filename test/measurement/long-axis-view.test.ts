import { expect, test } from 'vitest';
import { proposedLongAxisView } from '../../measurement/long-axis-view.ts';
import { cross, type ImagePlane, type Vector3 } from '../../measurement/patient-space.ts';

/** An apex straight to the front: up is the head, and seen from the apex the patient's left is on the right. */
const front: Vector3 = [0, -1, 0];

/** An image along the axis `apex`, that cuts a slice in the direction `line`. */
const imageAlong = (apex: Vector3, line: Vector3): ImagePlane => ({
  ImagePositionPatient: [0, 0, 0],
  ImageOrientationPatient: [...line, ...apex] as ImagePlane['ImageOrientationPatient'],
  PixelSpacing: [1, 1],
  Rows: 100,
  Columns: 100,
});

/** A direction in the slice, degrees from the head towards the patient's left. */
const towards = (degrees: number): Vector3 => {
  const by = (degrees * Math.PI) / 180;
  return [Math.sin(by), 0, Math.cos(by)];
};

test('the angle round the ventricle tells the view, whichever way its rows run', () => {
  const cases = [
    [0, '2-chamber'],
    [20, '2-chamber'],
    [-20, '2-chamber'],
    // By the AHA the 4-chamber cuts 60 degrees from the anterior wall towards the lateral one, scans turn it farther.
    [60, '4-chamber'],
    [90, '4-chamber'],
    // And the 3-chamber 60 degrees towards the septum, which is 120 from the anterior wall the other way.
    [120, '3-chamber'],
    [-60, '3-chamber'],
  ] as const;
  for (const [degrees, view] of cases) {
    const [x, y, z] = towards(degrees);
    expect(proposedLongAxisView(front, imageAlong(front, [x, y, z])), `${degrees}`).toBe(view);
    expect(proposedLongAxisView(front, imageAlong(front, [0 - x, 0 - y, 0 - z])), `${degrees} turned over`).toBe(view);
  }
});

test('in a chest the apex lies to the left, front and feet, and the views are told as well', () => {
  // Unit normal (0.6, -0.64, -0.48). Anterior is the head less its part along it, (0.288, -0.3072, 0.7696), and the
  // lateral wall a × n = (0.64, 0.6, 0): to the left and back.
  const apex: Vector3 = [0.6, -0.64, -0.48];
  const anterior: Vector3 = [0.288, -0.3072, 0.7696].map((x) => x / Math.hypot(0.288, 0.3072, 0.7696)) as unknown as Vector3; // prettier-ignore
  const lateral = cross(anterior, apex);
  const line = (degrees: number): Vector3 =>
    [0, 1, 2].map(
      (i) => anterior[i]! * Math.cos((degrees * Math.PI) / 180) + lateral[i]! * Math.sin((degrees * Math.PI) / 180),
    ) as unknown as Vector3;
  expect(lateral[0]).toBeGreaterThan(0.6);
  expect(lateral[1]).toBeGreaterThan(0.5);
  expect([0, 65, 120].map((degrees) => proposedLongAxisView(apex, imageAlong(apex, line(degrees))))).toEqual([
    '2-chamber',
    '4-chamber',
    '3-chamber',
  ]);
});

test('an image that does not look along the axis is no long-axis view, and a standing axis has no anterior wall', () => {
  // A slice itself.
  expect(proposedLongAxisView(front, imageAlong([0, 0, 1], [1, 0, 0]))).toBeNull();
  // Leaning 30 degrees it still is one, leaning 40 no longer.
  const leaning = (degrees: number): ImagePlane => {
    const by = (degrees * Math.PI) / 180;
    return imageAlong([0, -Math.cos(by), Math.sin(by)], [1, 0, 0]);
  };
  expect(proposedLongAxisView(front, leaning(30))).toBe('4-chamber');
  expect(proposedLongAxisView(front, leaning(40))).toBeNull();
  expect(proposedLongAxisView([0, 0, -1], imageAlong([0, 0, -1], [1, 0, 0]))).toBeNull();
});
