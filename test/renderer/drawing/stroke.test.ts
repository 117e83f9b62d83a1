import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlanePoint } from '../../../measurement/plane-coordinates.ts';
import { containsPoint, signedArea } from '../../../measurement/polygon.ts';
import { selfCrossings } from '../../../measurement/self-crossing.ts';
import { strokePreview, strokeStep, type Stroke } from '../../../renderer/drawing/stroke.ts';
import type { StrokeInput, StrokeMade, StrokeSetting } from '../../../renderer/drawing/stroke-shapes.ts';
import { circle, circleArea } from './shapes.ts';

const setting = (changes: Partial<StrokeSetting> = {}): StrokeSetting => ({
  tool: 'draw',
  outline: null,
  near_mm: 2,
  brushRadius_mm: 8,
  ...changes,
});

interface Played {
  readonly stroke: Stroke | null;
  readonly made: StrokeMade | null;
}

const play = (inputs: readonly StrokeInput[], how: StrokeSetting): Played => {
  let stroke: Stroke | null = null;
  let made: StrokeMade | null = null;
  for (const input of inputs) ({ stroke, made } = strokeStep(stroke, how, input));
  return { stroke, made };
};

const down = (at: PlanePoint, erase = false): StrokeInput => ({ kind: 'down', at, erase });
const move = (...through: readonly PlanePoint[]): StrokeInput => ({ kind: 'move', through });
const up: StrokeInput = { kind: 'up' };
const finish: StrokeInput = { kind: 'finish' };

const drag = (path: readonly PlanePoint[]): readonly StrokeInput[] => {
  const [first, ...rest] = path;
  return first === undefined ? [] : [down(first), ...rest.map((at) => move(at)), up];
};
const click = (at: PlanePoint): readonly StrokeInput[] => [down(at), up];
const areaOf = (made: StrokeMade | null): number => Math.abs(signedArea(made?.outline ?? []));

test('a line drawn all the way round becomes a contour of the very area drawn', () => {
  const path = circle(60, 60, 25, 400);
  const { made } = play(drag(path), setting());
  expect(made?.whole).toBe(true);
  expect(Math.abs(areaOf(made) / circleArea(25, 400) - 1)).toBeLessThan(0.0005);
  // About 1 mm apart along 157 mm, not the 400 places the hand passed.
  expect(made?.outline.length).toBeLessThan(330);
});

test('thinning changes no area by more than 0.05 %, large or small, fine or coarse', () => {
  const radius = fc.double({ min: 3, max: 60, noNaN: true });
  fc.assert(
    fc.property(radius, fc.integer({ min: 12, max: 600 }), (r, corners) => {
      const { made } = play(drag(circle(80, 80, r, corners)), setting());
      expect(Math.abs(areaOf(made) / circleArea(r, corners) - 1)).toBeLessThanOrEqual(0.0005 + 1e-12);
    }),
  );
});

test('an end that runs over the beginning leaves no loop', () => {
  // Once round and 20 degrees more, a little further out at the end, so that the line crosses itself near the start.
  const path = Array.from({ length: 381 }, (_, i) => {
    const angle = (i * Math.PI) / 180;
    const radius = 24 + i / 380;
    return { u: 60 + radius * Math.cos(angle), v: 60 + radius * Math.sin(angle) };
  });
  const spiral = [...path.slice(0, -1), { u: 60 + 20 * Math.cos(0.3), v: 60 + 20 * Math.sin(0.3) }];
  const { made } = play(drag(spiral), setting());
  expect(made).not.toBeNull();
  expect(selfCrossings(made?.outline ?? [])).toEqual([]);
});

test('an end that runs on beside the beginning adds nothing', () => {
  // Once round and 30 degrees more, winding inwards by 1 mm on the way: the last 30 degrees lie beside the first.
  const spiral = Array.from({ length: 391 }, (_, i) => {
    const radius = 25 - i / 390;
    return { u: 60 + radius * Math.cos((i * Math.PI) / 180), v: 60 + radius * Math.sin((i * Math.PI) / 180) };
  });
  const { made } = play(drag(spiral), setting());
  // A turn from 25 mm down to 25 - 360/390 = 24.08 mm: π · (25² + 25 · 24.08 + 24.08²) / 3 = 1892 mm².
  expect(Math.abs(areaOf(made) / 1892 - 1)).toBeLessThan(0.005);
  expect(selfCrossings(made?.outline ?? [])).toEqual([]);
  // Each direction from the middle is passed once: no point lies twice at the same angle.
  const angles = (made?.outline ?? []).map(({ u, v }) => Math.atan2(v - 60, u - 60));
  expect(angles.filter((angle) => angle > 0 && angle < Math.PI / 6).length).toBeLessThan(18);
});

