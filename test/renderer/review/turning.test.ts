import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cross, dot, planeNormal, type Vector3 } from '../../../measurement/patient-space.ts';
import { restAxes, restTurn, turnBy, turned, turnText, type TurnedPoint } from '../../../renderer/review/turning.ts';
import { planeAt } from '../drawing/stack.ts';

const normal = planeNormal(planeAt(0));
const [rx, ry, rz] = planeAt(0).ImageOrientationPatient;
const axes = restAxes(normal, [rx, ry, rz]);
const centre: Vector3 = [10, -20, 30];

const place = fc.double({ min: -200, max: 200, noNaN: true });
const points = fc.tuple(place, place, place);
const turns = fc.record({
  about: fc.double({ min: -180, max: 180, noNaN: true }),
  above: fc.double({ min: -90, max: 90, noNaN: true }),
});

const asVector = ({ right, up, near }: TurnedPoint): Vector3 => [right, up, near];
const distance = (a: Vector3, b: Vector3): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const from = (a: Vector3, b: Vector3): Vector3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

test('no turn changes a length', () => {
  fc.assert(
    fc.property(turns, points, points, (turn, a, b) => {
      const look = turned(axes, turn, centre);
      expect(distance(asVector(look(a)), asVector(look(b)))).toBeCloseTo(distance(a, b), 6);
    }),
  );
});

test('no turn mirrors: three directions keep the sign of their volume', () => {
  fc.assert(
    fc.property(turns, points, points, points, (turn, a, b, c) => {
      const look = turned(axes, turn, centre);
      const volume = (o: Vector3, p: Vector3, q: Vector3, r: Vector3): number =>
        dot(cross(from(p, o), from(q, o)), from(r, o));
      const seen = [centre, a, b, c].map((point) => asVector(look(point)));
      const [o, p, q, r] = seen as [Vector3, Vector3, Vector3, Vector3];
      expect(volume(o, p, q, r) / 1e6).toBeCloseTo(volume(centre, a, b, c) / 1e6, 6);
    }),
  );
});

test('the centre stays in the middle', () => {
  fc.assert(fc.property(turns, (turn) => distance(asVector(turned(axes, turn, centre)(centre)), [0, 0, 0]) < 1e-9));
});

test('at rest the base is straight above the apex, and the rows of the images run to the right', () => {
  const look = turned(axes, restTurn, centre);
  const apex: Vector3 = [centre[0] + 80 * normal[0], centre[1] + 80 * normal[1], centre[2] + 80 * normal[2]];
  // 80 mm along the normal, seen 20° from above: 80 cos 20° below the middle, and 80 sin 20° behind it.
  expect(look(apex).right).toBeCloseTo(0, 9);
  expect(look(apex).up).toBeCloseTo(-75.175, 3);
  expect(look(apex).near).toBeCloseTo(-27.362, 3);
  const along = look([centre[0] + 10 * rx, centre[1] + 10 * ry, centre[2] + 10 * rz]);
  expect(along.right).toBeCloseTo(10, 9);
  expect(along.up).toBeCloseTo(0, 9);
});

test('a quarter turn takes what is near to the right; from right above the base is nearest', () => {
  const { near, up } = axes;
  const infront: Vector3 = [centre[0] + near[0], centre[1] + near[1], centre[2] + near[2]];
  expect(turned(axes, { about: 90, above: 0 }, centre)(infront).right).toBeCloseTo(1, 9);
  const base: Vector3 = [centre[0] + up[0], centre[1] + up[1], centre[2] + up[2]];
  const seen = turned(axes, { about: 33, above: 90 }, centre)(base);
  expect(seen.near).toBeCloseTo(1, 9);
  expect(seen.up).toBeCloseTo(0, 9);
});

test('turning goes round, and stops right above and right below', () => {
  expect(turnBy(restTurn, 190, 0)).toEqual({ about: -170, above: 20 });
  expect(turnBy(restTurn, 180, 0)).toEqual({ about: 180, above: 20 });
  expect(turnBy({ about: -170, above: 20 }, -20, 0).about).toBe(170);
  expect(turnBy(restTurn, 0, 100).above).toBe(90);
  expect(turnBy(restTurn, 0, -200).above).toBe(-90);
  expect(turnText({ about: 29.6, above: -12.2 })).toBe('Turned 30°, seen 12° from below');
});
