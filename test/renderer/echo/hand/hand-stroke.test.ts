import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlanePoint } from '../../../../measurement/plane-coordinates.ts';
import { signedArea } from '../../../../measurement/polygon.ts';
import { selfCrossings } from '../../../../measurement/self-crossing.ts';
import {
  handPreview,
  handStep,
  isWaiting,
  type HandStep,
  type HandStroke,
} from '../../../../renderer/echo/hand/hand-stroke.ts';
import type { HandMade, HandSetting } from '../../../../renderer/echo/hand/hand-shapes.ts';
import type { StrokeInput } from '../../../../renderer/drawing/stroke-shapes.ts';
import { wall } from './walls.ts';

const setting = (changes: Partial<HandSetting> = {}): HandSetting => ({
  tool: 'trace',
  shape: 'outline',
  line: null,
  apex: null,
  near: 3,
  brush: 8,
  ...changes,
});

const down = (at: PlanePoint): StrokeInput => ({ kind: 'down', at, erase: false });
const move = (...through: readonly PlanePoint[]): StrokeInput => ({ kind: 'move', through });
const up: StrokeInput = { kind: 'up' };

const drag = (path: readonly PlanePoint[]): readonly StrokeInput[] => {
  const [first, ...rest] = path;
  return first === undefined ? [] : [down(first), ...rest.map((at) => move(at)), up];
};
const click = (at: PlanePoint): readonly StrokeInput[] => [down(at), up];

const play = (inputs: readonly StrokeInput[], how: HandSetting): HandStep => {
  let step: HandStep = { stroke: null, made: null, refused: null };
  for (const input of inputs) step = handStep(step.stroke, how, input);
  return step;
};

const areaOf = (made: HandMade | null): number => Math.abs(signedArea(made?.points ?? []));
const at = (u: number, v: number): PlanePoint => ({ u, v });

// Half an ellipse of half axes 25 and 80: π · 25 · 80 / 2 = 3141.59; 120 straight parts cut off 0.012 %.
const ventricle = wall(60, 100, 25, 80);
const ventricleArea = (Math.PI * 25 * 80) / 2;

test('a wall drawn from annulus to annulus keeps both its ends and the area it closes with the valve', () => {
  const { made, refused } = play(drag(ventricle), setting());
  expect(refused).toBeNull();
  expect(made?.whole).toBe(true);
  expect(made?.points[0]).toEqual(ventricle[0]);
  expect(made?.points.at(-1)).toEqual(ventricle.at(-1));
  expect(Math.abs(areaOf(made) / ventricleArea - 1)).toBeLessThan(0.001);
});

test('walls of any size and direction keep both ends, and their area within 0.1 %', () => {
  const size = fc.double({ min: 8, max: 60, noNaN: true });
  fc.assert(
    fc.property(size, size, fc.integer({ min: 40, max: 500 }), fc.boolean(), (a, b, parts, back) => {
      const drawn = back ? wall(90, 90, a, b, parts).toReversed() : wall(90, 90, a, b, parts);
      const { made } = play(drag(drawn), setting());
      expect(made?.points[0]).toEqual(drawn[0]);
      expect(made?.points.at(-1)).toEqual(drawn.at(-1));
      expect(Math.abs(areaOf(made) / Math.abs(signedArea(drawn)) - 1)).toBeLessThan(0.001);
    }),
  );
});

test('a line drawn all the way round has no annulus and is refused', () => {
  const ring = Array.from({ length: 100 }, (_, i) =>
    at(60 + 25 * Math.cos((i / 99) * 2 * Math.PI), 60 + 25 * Math.sin((i / 99) * 2 * Math.PI)),
  );
  expect(play(drag(ring), setting())).toMatchObject({ made: null, refused: 'ring' });
});

test('a click with the trace tool draws nothing and says nothing', () => {
  expect(play(click(at(10, 10)), setting())).toEqual({ stroke: null, made: null, refused: null });
});

test('a small loop of a trembling hand falls away, the ends stay', () => {
  // After the fortieth point the hand goes round a loop of 1 mm.
  const loop = Array.from({ length: 12 }, (_, i) => {
    const { u, v } = ventricle[40]!;
    return at(u + Math.cos((i * Math.PI) / 5) - 1, v + Math.sin((i * Math.PI) / 5));
  });
  const { made } = play(drag([...ventricle.slice(0, 41), ...loop, ...ventricle.slice(41)]), setting());
  expect(selfCrossings(made?.points ?? [])).toEqual([]);
  expect(made?.points[0]).toEqual(ventricle[0]);
  expect(made?.points.at(-1)).toEqual(ventricle.at(-1));
});

