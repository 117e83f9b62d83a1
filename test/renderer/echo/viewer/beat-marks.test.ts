import { describe, expect, it } from 'vitest';
import type { BeatRecord, ReadRecord } from '../../../../app/contract/read.ts';
import { beatFrom, beatMarks, beatsOfClip, proposedByEcg } from '../../../../renderer/echo/viewer/beat-marks.ts';
import { clipOf } from './clip-of.ts';

const clip = clipOf({
  frames: 30,
  frameTimes_ms: Array.from({ length: 30 }, (_, frame) => 50 * frame),
  rWaveTimes_ms: [110, 910],
});

const beat = (
  number: number,
  ED: number | null,
  ES: number | null,
  SOPInstanceUID = clip.SOPInstanceUID,
): BeatRecord => ({
  kind: 'beat',
  id: `beat/${SOPInstanceUID}/${number}`,
  SOPInstanceUID,
  beat: number,
  ED,
  ES,
});

const comment: ReadRecord = { kind: 'comment', id: 'comment', text: 'nothing' };

describe('the marks of a clip', () => {
  it('are proposed at the frame of each R wave', () => {
    // 110 ms lies in the third frame (100 to 150 ms), 910 ms in the nineteenth (900 to 950 ms).
    expect(proposedByEcg(clip)).toEqual([
      { beat: 1, ED: 3, ES: null },
      { beat: 2, ED: 19, ES: null },
    ]);
  });

  it('are the reader’s where one was set, and proposed elsewhere', () => {
    const records = [comment, beat(1, 4, 10), beat(1, 7, 8, '2.25.99')];
    const marks = beatMarks(clip, records, proposedByEcg(clip));
    expect(marks.map((mark) => [mark.frame + 1, mark.phase, mark.beat, mark.by])).toEqual([
      [4, 'ED', 1, 'reader'],
      [10, 'ES', 1, 'reader'],
      [19, 'ED', 2, 'proposal'],
    ]);
  });

  it('beyond the last frame are passed over', () => {
    expect(beatMarks(clip, [beat(1, 31, null)], [])).toEqual([]);
  });

  it('lead from beat to beat, and at the ends to the ends of the clip', () => {
    const beats = beatsOfClip(clip, []);
    expect(beats.bounds_ms).toEqual([110, 910]);
    expect([0, 2, 10, 18].map((frame) => beatFrom(clip, beats, frame, 1))).toEqual([2, 18, 18, 29]);
    expect([29, 18, 2, 1].map((frame) => beatFrom(clip, beats, frame, -1))).toEqual([18, 2, 0, 0]);
  });
});
