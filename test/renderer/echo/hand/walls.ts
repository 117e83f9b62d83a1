/** Walls, clips and records for the echo hand. */
import type { CaseClip } from '../../../../app/contract/case.ts';
import type { ContourRecord, ReadRecord } from '../../../../app/contract/read.ts';
import { patientPoint } from '../../../../measurement/patient-space.ts';
import type { PlanePoint } from '../../../../measurement/plane-coordinates.ts';
import type { UltrasoundRegion } from '../../../../measurement/ultrasound-image.ts';
import type { ReadClip } from '../../../../renderer/echo/case-clips.ts';

/** Half an ellipse, open at the annulus: from (u - a, v) over the apex (u, v - b) to (u + a, v). */
export const wall = (u: number, v: number, a: number, b: number, parts = 120): readonly PlanePoint[] =>
  Array.from({ length: parts + 1 }, (_, i) => {
    const angle = Math.PI * (1 - i / parts);
    return { u: u + a * Math.cos(angle), v: v - b * Math.sin(angle) };
  });

/** A 2D region over all of a 400 x 300 image, 0.04 cm a column and 0.05 cm a row. */
export const region: UltrasoundRegion = {
  RegionSpatialFormat: 1,
  RegionDataType: 1,
  RegionLocationMinX0: 0,
  RegionLocationMinY0: 0,
  RegionLocationMaxX1: 399,
  RegionLocationMaxY1: 299,
  PhysicalUnitsXDirection: 3,
  PhysicalUnitsYDirection: 3,
  PhysicalDeltaX: 0.04,
  PhysicalDeltaY: 0.05,
  contradicted: false,
};

export const caseClip = (changes: Partial<CaseClip> = {}): CaseClip => ({
  SOPInstanceUID: '2.25.1',
  kind: 'echo 2D',
  Rows: 300,
  Columns: 400,
  frames: 30,
  frameTimes_ms: null,
  rWaveTimes_ms: [],
  heartRate_bpm: null,
  regions: [region],
  proposedView: null,
  proposedLoop: null,
  shown: [],
  shownReason: '',
  ...changes,
});

export const readClip = (changes: Partial<ReadClip> = {}): ReadClip => ({
  clip: caseClip(),
  number: 1,
  view: 'A4C',
  viewBy: 'reader',
  loop: null,
  ...changes,
});

/** The tracing of A4C at ED on frame 5, unless told otherwise. */
export const tracing = (changes: Partial<ContourRecord> = {}): ContourRecord => ({
  kind: 'contour',
  id: 'traced',
  SOPInstanceUID: '2.25.1',
  frame: 5,
  structure: 'LV endocardium',
  view: 'A4C',
  closed: true,
  points: [patientPoint(10, 50, 0), patientPoint(30, 10, 0), patientPoint(50, 50, 0)],
  origin: 'manual',
  edited: 0,
  phase: 'ED',
  beat: 1,
  ...changes,
});

export const recordsOf = (...records: readonly ReadRecord[]): ReadonlyMap<string, ReadRecord> =>
  new Map(records.map((record) => [record.id, record]));
