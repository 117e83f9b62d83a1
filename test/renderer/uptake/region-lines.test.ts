import { describe, expect, it } from 'vitest';
import { cineFrames } from '../../../app/contract/cine-frames.ts';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { gramPerMillilitre } from '../../../measurement/quantity.ts';
import { buildShortAxisStack } from '../../../measurement/short-axis-stack.ts';
import { contouredSeries } from '../../../renderer/uptake/choose-series.ts';
import { fusionGrounds } from '../../../renderer/uptake/fusion-grounds.ts';
import { regionLines } from '../../../renderer/uptake/region-lines.ts';
import type { CaseContent, CaseFrame, CaseSeries } from '../../../app/contract/case.ts';
import { caseFrame } from '../viewport/case-frame.ts';

const placed = (SOPInstanceUID: string, z: number): CaseFrame => {
  const frame = caseFrame(SOPInstanceUID);
  return { ...frame, plane: frame.plane === null ? null : { ...frame.plane, ImagePositionPatient: [0, 0, z] } };
};
const series = (SeriesInstanceUID: string, kind: CaseSeries['kind'], frames: readonly CaseFrame[]): CaseSeries => ({
  SeriesInstanceUID,
  kind,
  reason: '',
  frames,
  frameTime_ms: null,
  heartRate_bpm: null,
  clips: [],
});

// Towards the feet is towards the apex: slice 1 is at z = 10.
const first = series('pet a', 'PET', [placed('a 10', 10), placed('a 5', 5), placed('a 0', 0)]);
const second = series('pet b', 'PET', [placed('b 0', 0)]);
const late = series('late', 'late enhancement', [
  { ...placed('psir', 2), enhancementKind: 'PSIR' },
  { ...placed('magnitude', 2), enhancementKind: 'magnitude' },
]);
const content: CaseContent = { caseCode: 'AAAA-AA', series: [first, second, late] };
const { stack } = buildShortAxisStack(cineFrames(first));

const on = (SOPInstanceUID: string, mean: number) => ({
  SOPInstanceUID,
  frame: 1,
  pixels: [1, 2, 3],
  mean: gramPerMillilitre(mean),
  max: gramPerMillilitre(mean + 1),
});

describe('the regions slice by slice', () => {
  it('stand in the order of the slices, those of another series last', () => {
    const lines = regionLines(stack, [on('b 0', 4), on('a 0', 3), on('a 10', 1)]);
    expect(lines.map(({ place, voxels, mean }) => [place?.slice ?? null, voxels, mean])).toEqual([
      [1, 3, 1],
      [3, 3, 3],
      [null, 3, 4],
    ]);
  });
});

describe('what PET is laid over', () => {
  const pet = first.frames.flatMap(({ plane }) => (plane === null ? [] : [plane]));

  it('late enhancement by kind of image, then PET in the orientations that its images do not show', () => {
    expect(fusionGrounds(content, 1, pet).map(({ label, slices }) => [label, slices.length])).toEqual([
      ['Late enhancement, PSIR', 1],
      ['Late enhancement, magnitude', 1],
      // 4 rows 2 mm apart, resampled by 1 mm: y from 0 to 6; columns from x = 0 to 7.
      ['PET, coronal', 7],
      ['PET, sagittal', 8],
    ]);
  });

  it('nothing where PET has no place and there is no MR', () => {
    expect(fusionGrounds({ ...content, series: [first] }, 1, [])).toEqual([]);
  });
});

describe('the PET series that is read', () => {
  const contour = (SOPInstanceUID: string): ContourRecord => ({
    kind: 'contour',
    id: SOPInstanceUID,
    SOPInstanceUID,
    frame: 1,
    structure: 'uptake',
    view: 'PET',
    closed: true,
    points: [],
    origin: 'manual',
    edited: 0,
  });
  const open = { content, part: 'uptake', view: 'PET', stack, series: [first] } as const;

  it('is the one with the contours of the read', () => {
    expect(contouredSeries(open, [contour('b 0')])).toBe('pet b');
  });

  it('stays where it bears contours itself, or none does', () => {
    expect(contouredSeries(open, [contour('a 0'), contour('b 0')])).toBeNull();
    expect(contouredSeries(open, [])).toBeNull();
  });
});