test('a stroke from wall to wall replaces that stretch and leaves both ends of the annulus', () => {
  // From point 30 to point 60 of 120, bulging outwards by up to 6 mm.
  const bulge = ventricle.slice(30, 61).map(({ u, v }, i) => at(u - 6 * Math.sin((Math.PI * i) / 30), v));
  const { made } = play(drag(bulge), setting({ line: ventricle }));
  expect(made?.whole).toBe(false);
  expect(made?.points[0]).toEqual(ventricle[0]);
  expect(made?.points.at(-1)).toEqual(ventricle.at(-1));
  expect(areaOf(made)).toBeGreaterThan(ventricleArea + 50);
  expect(selfCrossings(made?.points ?? [])).toEqual([]);
});

test('a stroke from the annulus to the wall sets that end anew', () => {
  // Begins 2 mm below the left end, joins the wall at its 30th point, running 2 mm outside of it.
  const stroke = [at(35, 102), ...ventricle.slice(2, 30).map(({ u, v }) => at(u - 2, v)), ventricle[30]!];
  const { made } = play(drag(stroke), setting({ line: ventricle }));
  expect(made?.whole).toBe(false);
  expect(made?.points[0]).toEqual(at(35, 102));
  expect(made?.points.at(-1)).toEqual(ventricle.at(-1));
});

test('a stroke that leaves the wall and ends beside the annulus leads to a new end', () => {
  // From the 100th point straight to (90, 104), 6.4 mm from the old end at (85, 100).
  const from = ventricle[100]!;
  const to = at(90, 104);
  const stroke = Array.from({ length: 40 }, (_, i) =>
    at(from.u + (i / 39) * (to.u - from.u), from.v + (i / 39) * (to.v - from.v)),
  );
  const { made } = play(drag(stroke), setting({ line: ventricle }));
  expect(made?.points.at(-1)).toEqual(to);
  expect(made?.points[0]).toEqual(ventricle[0]);
});

test('a stroke from the wall that is left in the open changes nothing and says so', () => {
  const from = ventricle[60]!;
  const stroke = Array.from({ length: 20 }, (_, i) => at(from.u + i, from.v - i));
  expect(play(drag(stroke), setting({ line: ventricle }))).toMatchObject({ made: null, refused: 'left-open' });
});

test('a stroke from one end of the annulus to the other is a new wall', () => {
  const larger = wall(60, 100, 25, 84);
  const { made } = play(drag(larger), setting({ line: ventricle }));
  expect(made?.whole).toBe(true);
  expect(areaOf(made)).toBeGreaterThan(ventricleArea * 1.04);
});

test('points set one by one make a smooth wall through all of them; the first and last are the annulus', () => {
  const points = wall(60, 100, 25, 80, 8);
  const inputs = [...points.flatMap((point) => click(point)), { kind: 'finish' } as const];
  const { made } = play(inputs, setting({ tool: 'spline' }));
  expect(made?.whole).toBe(true);
  expect(made?.points[0]).toEqual(points[0]);
  expect(made?.points.at(-1)).toEqual(points.at(-1));
  expect(Math.abs(areaOf(made) / ventricleArea - 1)).toBeLessThan(0.02);
});

test('a click on the last point again ends the line, two points are too few', () => {
  const points = wall(60, 100, 25, 80, 6);
  const ended = play(
    [...points.flatMap((point) => click(point)), ...click(points.at(-1)!)],
    setting({ tool: 'spline' }),
  );
  expect(ended.stroke).toBeNull();
  const few = play([...click(points[0]!), ...click(points[3]!), { kind: 'finish' }], setting({ tool: 'spline' }));
  expect(few).toMatchObject({ made: null, refused: 'few-points' });
  expect(few.stroke?.tool).toBe('spline');
});

test('the brush pushes the wall and leaves the ends of the annulus where they were', () => {
  // From the middle outwards to the right by 30 mm: the disc of 8 mm passes the wall, which lies 24 mm away there.
  const push = [at(60, 80), at(70, 80), at(80, 80), at(85, 80)];
  const { made } = play(drag(push), setting({ tool: 'brush', line: ventricle }));
  expect(made?.whole).toBe(false);
  expect(made?.points[0]).toEqual(ventricle[0]);
  expect(made?.points.at(-1)).toEqual(ventricle.at(-1));
  expect(areaOf(made)).toBeGreaterThan(ventricleArea + 20);
});

