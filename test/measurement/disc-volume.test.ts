import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discCount, discsOfView, discVolume, type DiscsOfView } from '../../measurement/disc-volume.ts';
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';

/** Half an ellipse, from annulus to annulus, mm: `width` across at the annulus, `length` to the apex. */
const halfEllipse = (width: number, length: number, points: number): readonly PlanePoint[] =>
  Array.from({ length: points + 1 }, (_, i) => {
    const angle = (Math.PI * i) / points;
    return { u: (-width / 2) * Math.cos(angle), v: length * Math.sin(angle) };
  });

const discs = (outline: readonly PlanePoint[], apex: PlanePoint | null = null): DiscsOfView =>
  discsOfView(outline, apex)!;

const single = (view: DiscsOfView): number => discVolume(view, view);

// A box 40 mm wide and 80 mm long; its corners lie farther from the annulus than the middle of its end.
const box: readonly PlanePoint[] = [
  { u: -20, v: 0 },
  { u: -20, v: 80 },
  { u: 20, v: 80 },
  { u: 20, v: 0 },
];

test('a cylinder of 4 cm across and 8 cm long holds 100.53 mL', () => {
  const cylinder = discs(box, { u: 0, v: 80 });
  expect(cylinder.length).toBe(80);
  expect(cylinder.diameters).toEqual(Array.from({ length: discCount }, () => 40));
  // π/4 · 4² · 8 = 32 π = 100.53…
  expect(single(cylinder)).toBeCloseTo(32 * Math.PI, 9);
});

test('half an ellipsoid of 5.0 x 5.6 x 9 cm comes to 131.99 mL, one of 4.2 x 4.6 x 8 cm to 80.95 mL', () => {
  const biplane = (a: number, b: number, length: number) =>
    discVolume(discs(halfEllipse(a, length, 20_000)), discs(halfEllipse(b, length, 20_000)));
  // π/4 · 50 · 56 · 90/20 · Σ(1 − ((i − ½)/20)²) / 1000 = 131.99; the sum is 20 − 2665/400 = 13.3375
  const exact = (a: number, b: number, length: number) => ((Math.PI / 4) * a * b * (length / 20) * 13.3375) / 1000;
  expect(exact(50, 56, 90)).toBeCloseTo(131.99, 2);
  expect(exact(42, 46, 80)).toBeCloseTo(80.95, 2);
  expect(biplane(50, 56, 90)).toBeCloseTo(exact(50, 56, 90), 4);
  expect(biplane(42, 46, 80)).toBeCloseTo(exact(42, 46, 80), 4);
  // 100 · (131.99 − 80.95) / 131.99
  const EF = (100 * (biplane(50, 56, 90) - biplane(42, 46, 80))) / biplane(50, 56, 90);
  expect(EF).toBeCloseTo(38.67, 2);
});

test('the longer of the two long axes counts, each view is cut along its own', () => {
  const [a, b] = [discs(halfEllipse(50, 80, 20_000)), discs(halfEllipse(50, 90, 20_000))];
  expect(discVolume(a, b)).toBeCloseTo(((Math.PI / 4) * 50 * 50 * (90 / 20) * 13.3375) / 1000, 4);
  expect(discVolume(b, a)).toBe(discVolume(a, b));
});

test('the apex is the point of the outline farthest from the middle of the annulus, unless the reader sets it', () => {
  // The corner (±20, 80) is √(20² + 80²) = 82.46 mm away, the middle of the end 80 mm.
  expect(discs(box).length).toBeCloseTo(Math.sqrt(6800), 12);
  expect(discs(box, { u: 0, v: 80 })).toMatchObject({ base: { u: 0, v: 0 }, apex: { u: 0, v: 80 }, length: 80 });
});

test('where a diameter meets the outline four times the outermost places count', () => {
  // A notch 10 mm wide reaches from the apical end down to v = 30: beyond it a diameter meets -20, -5, 5 and 20.
  const [left, top, right, end] = box as [PlanePoint, PlanePoint, PlanePoint, PlanePoint];
  const notch = [{ u: -5, v: 80 }, { u: -5, v: 30 }, { u: 5, v: 30 }, { u: 5, v: 80 }]; // prettier-ignore
  const notched = discs([left, top, ...notch, right, end], { u: 0, v: 80 });
  expect(notched.diameters).toEqual(Array.from({ length: discCount }, () => 40));
  // A bay from the left, open to the outside, takes its part away: from 5 to 20 at v = 38, disc 10.
  const bay = [{ u: -20, v: 34 }, { u: 5, v: 34 }, { u: 5, v: 46 }, { u: -20, v: 46 }]; // prettier-ignore
  expect(discs([left, ...bay, top, right, end], { u: 0, v: 80 }).diameters[9]).toBe(15);
});

