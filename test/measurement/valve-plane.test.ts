import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patientPoint, dot, type PatientPoint, type Vector3 } from '../../measurement/patient-space.ts';
import { millimetre } from '../../measurement/quantity.ts';
import {
  valveMarks,
  valveSlices,
  valveSliceText,
  type ValveMark,
  type ValveSide,
} from '../../measurement/valve-plane.ts';
import { anyMotion } from './long-axis-scene.ts';

/** Slices at these places along a normal, from base to apex. */
const stackAt = (normal: Vector3, places: readonly number[]) => ({
  normal,
  slices: places.map((place) => ({ position: millimetre(place) })),
});

/** Six slices 8 mm apart at z = 0, -8, … -40; the apex lies towards the feet. */
const down: Vector3 = [0, 0, -1];
const stack = stackAt(down, [0, 8, 16, 24, 32, 40]);

const mark = (a: PatientPoint, b: PatientPoint, more: Partial<ValveMark> = {}): ValveMark => ({
  valve: 'mitral',
  phase: 'ED',
  ends: [a, b],
  ...more,
});

const sidesOf = (marks: readonly ValveMark[], of: Partial<ValveMark> = {}): readonly ValveSide[] =>
  valveSlices(stack, marks)
    .filter(({ valve, phase }) => valve === (of.valve ?? 'mitral') && phase === (of.phase ?? 'ED'))
    .map(({ side }) => side);

test('slices basal of both ends are above the plane, apical of both below, those between cross it', () => {
  // Ends 10 and 20 mm down the stack: slices at 0 and 8 lie above both, 16 between, 24 to 40 below.
  const tilted = mark(patientPoint(-15, 0, -10), patientPoint(15, 0, -20));
  expect(sidesOf([tilted])).toEqual(['above', 'above', 'across', 'below', 'below', 'below']);
});

test('a level annulus between two slices is crossed by none, one in a slice by that slice alone', () => {
  expect(sidesOf([mark(patientPoint(-15, 0, -12), patientPoint(15, 0, -12))])).toEqual(
    ['above', 'above', 'below', 'below', 'below', 'below'],
  ); // prettier-ignore
  expect(sidesOf([mark(patientPoint(-15, 0, -16), patientPoint(15, 0, -16))])).toEqual(
    ['above', 'above', 'across', 'below', 'below', 'below'],
  ); // prettier-ignore
});

test('an end within a hundredth of a millimetre of a slice lies in it', () => {
  // 16 mm down, give or take.
  const endAt = (z: number): ValveMark => mark(patientPoint(0, 0, z), patientPoint(30, 0, z));
  expect(sidesOf([endAt(-16.009)])[2]).toBe('across');
  expect(sidesOf([endAt(-16.011)])[2]).toBe('above');
  expect(sidesOf([endAt(-15.989)])[2]).toBe('below');
});

test('a steep valve is crossed by every slice it reaches through', () => {
  // From 6 to 34 mm: slices at 8, 16, 24 and 32.
  const steep = mark(patientPoint(0, 0, -6), patientPoint(5, 0, -34));
  expect(sidesOf([steep])).toEqual(['above', 'across', 'across', 'across', 'across', 'below']);
});

describe('several views of one valve', () => {
  // 9 to 12 mm in one view, 15 to 18 mm in the other: neither crosses the other's slice, together they reach 9 to 18.
  const first = mark(patientPoint(-15, 0, -9), patientPoint(15, 0, -12));
  const second = mark(patientPoint(0, -15, -15), patientPoint(0, 15, -18));

  test('count together: a slice is above only where it is above in all of them', () => {
    expect(sidesOf([first])).toEqual(['above', 'above', 'below', 'below', 'below', 'below']);
    expect(sidesOf([second])).toEqual(['above', 'above', 'across', 'below', 'below', 'below']);
    expect(sidesOf([first, second])).toEqual(['above', 'above', 'across', 'below', 'below', 'below']);
  });

  test('the slice between a view that lies higher and one that lies lower crosses the valve', () => {
    // Ends at 12 in one view, at 20 in the other: the slice at 16 goes between them.
    const higher = mark(patientPoint(-15, 0, -12), patientPoint(15, 0, -12));
    const lower = mark(patientPoint(0, -15, -20), patientPoint(0, 15, -20));
    expect(sidesOf([higher, lower])[2]).toBe('across');
  });
});

