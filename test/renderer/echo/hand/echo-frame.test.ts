import fc from 'fast-check';
import { expect, test } from 'vitest';
import { handStep, type HandStep } from '../../../../renderer/echo/hand/hand-stroke.ts';
import { drawnTracing } from '../../../../renderer/echo/hand/tracing-edit.ts';
import { echoFrameOf, onFrame } from '../../../../renderer/echo/hand/echo-frame.ts';
import { paneGeometryOf, placeClip, shownBox } from '../../../../renderer/echo/viewer/place-clip.ts';
import { taskOf } from '../../../../renderer/echo/echo-tasks.ts';
import { caseClip, region } from './walls.ts';

const zoomed = fc.record({
  zoom: fc.double({ min: 0.3, max: 20, noNaN: true }),
  right: fc.double({ min: -300, max: 300, noNaN: true }),
  down: fc.double({ min: -300, max: 300, noNaN: true }),
  aspect: fc.double({ min: 0.2, max: 5, noNaN: true }),
});

const geometryAt = ({ zoom, right, down, aspect }: { zoom: number; right: number; down: number; aspect: number }) => {
  const size = { width: 640, height: 480 };
  const clip = caseClip();
  const placement = placeClip({ box: shownBox(clip), aspect }, { ...size, zoom, pan: [right, down] });
  return paneGeometryOf({ SOPInstanceUID: clip.SOPInstanceUID, frame: 5 }, placement, size);
};

test('what is drawn through a zoomed, shifted and stretched pane comes back in stored pixels within 1e-9', () => {
  const pixel = fc.record({
    column: fc.double({ min: 0, max: 399, noNaN: true }),
    row: fc.double({ min: 0, max: 299, noNaN: true }),
  });
  fc.assert(
    fc.property(zoomed, pixel, pixel, (view, from, to) => {
      fc.pre(Math.hypot(from.column - to.column, from.row - to.row) > 20);
      const geometry = geometryAt(view);
      const frame = echoFrameOf(geometry, caseClip());
      const setting = { tool: 'caliper', shape: 'distance', line: null, apex: null, near: 0.1, brush: 1 } as const;
      const pointer = [from, to].map((at) => onFrame(frame, geometry.toPixel(geometry.toCanvas(at))));
      let step: HandStep = handStep(null, setting, { kind: 'down', at: pointer[0]!, erase: false });
      step = handStep(step.stroke, setting, { kind: 'move', through: [pointer[1]!] });
      step = handStep(step.stroke, setting, { kind: 'up' });
      const edit = { frame, as: taskOf('LVIDd')!, beat: 1, former: undefined, newId: 'new' };
      const { points } = drawnTracing(edit, step.made!);
      for (const [place, at] of [from, to].entries()) {
        expect(Math.abs(points[place]![0] - at.column)).toBeLessThan(1e-9);
        expect(Math.abs(points[place]![1] - at.row)).toBeLessThan(1e-9);
        expect(points[place]![2]).toBe(0);
      }
    }),
  );
});

test('a row of a calibrated image is as many units as it is millimetres, a column as the pane stretches it', () => {
  // 0.05 cm a row is 0.5 mm; the pane shows a column 0.8 as wide as a row is high, as 0.04 cm against 0.05 cm.
  const frame = echoFrameOf({ SOPInstanceUID: '2.25.1', frame: 1, column: 1.6, row: 2 }, caseClip());
  expect(frame.row).toBeCloseTo(0.5, 12);
  expect(frame.column).toBeCloseTo(0.4, 12);
});

test('an image whose scale cannot be believed is drawn on as one of a common depth', () => {
  const shape = { SOPInstanceUID: '2.25.1', frame: 1, column: 2, row: 2 };
  // 300 rows of 0.229 cm are 68 cm deep: no heart is.
  for (const regions of [[], [{ ...region, PhysicalDeltaY: 0.229 }], [{ ...region, PhysicalDeltaY: 0 }]]) {
    expect(echoFrameOf(shape, caseClip({ regions })).row).toBeCloseTo(150 / 300, 12);
  }
});
