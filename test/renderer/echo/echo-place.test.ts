import { describe, expect, it } from 'vitest';
import type { CaseClip, CaseContent } from '../../../app/contract/case.ts';
import type { ReadRecord } from '../../../app/contract/read.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import type { View } from '../../../measurement/structure.ts';
import { firstEchoPlace } from '../../../renderer/echo/echo-place.ts';
import { clipOf } from './viewer/clip-of.ts';

const clip = (SOPInstanceUID: string, view: View | null): CaseClip =>
  clipOf({ SOPInstanceUID, frames: 20, proposedView: view === null ? null : { view, reason: 'ViewCodeSequence' } });

const caseOf = (...clips: readonly CaseClip[]): CaseContent => ({
  caseCode: 'AAAA-AA',
  series: [
    {
      SeriesInstanceUID: '2.25.7',
      kind: 'echo 2D',
      reason: '',
      frames: [],
      frameTime_ms: null,
      heartRate_bpm: null,
      clips,
    },
  ],
});

const shown = (content: CaseContent, records: readonly ReadRecord[] = [], remembered: string | null = null) => {
  const { panes, active, task } = firstEchoPlace(content, records, remembered);
  return { panes: panes.map((pane) => [pane.SOPInstanceUID, pane.frame]), active, task };
};

const tracing: ReadRecord = {
  kind: 'contour',
  id: 'one',
  SOPInstanceUID: 'c',
  frame: 8,
  structure: 'LV internal diameter',
  view: 'PLAX',
  closed: false,
  points: [patientPoint(1, 1, 0), patientPoint(2, 2, 0)],
  origin: 'manual',
  edited: 0,
  phase: 'ED',
};

const four = caseOf(clip('a', 'PLAX'), clip('b', 'A2C'), clip('c', null), clip('d', 'A4C'));

describe('an echo case opens', () => {
  it('with the four-chamber view beside the two-chamber view', () => {
    expect(shown(four).panes).toEqual([
      ['d', 0],
      ['b', 0],
    ]);
  });

  it('with a clip of which nobody told the view where one of the two is not told', () => {
    expect(shown(caseOf(clip('a', 'PLAX'), clip('c', null), clip('d', 'A4C'))).panes).toEqual([
      ['d', 0],
      ['c', 0],
    ]);
  });

  it('with its first two clips where no view is told, and with one alone', () => {
    expect(shown(caseOf(clip('a', null), clip('b', null))).panes).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
    expect(shown(caseOf(clip('a', null))).panes).toEqual([
      ['a', 0],
      [null, 0],
    ]);
  });

  it('at the frame of the last tracing', () => {
    expect(shown(four, [tracing])).toEqual({
      panes: [
        ['c', 7],
        ['d', 0],
      ],
      active: 0,
      task: null,
    });
  });

  it('where this window left it', () => {
    const left = {
      panes: [
        { SOPInstanceUID: 'b', frame: 12 },
        { SOPInstanceUID: null, frame: 0 },
      ],
      active: 0,
      alone: true,
      task: 'A2C ES',
    };
    expect(shown(four, [tracing], JSON.stringify(left))).toEqual({
      panes: [
        ['b', 12],
        [null, 0],
      ],
      active: 0,
      task: 'A2C ES',
    });
  });

  it('as if nothing were remembered where that does not fit the case', () => {
    const gone = { panes: [{ SOPInstanceUID: 'x', frame: 0 }, { SOPInstanceUID: null, frame: 0 }], active: 0, alone: false, task: 'RV ED' }; // prettier-ignore
    for (const remembered of [JSON.stringify(gone), '{', '{"panes":[]}'])
      expect(shown(four, [], remembered).panes[0]).toEqual(['d', 0]);
  });
});