test('each valve and each end of the beat stands for itself, and what is not marked has no answer', () => {
  const ED = mark(patientPoint(-15, 0, -4), patientPoint(15, 0, -4));
  const ES = mark(patientPoint(-15, 0, -20), patientPoint(15, 0, -20), { phase: 'ES' });
  const tricuspid = mark(patientPoint(40, 0, -12), patientPoint(60, 0, -28), { valve: 'tricuspid' });
  const all = valveSlices(stack, [ED, ES, tricuspid]);
  const above = all.filter(({ side }) => side === 'above');
  // Mitral at 4 mm: slice 1. At ES at 20 mm: slices 1 to 3. Tricuspid from 12 mm: slices 1 and 2.
  expect(above.map(valveSliceText).map((text, i) => `${above[i]?.slice}: ${text}`)).toEqual([
    '1: above the mitral plane at ED',
    '1: above the mitral plane at ES',
    '2: above the mitral plane at ES',
    '3: above the mitral plane at ES',
    '1: above the tricuspid plane at ED',
    '2: above the tricuspid plane at ED',
  ]);
  expect(all.filter(({ valve }) => valve === 'tricuspid').map(({ phase }) => phase)).not.toContain('ES');
  expect(new Set(all.map(({ valve, cavity }) => `${valve} ${cavity}`))).toEqual(
    new Set(['mitral LV endocardium', 'tricuspid RV endocardium']),
  );
  expect(valveSlices(stack, [])).toEqual([]);
});

test('a slice that goes through the valve is said to be crossed by it', () => {
  const [, across] = valveSlices(stack, [mark(patientPoint(0, 0, -8), patientPoint(9, 0, -8), { phase: 'ES' })]);
  expect(across === undefined ? '' : valveSliceText(across)).toBe('crossed by the mitral plane at ES');
});

describe('among the contours of a read', () => {
  const points = [patientPoint(0, 0, 0), patientPoint(30, 0, 0)];
  const drawn = { structure: 'mitral annulus', view: 'long axis', closed: false, points, phase: 'ED' } as const;

  test('an open line of two points in a long-axis view with its end of the beat is a mark', () => {
    expect(valveMarks([drawn, { ...drawn, structure: 'tricuspid annulus', phase: 'ES' }])).toEqual([
      { valve: 'mitral', phase: 'ED', ends: points },
      { valve: 'tricuspid', phase: 'ES', ends: points },
    ]);
  });

  test('what echo draws of the annulus, a line without a phase, a single point and any other structure are none', () => {
    expect(
      valveMarks([
        { ...drawn, structure: 'tricuspid annulus', view: 'A4C' },
        { ...drawn, phase: undefined },
        { ...drawn, points: points.slice(0, 1) },
        { ...drawn, points: [...points, patientPoint(15, 4, 0)] },
        { ...drawn, structure: 'LV endocardium' },
      ]),
    ).toEqual([]);
  });
});

const place = fc.double({ min: -45, max: 45, noNaN: true });
const anyPoint = fc.tuple(place, place, place).map(([x, y, z]) => patientPoint(x, y, z - 20));
const anyMarks = fc.array(
  fc.tuple(anyPoint, anyPoint).map(([a, b]) => mark(a, b)),
  { minLength: 1, maxLength: 4 },
);

/** No end lies within 0.02 mm of a slice, where rounding may decide. */
const isClear = (marks: readonly ValveMark[]): boolean =>
  marks.every(({ ends }) =>
    ends.every((end) => stack.slices.every(({ position }) => Math.abs(dot(down, end) - position) > 0.02)),
  );

describe('whatever is marked', () => {
  test('moving everything together changes nothing', () => {
    fc.assert(
      fc.property(anyMarks.filter(isClear), anyMotion(), (marks, { turn, move }) => {
        const normal = turn(down);
        // A slice at p along the old normal goes through the point p · down, wherever that is moved.
        const places = stack.slices.map(({ position }) => dot(normal, move([0, 0, 0 - position])));
        const moved = marks.map((one) => mark(move(one.ends[0]), move(one.ends[1])));
        expect(valveSlices(stackAt(normal, places), moved).map(({ side }) => side)).toEqual(sidesOf(marks));
      }),
    );
  });

  test('neither the order of marks nor that of their ends counts', () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const turned = marks.toReversed().map(({ ends: [a, b] }) => mark(b, a));
        expect(sidesOf(turned)).toEqual(sidesOf(marks));
      }),
    );
  });

  test('from base to apex slices are first above, then across, then below', () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const order = sidesOf(marks).map((side) => ['above', 'across', 'below'].indexOf(side));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
    );
  });

  test('a further view makes no slice go from the valve to one of its sides', () => {
    fc.assert(
      fc.property(anyMarks, anyMarks, (marks, more) => {
        const [before, after] = [sidesOf(marks), sidesOf([...marks, ...more])];
        after.forEach((side, i) => expect(side === 'across' || side === before[i]).toBe(true));
      }),
    );
  });
});
