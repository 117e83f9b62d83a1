import { describe, expect, it } from 'vitest';
import type { ReadRecord } from '../../../../app/contract/read.ts';
import { readClips, type ReadClip } from '../../../../renderer/echo/case-clips.ts';
import { diffOfLoop, diffOfView, kindText, viewText } from '../../../../renderer/echo/viewer/clip-words.ts';
import { applyDiff } from '../../../../renderer/state/read-diff.ts';
import { clipOf } from './clip-of.ts';

const clip = clipOf({
  SOPInstanceUID: '2.25.5',
  frames: 30,
  proposedView: { view: 'A4C', reason: 'ViewCodeSequence' },
  proposedLoop: 'contrast',
});

const content = {
  caseCode: 'AAAA-AA',
  series: [
    {
      SeriesInstanceUID: '2.25.7',
      kind: 'echo 2D',
      reason: '',
      frames: [],
      frameTime_ms: null,
      heartRate_bpm: null,
      clips: [clip],
    },
  ],
} as const;

type Records = ReadonlyMap<string, ReadRecord>;
const none: Records = new Map();

const shown = (records: Records): ReadClip => {
  const [first] = readClips(content, records);
  if (first === undefined) throw new Error('There is a clip.');
  return first;
};

const after = (records: Records, diff: ReturnType<typeof diffOfView>): Records =>
  diff === null ? records : applyDiff(records, diff);

describe('the word of the reader', () => {
  it('confirms what the header proposes', () => {
    expect(shown(none)).toMatchObject({ view: 'A4C', viewBy: 'header', loop: 'contrast' });
    const records = after(none, diffOfView(none, shown(none), 'A4C'));
    expect(shown(records)).toMatchObject({ view: 'A4C', viewBy: 'reader', loop: 'contrast' });
    expect(diffOfView(records, shown(records), 'A4C')).toBeNull();
  });

  it('stands in place of it, also where the clip is none of the views', () => {
    const other = after(none, diffOfView(none, shown(none), null));
    expect(shown(other)).toMatchObject({ view: null, viewBy: 'reader' });
    expect(viewText(shown(other))).toBe('other view');
    const plax = after(other, diffOfView(other, shown(other), 'PLAX'));
    expect(shown(plax)).toMatchObject({ view: 'PLAX', viewBy: 'reader' });
    expect(plax.get('clip/2.25.5')).not.toHaveProperty('other');
  });

  it('on the loop leaves the view as it was, and goes to and fro', () => {
    const native = after(none, diffOfLoop(none, shown(none)));
    expect(shown(native)).toMatchObject({ view: 'A4C', viewBy: 'header', loop: 'native' });
    expect(shown(after(native, diffOfLoop(native, shown(native)))).loop).toBe('contrast');
  });
});

describe('a badge', () => {
  it('asks for a view that nobody told', () => {
    expect(viewText({ view: null, viewBy: null })).toBe('view?');
  });

  it('tells clips, stills and sweeps apart', () => {
    expect(kindText({ kind: 'echo 2D', frames: 30 })).toBe('2D');
    expect(kindText({ kind: 'echo 2D', frames: 1 })).toBe('still');
    expect(kindText({ kind: 'echo M-mode', frames: 1 })).toBe('M-mode');
  });
});
