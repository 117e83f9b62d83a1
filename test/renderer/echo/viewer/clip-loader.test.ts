import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseClip } from '../../../../app/contract/case.ts';
import { openClipLoader, type ClipNewsOf } from '../../../../renderer/echo/viewer/clip-loader.ts';
import type { ClipJob } from '../../../../renderer/echo/viewer/clip-message.ts';
import type { ClipProgress } from '../../../../renderer/echo/viewer/held-clips.ts';
import { clipOf } from './clip-of.ts';

interface Frame {
  readonly name: string;
  readonly close: () => void;
}

/** Frames of 10 x 10 pixels: 400 bytes each. */
const small = { Rows: 10, Columns: 10 };
const frameBytes = 400;

const clip = (name: string, frames: number): CaseClip => clipOf({ ...small, SOPInstanceUID: name, frames });

/** A loader over a stream that the test plays by hand. */
const openByHand = (clips: readonly CaseClip[], frames: number) => {
  const closed: string[] = [];
  const middles: string[] = [];
  const progress = new Map<string, ClipProgress>();
  const away: boolean[] = [];
  const jobs: string[] = [];
  let now: { readonly job: ClipJob; readonly tell: (news: ClipNewsOf<Frame>) => void } | null = null;
  const loader = openClipLoader<Frame>(
    clips,
    {
      start: (job, tell) => {
        now = { job, tell };
        jobs.push(`${job.SOPInstanceUID} ${job.from}-${job.until}`);
        return () => {
          now = null;
        };
      },
      onProgress: (uid, told) => progress.set(uid, told),
      onMiddle: ({ SOPInstanceUID }) => middles.push(SOPInstanceUID),
      onAway: (gone) => away.push(gone),
    },
    frames * frameBytes,
  );
  const tell = (news: ClipNewsOf<Frame>): void => {
    const heard = now;
    if (news.kind !== 'frame' && news.kind !== 'failed') now = null;
    heard?.tell(news);
  };
  const bring = (count = Infinity): void => {
    const { job } = now ?? { job: null };
    if (job === null) return;
    const until = Math.min(job.until, job.from + count - 1);
    for (let frame = job.from; frame <= until; frame += 1) {
      const name = `${job.SOPInstanceUID} ${frame}`;
      tell({ kind: 'frame', frame, bitmap: { name, close: () => closed.push(name) } });
    }
    if (until === job.until) tell({ kind: 'end' });
  };
  return { loader, jobs, closed, middles, progress, away, bring, tell, running: () => now?.job ?? null };
};