test('a slip of the hand makes no contour', () => {
  expect(
    play(
      drag([
        { u: 10, v: 10 },
        { u: 11, v: 10 },
        { u: 10.5, v: 10.5 },
      ]),
      setting(),
    ).made,
  ).toBeNull();
  expect(play(click({ u: 10, v: 10 }), setting()).made).toBeNull();
});

test('a stroke begun and ended on the line replaces that stretch alone', () => {
  const outline = circle(60, 60, 25, 200);
  // A bulge over the right side between -30 and +30 degrees, reaching out to 30 mm.
  const bulge = Array.from({ length: 31 }, (_, i) => {
    const angle = ((i - 15) * 2 * Math.PI) / 180;
    const radius = 25 + 5 * Math.cos((angle / (Math.PI / 6)) * (Math.PI / 2));
    return { u: 60 + radius * Math.cos(angle), v: 60 + radius * Math.sin(angle) };
  });
  const { made } = play(drag(bulge), setting({ outline }));
  expect(made?.whole).toBe(false);
  expect(areaOf(made)).toBeGreaterThan(circleArea(25, 200) + 50);
  expect(containsPoint(made?.outline ?? [], { u: 88, v: 60 })).toBe(true);
  const left = (made?.outline ?? []).filter(({ u }) => u < 60);
  for (const point of left) expect(Math.hypot(point.u - 60, point.v - 60)).toBeCloseTo(25, 1);
});

test('a stroke begun on the line and left in the open changes nothing', () => {
  const outline = circle(60, 60, 25, 200);
  const path = Array.from({ length: 20 }, (_, i) => ({ u: 85 + i, v: 60 }));
  expect(play(drag(path), setting({ outline })).made).toBeNull();
});

test('a stroke begun away from the line replaces the whole contour', () => {
  const outline = circle(60, 60, 25, 200);
  const { made } = play(drag(circle(60, 60, 15, 200)), setting({ outline }));
  expect(made?.whole).toBe(true);
  expect(areaOf(made)).toBeCloseTo(circleArea(15, 200), -1);
});

test('a stroke begun on the line that goes round and comes back is a new contour', () => {
  const outline = circle(60, 60, 25, 200);
  const path = Array.from({ length: 360 }, (_, i) => {
    const angle = (i * Math.PI) / 180;
    const radius = i < 10 || i > 350 ? 25 : 35;
    return { u: 60 + radius * Math.cos(angle), v: 60 + radius * Math.sin(angle) };
  });
  const { made } = play(drag(path), setting({ outline }));
  expect(made?.whole).toBe(true);
  expect(areaOf(made)).toBeGreaterThan(circleArea(33));
});

test('a contour drawn anew close beside the old line, a little beyond its start, is the new one', () => {
  const outline = circle(60, 60, 25, 200);
  // Once round and 12 degrees more, 1 mm inside the old line: begun on it and ended on it, yet no stretch of it.
  const path = Array.from({ length: 373 }, (_, i) => ({
    u: 60 + 24 * Math.cos((i * Math.PI) / 180),
    v: 60 + 24 * Math.sin((i * Math.PI) / 180),
  }));
  const { made } = play(drag(path), setting({ outline }));
  expect(made?.whole).toBe(true);
  expect(areaOf(made)).toBeCloseTo(Math.PI * 24 * 24, -1);
});

test('while the hand moves the preview is what letting go would make', () => {
  const how = setting();
  const path = circle(60, 60, 25, 200).slice(0, 150);
  const { stroke } = play(drag(path).slice(0, -1), how);
  const shown = stroke === null ? null : strokePreview(stroke, how);
  expect(shown).toEqual(strokeStep(stroke, how, up).made);
});

test('points set one by one close on the first point to a smooth line through all of them', () => {
  const how = setting({ tool: 'spline' });
  const points = circle(60, 60, 25, 12);
  const inputs = [...points.flatMap(click), ...click({ u: 85.5, v: 60 })];
  const { made, stroke } = play(inputs.slice(0, -1), how);
  expect(stroke).toBeNull();
  expect(made?.whole).toBe(true);
  // Between the polygon of the 12 points (1875) and the circle (1963.5), near the circle.
  expect(areaOf(made)).toBeGreaterThan(1930);
  expect(areaOf(made)).toBeLessThan(1975);
});

