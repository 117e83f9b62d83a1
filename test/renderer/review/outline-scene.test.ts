import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { planeNormal } from '../../../measurement/patient-space.ts';
import { onCanvas, outlineAt, outlineScene, type CanvasOutline } from '../../../renderer/review/outline-scene.ts';
import { sheetRows, type SheetSource } from '../../../renderer/review/sheet-cells.ts';
import { restAxes, restTurn, turned } from '../../../renderer/review/turning.ts';
import { circle } from '../drawing/shapes.ts';
import { contourRecord, planeAt } from '../drawing/stack.ts';
import { caseFrame } from '../viewport/case-frame.ts';

const sourceOf = (contours: readonly ContourRecord[], ends: SheetSource['ends']): SheetSource => ({
  slices: [0, 1, 2].map((slice) =>
    [0, 1, 2].map((phase) => caseFrame(`2.25.${slice}.${phase}`, { plane: planeAt(slice) })),
  ),
  phases: 3,
  contours,
  ledger: [{ structure: 'LV endocardium', phase: 'ES', slice: 1, decision: 'out' }],
  warnings: [],
  ends,
});
const together = { LV: { ED: 1, ES: 2 }, RV: { ED: 1, ES: 2 } };
const sceneOf = (contours: readonly ContourRecord[], ends: SheetSource['ends'] = together) =>
  outlineScene(sheetRows(sourceOf(contours, ends)));

test('the outlines of both ends, by slice and structure; what is out is said', () => {
  const wide = circle(60, 60, 20);
  const scene = sceneOf([
    contourRecord(0, 0, wide),
    contourRecord(0, 1, wide),
    contourRecord(2, 1, wide, { structure: 'LV epicardium' }),
    contourRecord(2, 1, wide, { structure: 'papillary muscle' }),
  ]);
  expect(scene?.ends.ED.map(({ slice, structure, out }) => [slice, structure, out])).toEqual([[0, 'LV endocardium', false]]);
  expect(scene?.ends.ES.map(({ slice, structure, out }) => [slice, structure, out])).toEqual([
    [0, 'LV endocardium', true],
    [2, 'LV epicardium', false],
  ]);
}); // prettier-ignore

test('an outline that nobody has touched is told from one that is taken', () => {
  const wide = circle(60, 60, 20);
  const scene = sceneOf([
    contourRecord(0, 0, wide, { origin: 'proposed' }),
    contourRecord(1, 0, wide, { origin: 'proposed', accepted: true }),
    contourRecord(2, 0, wide),
  ]);
  expect(scene?.ends.ED.map(({ untouched }) => untouched)).toEqual([true, false, false]);
});

test('the right ventricle stands at its own end of the beat', () => {
  const right = contourRecord(1, 2, circle(60, 60, 20), { structure: 'RV endocardium' });
  expect(sceneOf([right])?.ends.ES).toBeUndefined();
  const own = sceneOf([right], { LV: { ED: 1, ES: 2 }, RV: { ED: 1, ES: 3 } });
  expect(own?.ends.ES.map(({ structure, phase }) => [structure, phase])).toEqual([['RV endocardium', 2]]);
});

test('nothing contoured, no scene', () => {
  expect(sceneOf([])).toBeNull();
});

const [x, y, z] = planeAt(0).ImageOrientationPatient;
const axes = restAxes(planeNormal(planeAt(0)), [x, y, z]);

test('no turn takes a line out of the picture', () => {
  const scene = sceneOf([contourRecord(0, 0, circle(30, 60, 25)), contourRecord(2, 1, circle(90, 40, 10))])!;
  const turns = fc.record({ about: fc.integer({ min: -180, max: 180 }), above: fc.integer({ min: -90, max: 90 }) });
  fc.assert(
    fc.property(turns, (turn) => {
      const all = [...scene.ends.ED, ...scene.ends.ES];
      const drawn = onCanvas(all, scene.radius, turned(axes, turn, scene.centre), { width: 300, height: 200 });
      for (const { spots } of drawn) {
        for (const spot of spots) {
          expect(Math.hypot(spot.x - 150, spot.y - 100)).toBeLessThanOrEqual(90 + 1e-6);
          expect(spot.near).toBeGreaterThanOrEqual(-1e-9);
          expect(spot.near).toBeLessThanOrEqual(1 + 1e-9);
        }
      }
    }),
  );
});

test('the base is drawn above the apex', () => {
  const scene = sceneOf([contourRecord(0, 0, circle(60, 60, 20)), contourRecord(2, 0, circle(60, 60, 20))])!;
  const drawn = onCanvas(scene.ends.ED, scene.radius, turned(axes, restTurn, scene.centre), {
    width: 300,
    height: 300,
  });
  const height = ({ spots }: CanvasOutline): number => spots.reduce((sum, spot) => sum + spot.y, 0) / spots.length;
  expect(height(drawn[0]!)).toBeLessThan(height(drawn[1]!));
});

test('the outline under the pointer is the one whose line is nearest, within reach, edges included', () => {
  const square = (left: number): CanvasOutline['spots'] =>
    [[left, 0], [left + 100, 0], [left + 100, 100], [left, 100]].map(([sx = 0, sy = 0]) => ({ x: sx, y: sy, near: 0.5 }));
  const scene = sceneOf([contourRecord(0, 0, circle(60, 60, 20)), contourRecord(1, 0, circle(60, 60, 20))])!;
  const [a, b] = scene.ends.ED.map((outline, i) => ({ outline, spots: square(i * 10) })) as [CanvasOutline, CanvasOutline];
  // The middle of an edge, 50 px from any corner; the closing edge runs from (0, 100) back to (0, 0).
  expect(outlineAt([a, b], { x: 1, y: 50 }, 8)?.slice).toBe(0);
  expect(outlineAt([a, b], { x: 7, y: 50 }, 8)?.slice).toBe(1);
  expect(outlineAt([a, b], { x: 50, y: 50 }, 8)).toBeNull();
}); // prettier-ignore