describe('the frames of a case', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('come for the panes first, then one picture a clip, then the rest in the order of the strip', () => {
    const { loader, jobs, bring, running } = openByHand([clip('a', 3), clip('b', 4), clip('c', 2), clip('d', 1)], 100);
    loader.show([
      { SOPInstanceUID: 'c', frame: 0 },
      { SOPInstanceUID: 'b', frame: 2 },
    ]);
    while (running() !== null) bring();
    // b is shown at its third frame: from there to its end, then from its beginning. The middle of a is its second.
    expect(jobs).toEqual(['c 1-2', 'b 3-4', 'b 1-2', 'a 2-2', 'd 1-1', 'a 1-1', 'a 3-3']);
  });

  it('of a clip that is shown now come before those of another', () => {
    const { loader, jobs, bring } = openByHand([clip('a', 9), clip('b', 9)], 100);
    loader.show([{ SOPInstanceUID: 'a', frame: 0 }]);
    bring(3);
    loader.show([{ SOPInstanceUID: 'b', frame: 0 }]);
    bring();
    loader.show([{ SOPInstanceUID: 'a', frame: 0 }]);
    // The three frames that came are kept.
    expect(jobs).toEqual(['a 1-9', 'b 1-9', 'a 5-5', 'a 4-9']);
  });

  it('are not asked for anew while the stream that brings them runs', () => {
    const { loader, jobs, bring } = openByHand([clip('a', 9)], 100);
    loader.show([{ SOPInstanceUID: 'a', frame: 0 }]);
    bring(3);
    for (const frame of [1, 2, 6]) loader.show([{ SOPInstanceUID: 'a', frame }]);
    expect(jobs).toEqual(['a 1-9']);
  });

  it('are let go clip by clip, the one shown longest ago first, never one that is shown', () => {
    const { loader, closed, bring, running } = openByHand([clip('a', 4), clip('b', 4), clip('c', 4)], 8);
    for (const SOPInstanceUID of ['a', 'b', 'c']) {
      loader.show([{ SOPInstanceUID, frame: 0 }]);
      while (running() !== null) bring();
    }
    // The one frame of c that had come for its picture went first: c had not been shown yet.
    expect(closed).toEqual(['c 3', 'a 1', 'a 2', 'a 3', 'a 4']);
    expect(loader.picture('b', 0)?.name).toBe('b 1');
    expect(loader.picture('c', 3)?.name).toBe('c 4');
  });

  it('of a clip larger than the budget are those from the shown one on', () => {
    const { loader, bring, running } = openByHand([clip('a', 20)], 6);
    const there = (): readonly number[] =>
      Array.from({ length: 20 }, (_, frame) => frame).filter((frame) => loader.picture('a', frame) !== null);
    loader.show([{ SOPInstanceUID: 'a', frame: 0 }]);
    while (running() !== null) bring();
    expect(there()).toEqual([0, 1, 2, 3, 4, 5]);
    loader.show([{ SOPInstanceUID: 'a', frame: 10 }]);
    while (running() !== null) bring();
    expect(there()).toEqual([10, 11, 12, 13, 14, 15]);
  });

  it('are all let go at the end', () => {
    const { loader, closed, bring } = openByHand([clip('a', 3)], 100);
    loader.show([{ SOPInstanceUID: 'a', frame: 0 }]);
    bring();
    loader.close();
    expect(closed).toEqual(['a 1', 'a 2', 'a 3']);
  });

  it('that failed are told one by one, and not asked for again', () => {
    const { loader, jobs, tell, progress, middles } = openByHand([clip('a', 2)], 100);
    loader.show([{ SOPInstanceUID: 'a', frame: 0 }]);
    const failure = { code: 'decode-failed', message: 'The frame is damaged.' } as const;
    for (const frame of [1, 2]) tell({ kind: 'failed', frame, failure });
    tell({ kind: 'end' });
    expect(jobs).toEqual(['a 1-2']);
    expect(middles).toEqual([]);
    expect(progress.get('a')).toEqual({
      done: 2,
      failures: new Map([
        [0, failure],
        [1, failure],
      ]),
      refused: null,
    });
  });

  it('go on where they stopped once the backend is back', () => {
    const { loader, jobs, bring, tell, away } = openByHand([clip('a', 5)], 100);
    loader.show([{ SOPInstanceUID: 'a', frame: 0 }]);
    bring(2);
    tell({ kind: 'cut' });
    // The pause before the next attempt is a second, whatever the reader does meanwhile.
    loader.show([{ SOPInstanceUID: 'a', frame: 1 }]);
    expect(jobs).toEqual(['a 1-5']);
    vi.advanceTimersByTime(1000);
    tell({ kind: 'away' });
    expect(away.at(-1)).toBe(true);
    vi.advanceTimersByTime(1000);
    bring();
    expect(away.at(-1)).toBe(false);
    expect(jobs).toEqual(['a 1-5', 'a 3-5', 'a 3-5']);
  });

  it('of a stream that breaks three times without one of them are given up', () => {
    const { loader, jobs, tell, progress } = openByHand([clip('a', 5)], 100);
    loader.show([{ SOPInstanceUID: 'a', frame: 0 }]);
    for (let time = 0; time < 3; time += 1) {
      tell({ kind: 'cut' });
      vi.advanceTimersByTime(1000);
    }
    expect(jobs).toHaveLength(3);
    expect(progress.get('a')?.refused?.code).toBe('truncated');
  });

  it('of a refused clip leave the others to come', () => {
    const { loader, jobs, tell, progress } = openByHand([clip('a', 5), clip('b', 1)], 100);
    loader.show([{ SOPInstanceUID: 'a', frame: 0 }]);
    tell({ kind: 'refused', failure: { code: 'source-missing', message: 'gone' } });
    expect(jobs).toEqual(['a 1-5', 'b 1-1']);
    expect(progress.get('a')?.refused?.code).toBe('source-missing');
  });
});
