import { beforeEach, expect, test } from 'vitest';
import { changePane, freshEchoViewing, useEchoViewing } from '../../../../renderer/echo/echo-viewing.ts';
import { goToFrame, goToFrames, nextPlace } from '../../../../renderer/echo/aside/go-to-frame.ts';

beforeEach(() => useEchoViewing.setState(freshEchoViewing));

const at = (SOPInstanceUID: string, frame: number) => ({ SOPInstanceUID, frame });
const shown = () => useEchoViewing.getState().panes.map(({ SOPInstanceUID, frame }) => [SOPInstanceUID, frame]);

test('a frame is shown in the pane that has its clip, which becomes the active one', () => {
  changePane(0, { SOPInstanceUID: 'a' });
  changePane(1, { SOPInstanceUID: 'b', zoom: 2 });
  useEchoViewing.setState({ playing: true });
  goToFrame(at('b', 5));
  // Frames are counted from 1 in records, from 0 in a pane.
  expect(shown()).toEqual([
    ['a', 0],
    ['b', 4],
  ]);
  expect(useEchoViewing.getState()).toMatchObject({ active: 1, playing: false });
  expect(useEchoViewing.getState().panes[1].zoom).toBe(2);
});

test('a clip that is in no pane comes into the active one, fitted', () => {
  changePane(0, { SOPInstanceUID: 'a', zoom: 3, pan: [10, 10] });
  goToFrame(at('c', 2));
  expect(useEchoViewing.getState().panes[0]).toEqual({ SOPInstanceUID: 'c', frame: 1, zoom: 1, pan: [0, 0] });
});

test('a number from two clips shows both side by side', () => {
  changePane(1, { SOPInstanceUID: 'a' });
  goToFrames([at('a', 3), at('a', 9), at('b', 4)]);
  expect(shown()).toEqual([
    ['b', 3],
    ['a', 2],
  ]);
});

test('clicking again goes on to the next frame, and from the last to the first', () => {
  changePane(0, { SOPInstanceUID: 'a' });
  const frames = [at('a', 3), at('a', 9)];
  goToFrames(frames);
  goToFrames(frames);
  expect(shown()[0]).toEqual(['a', 8]);
  goToFrames(frames);
  expect(shown()[0]).toEqual(['a', 2]);
  expect(nextPlace([], null)).toBeNull();
});
