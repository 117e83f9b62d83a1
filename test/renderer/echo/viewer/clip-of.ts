/** A clip with what a test tells of it. */
import type { CaseClip } from '../../../../app/contract/case.ts';

export const clipOf = (told: Partial<CaseClip>): CaseClip => ({
  SOPInstanceUID: '2.25.1',
  kind: 'echo 2D',
  Rows: 480,
  Columns: 640,
  frames: 1,
  frameTimes_ms: null,
  rWaveTimes_ms: [],
  heartRate_bpm: null,
  regions: [],
  proposedView: null,
  proposedLoop: null,
  shown: [{ left: 0, top: 0, right: 639, bottom: 479 }],
  shownReason: '',
  ...told,
});
