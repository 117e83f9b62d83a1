import { expect, test } from 'vitest';
import type { BeatEnds } from '../../../../measurement/segmentation/beat-ends.ts';
import { followSpan } from '../../../../renderer/echo/proposals/follow-span.ts';
import type { BeatMark } from '../../../../renderer/echo/viewer/beat-marks.ts';

const mark = (phase: 'ED' | 'ES', frame: number, beat = 1): BeatMark => ({
  frame: frame - 1,
  phase,
  beat,
  by: 'proposal',
});
const proposed: readonly BeatEnds[] = [{ beat: 1, ED: 3, ES: 10, nextED: 23, ESby: 'motion' }];

test('from end-diastole to end-systole once round the whole beat, where its end is known', () => {
  const span = followSpan({ frame: 3, phase: 'ED', beat: 1 }, [mark('ED', 3), mark('ES', 10)], proposed);
  expect(span).toEqual({ target: 10, phase: 'ES', first: 3, last: 23, wholeBeat: true });
});

test('back from end-systole, by the mark of the next beat', () => {
  const marks = [mark('ED', 3), mark('ES', 10), mark('ED', 22, 2)];
  expect(followSpan({ frame: 10, phase: 'ES', beat: 1 }, marks, [])).toEqual({
    target: 3, phase: 'ED', first: 3, last: 22, wholeBeat: true,
  }); // prettier-ignore
});

test('between both ends alone where no next beat is known, also where end-systole comes first', () => {
  expect(followSpan({ frame: 22, phase: 'ED' }, [mark('ES', 5)], [])).toEqual({
    target: 5, phase: 'ES', first: 5, last: 22, wholeBeat: false,
  }); // prettier-ignore
});

test('nowhere while the other end is neither marked nor proposed, or is the very frame', () => {
  expect(followSpan({ frame: 3, phase: 'ED' }, [mark('ED', 3)], proposed)).toBeNull();
  expect(followSpan({ frame: 3, phase: 'ED' }, [mark('ES', 3)], proposed)).toBeNull();
  expect(followSpan({ frame: 3, phase: 'ED', beat: 2 }, [mark('ES', 10)], proposed)).toBeNull();
});