test('Enter closes the line, and not before three points', () => {
  const how = setting({ tool: 'spline' });
  const two = play([...click({ u: 0, v: 0 }), ...click({ u: 20, v: 0 }), finish], how);
  expect(two.made).toBeNull();
  expect(two.stroke?.tool).toBe('spline');
  const three = [...click({ u: 0, v: 0 }), ...click({ u: 20, v: 0 }), ...click({ u: 10, v: 20 }), finish];
  expect(play(three, how).made?.whole).toBe(true);
});

test('the second click of a double click sets no point', () => {
  const how = setting({ tool: 'spline' });
  const at = { u: 10, v: 20 };
  const { stroke } = play([...click({ u: 0, v: 0 }), ...click({ u: 20, v: 0 }), ...click(at), ...click(at)], how);
  expect(stroke?.tool === 'spline' ? stroke.points : []).toHaveLength(3);
});

test('Backspace takes the points back one by one, the last one with the line', () => {
  const how = setting({ tool: 'spline' });
  const back: StrokeInput = { kind: 'back' };
  const one = play([...click({ u: 0, v: 0 }), ...click({ u: 20, v: 0 }), back], how);
  expect(one.stroke?.tool === 'spline' ? one.stroke.points : []).toEqual([{ u: 0, v: 0 }]);
  expect(strokeStep(one.stroke, how, back).stroke).toBeNull();
});

test('Escape gives every stroke up', () => {
  for (const tool of ['draw', 'spline', 'brush', 'select'] as const) {
    const how = setting({ tool, outline: circle(60, 60, 25) });
    const { stroke } = play([down({ u: 60, v: 60 }), move({ u: 70, v: 60 })], how);
    expect(stroke).not.toBeNull();
    expect(strokeStep(stroke, how, { kind: 'cancel' })).toEqual({ stroke: null, made: null });
  }
});

test('the brush begun inside pushes the line out, begun outside it pushes it in', () => {
  const outline = circle(60, 60, 25, 200);
  const how = setting({ tool: 'brush', outline });
  const out = play(
    drag([
      { u: 70, v: 60 },
      { u: 80, v: 60 },
    ]),
    how,
  ).made;
  expect(out?.whole).toBe(false);
  // The disc of 8 mm at 80 reaches to 88.
  expect(containsPoint(out?.outline ?? [], { u: 87.5, v: 60 })).toBe(true);
  const inwards = play(
    drag([
      { u: 95, v: 60 },
      { u: 88, v: 60 },
    ]),
    how,
  ).made;
  expect(containsPoint(inwards?.outline ?? [], { u: 81, v: 60 })).toBe(false);
  expect(areaOf(inwards)).toBeLessThan(circleArea(25, 200));
});

test('the brush with Alt erases wherever it begins', () => {
  const how = setting({ tool: 'brush', outline: circle(60, 60, 25, 200) });
  const { made } = play([down({ u: 80, v: 60 }, true), move({ u: 86, v: 60 }), up], how);
  expect(areaOf(made)).toBeLessThan(circleArea(25, 200));
});

test('a brush that meets no line makes no gesture', () => {
  const how = setting({ tool: 'brush', outline: circle(60, 60, 25, 200) });
  expect(
    play(
      drag([
        { u: 60, v: 60 },
        { u: 61, v: 60 },
      ]),
      how,
    ).made,
  ).toBeNull();
});

test('without a contour the brush paints one: all that its disc passed over', () => {
  const { made } = play(
    drag([
      { u: 40, v: 60 },
      { u: 60, v: 60 },
    ]),
    setting({ tool: 'brush' }),
  );
  expect(made?.whole).toBe(true);
  // Two half discs of radius 8 and a rectangle of 20 by 16: 201.1 + 320 = 521.1.
  expect(Math.abs(areaOf(made) - 521.1)).toBeLessThan(3);
  expect(selfCrossings(made?.outline ?? [])).toEqual([]);
});

test('a dragged contour moves whole and keeps its area; a click moves nothing', () => {
  const outline = circle(60, 60, 25, 200);
  const how = setting({ tool: 'select', outline });
  const { made } = play(
    drag([
      { u: 85, v: 60 },
      { u: 90, v: 63 },
    ]),
    how,
  );
  expect(made?.whole).toBe(false);
  expect(made?.outline[0]).toEqual({ u: 90, v: 63 });
  expect(areaOf(made)).toBeCloseTo(circleArea(25, 200), 6);
  expect(
    play(
      drag([
        { u: 85, v: 60 },
        { u: 85.2, v: 60 },
      ]),
      how,
    ).made,
  ).toBeNull();
});
