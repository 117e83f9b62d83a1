import { beforeEach, describe, expect, test } from 'vitest';
import type { ContourRecord, ReadDiff } from '../../../app/contract/read.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import { freshEchoViewing, useEchoViewing } from '../../../renderer/echo/echo-viewing.ts';
import { chosenCine, cinesOf, freshPane, useLongAxis } from '../../../renderer/long-axis/long-axis-state.ts';
import { partsOf } from '../../../renderer/state/case-parts.ts';
import { goToDiff } from '../../../renderer/state/go-to-diff.ts';
import { useSession, type OpenCase } from '../../../renderer/state/session.ts';
import { freshViewing, useViewing } from '../../../renderer/state/viewing.ts';
import { clipOf } from '../echo/viewer/clip-of.ts';
import { contentOf, seriesOf, shortAxis, uprightAlong } from '../long-axis/long-axis-content.ts';

const contour = (SOPInstanceUID: string, more: Partial<ContourRecord> = {}): ContourRecord => ({
  kind: 'contour',
  id: SOPInstanceUID,
  structure: 'LV endocardium',
  view: 'short axis',
  SOPInstanceUID,
  frame: 1,
  points: [patientPoint(0, 0, 0), patientPoint(10, 0, 0), patientPoint(0, 10, 0)],
  closed: true,
  origin: 'manual',
  edited: 0,
  ...more,
});

const change = (...added: readonly ContourRecord[]): ReadDiff => ({ added, updated: [], removed: [] });

const opened = (open: Partial<OpenCase>): void => {
  const content = contentOf(shortAxis(), seriesOf('lax', [uprightAlong([1, 0]), uprightAlong([0, 1])], 20));
  const [part] = partsOf(content);
  if (part === undefined) throw new Error('No part.');
  useSession.setState({ open: { content, ...part, ...open } });
};

describe('beside the short axis', () => {
  beforeEach(() => {
    opened({});
    useViewing.setState({ ...freshViewing, slice: 4, phase: 3 });
    useLongAxis.setState({ ...freshPane, on: true, chosen: null, valve: null });
  });

  const place = (): readonly [number, number] => [useViewing.getState().slice, useViewing.getState().phase];

  // The made-up stack names a frame by its slice and its phase, both from 1.
  test('a contour out of sight is gone to, whatever became of it', () => {
    goToDiff(change(contour('sax 2 8')));
    expect(place()).toEqual([1, 7]);
    goToDiff({ added: [], updated: [], removed: [contour('sax 6 1')] });
    expect(place()).toEqual([5, 0]);
    const moved = contour('sax 3 4');
    goToDiff({ added: [], updated: [[moved, { ...moved, origin: 'copied' }]], removed: [] });
    expect(place()).toEqual([2, 3]);
  });

  test('the reader stays where something of the change is in sight', () => {
    goToDiff(change(contour('sax 2 8'), contour('sax 5 4')));
    expect(place()).toEqual([4, 3]);
  });

  test('a cine goes on where it passes by what was changed, and in its slice where it does not', () => {
    useViewing.setState({ playing: true });
    goToDiff(change(contour('sax 5 12')));
    expect(place()).toEqual([4, 3]);
    goToDiff(change(contour('sax 1 12')));
    expect(place()).toEqual([0, 3]);
    expect(useViewing.getState().playing).toBe(true);
  });

  test('a change without a contour, or on no image of the case, moves nothing', () => {
    goToDiff({ added: [{ kind: 'comment', id: 'comment', text: 'Well seen.' }], updated: [], removed: [] });
    goToDiff(change(contour('another case')));
    expect(place()).toEqual([4, 3]);
  });

  test('a mark of a valve is shown on its own image and at its phase; the slice stays', () => {
    const ring = { structure: 'mitral annulus', view: 'long axis', closed: false } as const;
    const shown = (): ReadonlySet<string> | undefined => {
      const { on, chosen } = useLongAxis.getState();
      return on ? chosenCine(cinesOf(useSession.getState().open), chosen)?.keys : undefined;
    };
    useLongAxis.setState({ on: false });
    goToDiff(change(contour('lax 2 9', ring)));
    expect(shown()).toContain('lax 2 9/1');
    expect(place()).toEqual([4, 8]);
    goToDiff(change(contour('lax 1 9', ring)));
    expect(shown()).toContain('lax 1 9/1');
    expect(place()).toEqual([4, 8]);
  });
});

describe('echo', () => {
  const pane = (SOPInstanceUID: string, frame: number) => ({ ...freshEchoViewing.panes[0], SOPInstanceUID, frame });
  const clip = clipOf({ SOPInstanceUID: 'A' });

  beforeEach(() => {
    const content = contentOf(seriesOf('echo', [], 0, { kind: 'echo 2D', clips: [clip] }));
    useSession.setState({ open: { content, part: 'cine', view: 'short axis', stack: null, series: [] } });
    useEchoViewing.setState({ ...freshEchoViewing, panes: [pane('A', 3), pane('B', 0)], active: 0 });
  });

  const tracing = (SOPInstanceUID: string, frame: number): ContourRecord =>
    contour(SOPInstanceUID, { view: 'A4C', frame });
  const frames = () => useEchoViewing.getState().panes.map((one) => [one.SOPInstanceUID, one.frame + 1]);

  test('a tracing in sight moves nothing; one of another frame is shown in the pane of its clip', () => {
    goToDiff(change(tracing('A', 4)));
    goToDiff(change(tracing('B', 1)));
    expect(frames()).toEqual([['A', 4], ['B', 1]]); // prettier-ignore
    goToDiff(change(tracing('B', 6)));
    expect(frames()).toEqual([['A', 4], ['B', 6]]); // prettier-ignore
    expect(useEchoViewing.getState().active).toBe(1);
  });

  test('of a clip in no pane it is shown in the active one; of a hidden pane, beside the shown', () => {
    goToDiff(change(tracing('C', 2)));
    expect(frames()).toEqual([['C', 2], ['B', 1]]); // prettier-ignore
    useEchoViewing.setState({ alone: true });
    goToDiff(change(tracing('B', 1)));
    expect(useEchoViewing.getState()).toMatchObject({ active: 1, alone: false });
  });

  test('a clip that plays passes by it', () => {
    useEchoViewing.setState({ playing: true });
    goToDiff(change(tracing('A', 9)));
    expect(frames()).toEqual([['A', 4], ['B', 1]]); // prettier-ignore
    expect(useEchoViewing.getState().playing).toBe(true);
  });
});