test('a brush that runs over the valve does not bend the straight edge', () => {
  // Down through the valve at v = 100: the push outwards leaves the cavity at the annulus, where no wall is.
  const { made } = play(drag([at(60, 80), at(60, 92), at(60, 98)]), setting({ tool: 'brush', line: ventricle }));
  expect(made?.points[0]).toEqual(ventricle[0]);
  expect(made?.points.at(-1)).toEqual(ventricle.at(-1));
  expect(Math.abs(areaOf(made) / ventricleArea - 1)).toBeLessThan(0.001);
});

test('without an outline there is nothing to push and no apex to set', () => {
  expect(play([down(at(5, 5))], setting({ tool: 'brush' })).refused).toBe('no-line');
  expect(play([down(at(5, 5))], setting({ tool: 'apex' })).refused).toBe('no-line');
});

const caliper = (changes: Partial<HandSetting> = {}): HandSetting =>
  setting({ tool: 'caliper', shape: 'distance', ...changes });

test('a distance by dragging, and the same by two clicks', () => {
  const [from, to] = [at(10, 10), at(10, 60)];
  const dragged = play([down(from), move(at(10, 40)), move(to), up], caliper());
  expect(dragged.made).toEqual({ points: [from, to], whole: true });
  const clicked = play([...click(from), move(at(10, 40)), down(to)], caliper());
  expect(clicked.made).toEqual({ points: [from, to], whole: true });
});

test('after the first click the caliper waits for its second end', () => {
  const { stroke } = play(click(at(10, 10)), caliper());
  expect(isWaiting(stroke)).toBe(true);
  expect(handStep(stroke, caliper(), { kind: 'cancel' }).stroke).toBeNull();
});

test('a press near an end of a distance moves that end alone', () => {
  const line = [at(10, 10), at(10, 60)];
  const { made } = play([down(at(11, 59)), move(at(10, 66)), up], caliper({ line }));
  expect(made).toEqual({ points: [at(10, 10), at(10, 66)], whole: false });
  const first = play([down(at(11, 11)), move(at(10, 4)), up], caliper({ line, tool: 'select' }));
  expect(first.made).toEqual({ points: [at(10, 4), at(10, 60)], whole: false });
});

test('one point is set where the button is let go', () => {
  const { made } = play([down(at(1, 1)), move(at(7, 8)), up], caliper({ shape: 'point' }));
  expect(made).toEqual({ points: [at(7, 8)], whole: true });
});

test('the apex stays on the wall wherever it is led, and the wall stays as it is', () => {
  const how = setting({ tool: 'apex', line: ventricle, apex: at(60, 20) });
  const { made } = play([down(at(60, 20)), move(at(64, 10)), up], how);
  expect(made?.points).toBe(ventricle);
  const distance = Math.min(...ventricle.map(({ u, v }) => Math.hypot(u - made!.apex!.u, v - made!.apex!.v)));
  expect(distance).toBeLessThan(1.5);
  expect(made?.apex?.u).toBeGreaterThan(60);
});

test('a dragged end of the annulus takes the near wall with it and leaves the far one', () => {
  const how = setting({ tool: 'select', line: ventricle });
  const { made } = play([down(ventricle[0]!), move(at(30, 104)), up], how);
  expect(made?.points[0]).toEqual(at(30, 104));
  expect(made?.points.slice(60)).toEqual(ventricle.slice(60));
});

test('a whole tracing is moved by as much as the hand, a trembling click moves nothing', () => {
  const how = setting({ tool: 'select', line: ventricle });
  const { made } = play([down(at(60, 70)), move(at(65, 72)), up], how);
  expect(made?.points[10]).toEqual(at(ventricle[10]!.u + 5, ventricle[10]!.v + 2));
  expect(play([down(at(60, 70)), move(at(60.2, 70.2)), up], how).made).toBeNull();
});

test('what is shown before the button is let go is what is kept', () => {
  let stroke: HandStroke | null = null;
  const inputs = drag(ventricle).slice(0, -1);
  for (const input of inputs) ({ stroke } = handStep(stroke, setting(), input));
  expect(handPreview(stroke!, setting())).toEqual(play(drag(ventricle), setting()).made);
});
