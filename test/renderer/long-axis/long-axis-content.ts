/** A made-up case: six axial short-axis slices from 40 mm down, and long-axis cines upright on them. */
import type { CaseContent, CaseFrame, CaseSeries } from '../../../app/contract/case.ts';
import { stackOfCase } from '../../../app/contract/case-stack.ts';
import type { ImagePlane } from '../../../measurement/patient-space.ts';
import { longAxisCines, type LongAxisCine } from '../../../renderer/long-axis/long-axis-cines.ts';

const pixels = {
  TransferSyntaxUID: '1.2.840.10008.1.2.1',
  Rows: 100,
  Columns: 100,
  BitsAllocated: 16,
  BitsStored: 12,
  HighBit: 11,
  PixelRepresentation: 0,
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
};

const frameOf = (name: string, plane: ImagePlane, phase: number): CaseFrame => ({
  SOPInstanceUID: `${name} ${phase}`,
  frame: 1,
  plane,
  pixels,
  TemporalPositionIndex: phase,
});

/** A series of planes over so many phases. */
export const seriesOf = (
  name: string,
  planes: readonly ImagePlane[],
  phases: number,
  more: Partial<CaseSeries> = {},
): CaseSeries => ({
  SeriesInstanceUID: name,
  kind: 'long-axis cine',
  reason: 'Made up.',
  frames: planes.flatMap((plane, i) =>
    Array.from({ length: phases }, (_, phase) => frameOf(`${name} ${i + 1}`, plane, phase + 1)),
  ),
  frameTime_ms: 40,
  heartRate_bpm: null,
  clips: [],
  frameOfReference: 1,
  ...more,
});

/** Axial at a height: 100 by 100 pixels of 1 mm about x = 0, y = 0. The stack runs towards the feet. */
export const sliceAt = (z: number): ImagePlane => ({
  ImagePositionPatient: [-49.5, -49.5, z],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [1, 1],
  Rows: 100,
  Columns: 100,
});

/** Upright through x = 0, y = 0: rows run in the direction `across`, columns from z = 60 to the feet, 1 mm a pixel. */
export const uprightAlong = (across: readonly [number, number]): ImagePlane => ({
  ImagePositionPatient: [-49.5 * across[0], -49.5 * across[1], 60],
  ImageOrientationPatient: [across[0], across[1], 0, 0, 0, -1],
  PixelSpacing: [1, 1],
  Rows: 100,
  Columns: 100,
});

export const heights = [40, 32, 24, 16, 8, 0] as const;

export const shortAxis = (more: Partial<CaseSeries> = {}): CaseSeries =>
  seriesOf('sax', heights.map(sliceAt), 20, { kind: 'short-axis cine', ...more });

export const contentOf = (...series: readonly CaseSeries[]): CaseContent => ({ caseCode: 'V-0001', series });

/** The long-axis cines of such a case, as the page finds them. */
export const cinesIn = (content: CaseContent): readonly LongAxisCine[] => longAxisCines(content, stackOfCase(content));