test('a slanting annulus belongs to the outline', () => {
  // The annulus runs from (-20, -4) to (20, 4): its middle is (0, 0). The first diameter, at v = 2, ends where the
  // annulus crosses it, at u = 10, and reaches to the left wall: 30 mm. The second, at v = 6, is whole: 40 mm.
  const slanting = [{ u: -20, v: -4 }, { u: -20, v: 80 }, { u: 20, v: 80 }, { u: 20, v: 4 }]; // prettier-ignore
  const cut = discs(slanting, { u: 0, v: 80 });
  expect(cut.diameters.slice(0, 2)).toEqual([30, 40]);
  expect(cut.ends[0]!.map(({ v }) => v)).toEqual([2, 2]);
});

test('a diameter beyond the outline counts nothing and is not drawn', () => {
  // The reader sets the apex 80 mm beyond the box: diameters at (i − ½) · 8 mm, ten inside, ten outside.
  const beyond = discs(box, { u: 0, v: 160 });
  expect(beyond.diameters).toEqual([...Array<number>(10).fill(40), ...Array<number>(10).fill(0)]);
  expect(beyond.ends.map((ends) => ends === null)).toEqual([...Array<boolean>(10).fill(false), ...Array<boolean>(10).fill(true)]);
  // 10 discs of 8 mm are the same cylinder.
  expect(single(beyond)).toBeCloseTo(32 * Math.PI, 9);
}); // prettier-ignore

test('there is no long axis without three points, or where all lie in one place', () => {
  const place = { u: 1, v: 2 };
  expect(discsOfView([], null)).toBeNull();
  expect(discsOfView([place, { u: 3, v: 4 }], null)).toBeNull();
  expect(discsOfView([place, place, place], null)).toBeNull();
  expect(discsOfView(box, { u: 0, v: 0 })).toBeNull();
  expect(discsOfView([...box, { u: NaN, v: 0 }], null)).toBeNull();
});

/** Ventricles of many shapes: half ellipses with waves along the wall, whose apex is the farthest point by far. */
const ventricles = fc
  .record({
    width: fc.double({ min: 20, max: 60, noNaN: true }),
    length: fc.double({ min: 60, max: 110, noNaN: true }),
    wave: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
    waves: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ width, length, wave, waves }) =>
    halfEllipse(width, length, 240).map(({ u, v }) => ({ u: u * (1 + wave * Math.sin((waves * Math.PI * v) / length)), v })),
  ); // prettier-ignore

const near = (a: number, b: number, share = 1e-9): void => {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(share * Math.max(Math.abs(a), Math.abs(b)));
};

test('a ventricle turned, moved or mirrored keeps its volume and its length', () => {
  const move = fc.record({
    angle: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
    right: fc.double({ min: -500, max: 500, noNaN: true }),
    down: fc.double({ min: -500, max: 500, noNaN: true }),
    mirrored: fc.boolean(),
  });
  fc.assert(
    fc.property(ventricles, move, (outline, { angle, right, down, mirrored }) => {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const moved = outline.map(({ u, v }) => {
        const w = mirrored ? -u : u;
        return { u: right + c * w - s * v, v: down + s * w + c * v };
      });
      near(single(discs(moved)), single(discs(outline)));
      near(discs(moved).length, discs(outline).length);
    }),
  );
});

test('a ventricle k times as large holds k³ times as much', () => {
  fc.assert(
    fc.property(ventricles, fc.double({ min: 0.2, max: 5, noNaN: true }), (outline, k) => {
      near(single(discs(outline.map(({ u, v }) => ({ u: k * u, v: k * v })))), k ** 3 * single(discs(outline)));
    }),
  );
});

test('it does not matter at which end of the annulus the outline starts', () => {
  fc.assert(
    fc.property(ventricles, (outline) => {
      near(single(discs(outline.toReversed())), single(discs(outline)), 1e-12);
    }),
  );
});

test('more points on the same line change nothing', () => {
  fc.assert(
    fc.property(ventricles, fc.integer({ min: 1, max: 4 }), (outline, more) => {
      const dense = outline.flatMap((a, i) => {
        const b = outline[i + 1];
        if (b === undefined) return [a];
        const share = (k: number) => k / (more + 1);
        return Array.from({ length: more + 1 }, (_, k) => ({
          u: a.u + share(k) * (b.u - a.u),
          v: a.v + share(k) * (b.v - a.v),
        }));
      });
      near(single(discs(dense)), single(discs(outline)));
    }),
  );
});

test('a view wider everywhere holds more', () => {
  fc.assert(
    fc.property(ventricles, fc.double({ min: 1.001, max: 2, noNaN: true }), (outline, k) => {
      // Wider across the long axis only, with the axis held: twice as wide in one view doubles the biplane volume.
      const apex = discs(outline).apex;
      const axis = { u: 0, v: apex.v };
      const wide = outline.map(({ u, v }) => ({ u: k * u, v }));
      const [a, b] = [discs(outline, axis), discs(wide, axis)];
      near(discVolume(a, b), k * single(a));
    }),
  );
});
