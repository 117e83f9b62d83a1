import { beforeEach, expect, test } from 'vitest';
import type { CaseSeries } from '../../../app/contract/case.ts';
import { millimetre } from '../../../measurement/quantity.ts';
import { useSession } from '../../../renderer/state/session.ts';
import { freshViewing, useViewing } from '../../../renderer/state/viewing.ts';
import { openStack } from '../../../renderer/viewport/shown-stack.ts';
import { useShownFrame } from '../../../renderer/viewport/shown-frame.ts';
import * as act from '../../../renderer/viewport/viewing-actions.ts';
import { useViewportSize } from '../../../renderer/viewport/viewport-size.ts';
import { caseFrame } from './case-frame.ts';

const series = (frameTime_ms: number | null): CaseSeries => ({
  SeriesInstanceUID: '9',
  kind: 'short-axis cine',
  clips: [],
  reason: '',
  frames: [0, 1, 2].flatMap((slice) => [0, 1].map((phase) => caseFrame(`1.${slice}.${phase}`))),
  frameTime_ms,
  heartRate_bpm: null,
});

/** 3 slices by 2 phases; the second phase of the last slice is missing. */
const openCase = (frameTime_ms: number | null = 50): void => {
  const one = series(frameTime_ms);
  const stackFrame = (slice: number, phase: number) => {
    const { plane, ...rest } = one.frames[slice * 2 + phase]!;
    return slice === 2 && phase === 1 ? null : { SOPInstanceUID: rest.SOPInstanceUID, frame: 1, plane: plane! };
  };
  useSession.setState({
    open: {
      content: { caseCode: 'AB12', series: [one] },
      part: 'cine',
      view: 'short axis',
      series: [one],
      stack: {
        normal: [0, 0, 1],
        phases: 2,
        slices: [0, 1, 2].map((slice) => ({
          position: millimetre(slice * 8),
          frames: [stackFrame(slice, 0), stackFrame(slice, 1)],
        })),
      },
    },
  });
};

beforeEach(() => {
  useViewing.setState(freshViewing);
  useViewportSize.setState({ width: 800, height: 600 });
  openCase();
});

const viewing = () => useViewing.getState();

test('slices and phases stop at the ends of the stack', () => {
  act.stepSlice(5);
  act.stepPhase(9);
  expect([viewing().slice, viewing().phase]).toEqual([2, 1]);
  act.stepSlice(-5);
  act.stepPhase(-9);
  expect([viewing().slice, viewing().phase]).toEqual([0, 0]);
});

test('a missing phase is a gap in the stack, not another frame', () => {
  const { slices, phases } = openStack(useSession.getState().open);
  expect(phases).toBe(2);
  expect(slices.map((row) => row.map((frame) => frame?.SOPInstanceUID ?? null))).toEqual([
    ['1.0.0', '1.0.1'],
    ['1.1.0', '1.1.1'],
    ['1.2.0', null],
  ]);
});

test('without a stack every series is a row of its frames', () => {
  const one = series(null);
  useSession.setState({
    open: { content: { caseCode: 'AB12', series: [one] }, part: 'cine', view: 'short axis', series: [], stack: null },
  });
  expect(openStack(useSession.getState().open).slices).toEqual([one.frames]);
});

test('a step by hand stops the cine, a step to another slice does not', () => {
  act.toggleCine();
  act.stepSlice(1);
  expect(viewing().playing).toBe(true);
  act.stepPhase(1);
  expect(viewing().playing).toBe(false);
});

test('a case without a beat is not played', () => {
  useSession.setState({ open: null });
  act.toggleCine();
  expect(viewing().playing).toBe(false);
});

test('the pace is the true one of the series unless the reader sets it', () => {
  // 50 ms a phase: 20 images a second.
  expect(act.currentPace()).toEqual({ imagesPerSecond: 20, known: true });
  act.setRate(1000);
  expect(act.currentPace()).toEqual({ imagesPerSecond: 120, known: true });
  act.setRate(null);
  openCase(null);
  expect(act.currentPace()).toEqual({ imagesPerSecond: 25, known: false });
});

test('the zoom stays within its limits', () => {
  act.zoomBy(1000);
  expect(viewing().zoom).toBe(32);
  act.zoomBy(0.00001);
  expect(viewing().zoom).toBe(0.25);
});

test('the middle of the image cannot leave the reach of the hand', () => {
  // 800 x 600: at zoom 1 the middle may go to the edge, 400 and 300 px away.
  act.panBy(5000, -5000);
  expect(viewing().pan).toEqual([400, -300]);
});

test('a pan follows the pointer at any zoom', () => {
  act.zoomBy(4);
  act.panBy(40, 20);
  // The pan counts at zoom 1: 40 / 4 and 20 / 4.
  expect(viewing().pan).toEqual([10, 5]);
});

test('the window is changed from the one in force', () => {
  useShownFrame.setState({ window: { center: 300, width: 600 } });
  act.windowBy(10, -50);
  expect(viewing().window).toEqual({ center: 310, width: 550 });
  act.windowBy(10, -5000);
  expect(viewing().window).toEqual({ center: 320, width: 1 });
});

test('reset brings the presentation back and stays at the frame', () => {
  act.goTo({ slice: 1, phase: 1 });
  act.zoomBy(3);
  act.panBy(10, 10);
  act.invert();
  act.setWindow({ center: 1, width: 2 });
  act.setMagnifier();
  act.setRate(5);
  act.resetView();
  expect(viewing()).toEqual({ ...freshViewing, slice: 1, phase: 1 });
});
